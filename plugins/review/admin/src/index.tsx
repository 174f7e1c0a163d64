// The admin half of gongkai-review: the panel 发布前检查 in the edit view and the page 审核工作台.
import { CheckCircle } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { ConditionsPanel } from './panel/ConditionsPanel';
import { message, PLUGIN } from './text';
import { useReviewed } from './useReviewed';
import en from './translations/en.json';
import zh from './translations/zh-Hans.json';
import { Workbench } from './workbench/Workbench';

const translations: Record<string, Record<string, string>> = { en, 'zh-Hans': zh };

interface PanelProps {
  model: string;
  collectionType: string;
  documentId?: string;
  document?: { updatedAt?: string };
  activeTab?: 'draft' | 'published' | null;
}

interface ContentManagerApis {
  addEditViewSidePanel(change: (panels: unknown[]) => unknown[]): void;
}

/** Strapi calls a panel as a function inside a component of its own, so it may use hooks. */
function ReviewPanel(props: PanelProps) {
  const reviewed = useReviewed(props.model);
  if (!reviewed) return null;
  return { title: zh['panel.title'], content: <ConditionsPanel {...props} /> };
}

export default {
  register(app: StrapiApp) {
    app.registerPlugin({ id: PLUGIN, name: PLUGIN });
    app.addMenuLink({
      to: `plugins/${PLUGIN}`,
      icon: CheckCircle,
      intlLabel: message('workbench.title'),
      permissions: [],
      position: 1,
      Component: () => Promise.resolve({ default: Workbench }),
    } as never);
  },

  bootstrap(app: StrapiApp) {
    const { apis } = app.getPlugin('content-manager') as unknown as { apis: ContentManagerApis };
    // Right below Strapi's own buttons: it is what an editor looks at before pressing them.
    apis.addEditViewSidePanel((panels) => [...panels.slice(0, 1), ReviewPanel, ...panels.slice(1)]);
  },

  registerTrads({ locales }: { locales: string[] }) {
    return Promise.resolve(
      locales.map((locale) => ({
        locale,
        data: Object.fromEntries(
          Object.entries(translations[locale] ?? {}).map(([key, value]) => [`${PLUGIN}.${key}`, value])
        ),
      }))
    );
  },
};
