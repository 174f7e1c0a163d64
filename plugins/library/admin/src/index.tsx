// The admin half of gongkai-library: custom fields of the vocabularies and the side panel 导入核对.
import { registerTrads } from '@gongkai/publication/admin';
import type { ComponentType } from 'react';
import { BulletList } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { ImportQuestions, useImport } from './components/ImportQuestions';
import { ThemeInput } from './components/ThemeInput';
import { withVocabularies } from './components/VocabularyCell';
import { vocabularyInput } from './components/VocabularyInput';
import { message, PLUGIN, type Key } from './text';
import en from './translations/en.json';
import zh from './translations/zh-Hans.json';

/** The vocabularies; `true` where one may choose several. */
const FIELDS: Readonly<Record<string, boolean>> = {
  theme: false,
  genre: false,
  forms: true,
  kind: false,
  kinds: true,
  systems: false,
  domain: false,
  channels: true,
  audience: true,
  method: true,
  level: true,
};

interface PanelProps {
  model: string;
  documentId?: string;
}

interface ContentManagerApis {
  addEditViewSidePanel(change: (panels: unknown[]) => unknown[]): void;
}

/** Shown only for what was imported. Strapi calls a panel as a function inside a component of its own, so it may use hooks. */
function ImportPanel({ model, documentId }: PanelProps) {
  const { view, read } = useImport(model, documentId);
  if (!view?.record) return null;
  return { title: zh['questions.title'], content: <ImportQuestions view={view} onSettled={() => void read()} /> };
}

export default {
  register(app: StrapiApp) {
    app.registerPlugin({ id: PLUGIN, name: PLUGIN });
    for (const [name, several] of Object.entries(FIELDS)) {
      const Input = (name === 'theme' ? ThemeInput : vocabularyInput(name, several)) as unknown as ComponentType;
      app.customFields.register({
        name,
        pluginId: PLUGIN,
        type: several ? 'json' : 'string',
        intlLabel: message(`${name}.label` as Key),
        intlDescription: message(`${name}.description` as Key),
        icon: BulletList,
        components: { Input: () => Promise.resolve({ default: Input }) },
      });
    }
  },

  bootstrap(app: StrapiApp) {
    const { apis } = app.getPlugin('content-manager') as unknown as { apis: ContentManagerApis };
    apis.addEditViewSidePanel((panels) => [...panels, ImportPanel]);
    app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', withVocabularies as never);
  },

  registerTrads: registerTrads(PLUGIN, { en, 'zh-Hans': zh }),
};
