// The admin half of gongkai-publication: the pages 操作留痕, 紧急屏蔽 and 发布单, no publish buttons on managed types, a locked form while somebody holds the draft.
import { Clock, EyeStriked } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { CalendarPage, PERMISSIONS } from './calendar/CalendarPage';
import { DateInput } from './dates/DateInput';
import { guardAction, guardBulkAction, type Action } from './guard-actions';
import { HidesPage } from './hides/HidesPage';
import { registerTrads } from './kit';
import { LedgerPage } from './ledger/LedgerPage';
import { beginWithContains } from './list/filters';
import { PurgeAction } from './purges/purge-action';
import { PutAction, registerReleases, ReleasePanel } from './releases/register';
import { watchSaves } from './seen/seen-versions';
import { message, PLUGIN } from './text';
import en from './translations/en.json';
import zh from './translations/zh-Hans.json';
import { WITHDRAW_FIELDS, WithdrawFields } from './withdraw/WithdrawFields';

interface ContentManagerApis {
  addDocumentAction(change: (actions: Action[]) => Action[]): void;
  addBulkAction(change: (actions: Action[]) => unknown[]): void;
  addEditViewSidePanel(change: (panels: unknown[]) => unknown[]): void;
}

export default {
  register(app: StrapiApp) {
    app.registerPlugin({ id: PLUGIN, name: PLUGIN });
    app.addFields({ type: 'date', Component: DateInput } as never);
    app.addComponents({ name: WITHDRAW_FIELDS, Component: WithdrawFields } as never);
    registerReleases(app);
    app.addMenuLink({
      to: `plugins/${PLUGIN}`,
      icon: Clock,
      intlLabel: message('ledger.title'),
      permissions: [],
      position: 5,
      Component: () => Promise.resolve({ default: LedgerPage }),
    } as never);
    app.addMenuLink({
      // Not below the ledger's own address: the menu would show both as open.
      to: `plugins/${PLUGIN}-hides`,
      icon: EyeStriked,
      intlLabel: message('hides.title'),
      permissions: [],
      position: 4,
      Component: () => Promise.resolve({ default: HidesPage }),
    } as never);
    app.addSettingsLink('global', {
      id: `${PLUGIN}.calendar`,
      to: `${PLUGIN}/calendar`,
      intlLabel: message('calendar.title'),
      permissions: PERMISSIONS,
      Component: () => Promise.resolve({ default: CalendarPage }),
    } as never);
  },

  bootstrap(app: StrapiApp) {
    const { apis } = app.getPlugin('content-manager') as unknown as { apis: ContentManagerApis };
    apis.addDocumentAction((actions) => [...actions.map(guardAction), PurgeAction]);
    apis.addBulkAction((actions) => [...actions.map(guardBulkAction), PutAction]);
    apis.addEditViewSidePanel((panels) => [...panels, ReleasePanel]);
    app.registerHook('Admin/CM/pages/ListView/inject-in-filters', beginWithContains as never);
    watchSaves();
  },

  registerTrads: registerTrads(PLUGIN, { en, 'zh-Hans': zh }),
};
