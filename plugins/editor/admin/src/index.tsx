// The admin half of gongkai-editor: registers the custom field 公文正文 and its translations.
import { registerTrads } from '@gongkai/publication/admin';
import type { ComponentType } from 'react';
import { File } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { DocumentInput } from './components/DocumentInput';
import { PLUGIN, message } from './text';
import en from './translations/en.json';
import zh from './translations/zh-Hans.json';

export default {
  register(app: StrapiApp) {
    app.registerPlugin({ id: PLUGIN, name: PLUGIN });
    app.customFields.register({
      name: 'document',
      pluginId: PLUGIN,
      type: 'richtext',
      intlLabel: message('label'),
      intlDescription: message('description'),
      icon: File,
      // One bundle, no chunks: the promise is only what Strapi asks for.
      components: { Input: () => Promise.resolve({ default: DocumentInput as unknown as ComponentType }) },
      options: {
        advanced: [
          {
            sectionTitle: { id: 'global.settings', defaultMessage: 'Settings' },
            items: [
              {
                name: 'required',
                type: 'checkbox',
                intlLabel: {
                  id: 'content-type-builder.form.attribute.item.requiredField',
                  defaultMessage: 'Required field',
                },
                description: {
                  id: 'content-type-builder.form.attribute.item.requiredField.description',
                  defaultMessage: "You won't be able to create an entry if this field is empty",
                },
              },
            ],
          },
        ],
      },
    });
  },

  registerTrads: registerTrads(PLUGIN, { en, 'zh-Hans': zh }),
};
