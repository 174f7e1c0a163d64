// The admin half of gongkai-review: the panel 发布前检查, the pages 审核工作台, 审阅 and 消息, columns and filter of the lists, the home page.
import { registerTrads } from '@gongkai/publication/admin';
import type { StrapiApp } from '@strapi/strapi/admin';
import { homeWidgets } from './home/widgets';
import { BulkSubmitAction } from './list/BulkSubmit';
import { injectColumns } from './list/columns';
import { StateFilter } from './list/StateFilter';
import { BellIcon, MenuIcon } from './MenuIcon';
import { NoticesPage } from './notices/NoticesPage';
import { ConditionsPanel } from './panel/ConditionsPanel';
import { StateLineAction } from './panel/StateLineAction';
import { addPhoneStyles } from './phone-styles';
import { message, PLUGIN } from './text';
import { useReviewed } from './useReviewed';
import en from './translations/en.json';
import zh from './translations/zh-Hans.json';
import { Pages } from './view/Pages';
import { ReviewLink } from './view/ReviewLink';

interface PanelProps {
  model: string;
  collectionType: string;
  documentId?: string;
  document?: { updatedAt?: string };
  activeTab?: 'draft' | 'published' | null;
}

interface ContentManagerApis {
  addEditViewSidePanel(change: (panels: unknown[]) => unknown[]): void;
  addDocumentAction(change: (actions: unknown[]) => unknown[]): void;
  addBulkAction(change: (actions: unknown[]) => unknown[]): void;
}

interface ContentManager {
  apis: ContentManagerApis;
  injectComponent(view: string, zone: string, component: { name: string; Component: unknown }): void;
}

interface Widgets {
  register(change: (widgets: unknown[]) => unknown[]): void;
}

/** The widgets of the home page: Strapi hands them out only while plugins register, and its own are there only afterwards. */
let widgets: Widgets | null = null;

/** Strapi calls a panel as a function inside a component of its own, so it may use hooks. */
function ReviewPanel(props: PanelProps) {
  const reviewed = useReviewed(props.model);
  if (!reviewed) return null;
  return { title: zh['panel.title'], content: <ConditionsPanel {...props} /> };
}

export default {
  register(app: StrapiApp) {
    app.registerPlugin({ id: PLUGIN, name: PLUGIN });
    widgets = app.widgets as unknown as Widgets;
    // The kernel's pages show it beside a document.
    app.addComponents({ name: 'gongkai-document-link', Component: ReviewLink } as never);
    app.addMenuLink({
      to: `plugins/${PLUGIN}`,
      icon: MenuIcon,
      intlLabel: message('workbench.title'),
      permissions: [],
      position: 1,
      Component: () => Promise.resolve({ default: Pages }),
    } as never);
    app.addMenuLink({
      // Not below the workbench's own address: the menu would show both as open.
      to: `plugins/${PLUGIN}-notices`,
      icon: BellIcon,
      intlLabel: message('notices.title'),
      permissions: [],
      position: 2,
      Component: () => Promise.resolve({ default: NoticesPage }),
    } as never);
  },

  bootstrap(app: StrapiApp) {
    addPhoneStyles();
    const contentManager = app.getPlugin('content-manager') as unknown as ContentManager;
    const { apis } = contentManager;
    // Right below Strapi's own buttons: it is what an editor looks at before pressing them.
    apis.addEditViewSidePanel((panels) => [...panels.slice(0, 1), ReviewPanel, ...panels.slice(1)]);
    apis.addDocumentAction((actions) => [...actions, StateLineAction]);
    apis.addBulkAction((actions) => [BulkSubmitAction, ...actions]);
    contentManager.injectComponent('listView', 'actions', { name: `${PLUGIN}.state-filter`, Component: StateFilter });
    app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', injectColumns as never);
    // Strapi's own widgets count entries and advertise; the day of an office begins with what waits.
    widgets?.register(() => homeWidgets);
  },

  registerTrads: registerTrads(PLUGIN, { en, 'zh-Hans': zh }),
};
