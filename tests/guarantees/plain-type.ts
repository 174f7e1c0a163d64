// The control of every guarantee: content types that Gongkai does not manage, with the attributes on which the paths act.
import type { Core } from '@strapi/types';

export const PLAIN = 'api::plain-document.plain-document';

const SCHEMA = {
  kind: 'collectionType',
  collectionName: 'plain_documents',
  modelType: 'contentType',
  modelName: 'plain-document',
  apiName: 'plain-document',
  globalId: 'PlainDocument',
  uid: PLAIN,
  info: { singularName: 'plain-document', pluralName: 'plain-documents', displayName: '不受管理的文件' },
  options: { draftAndPublish: true },
  pluginOptions: {},
  attributes: {
    title: { type: 'string', required: true },
    summary: { type: 'text' },
    body: { type: 'richtext' },
    issuers: { type: 'component', component: 'official.issuer', repeatable: true },
    attachments: { type: 'component', component: 'official.attachment', repeatable: true },
    // What Strapi's i18n gives every type as it registers, before this one is added.
    locale: { type: 'string', writable: true, private: true, configurable: false, visible: false },
    localizations: {
      type: 'relation',
      relation: 'oneToMany',
      target: PLAIN,
      writable: true,
      private: true,
      configurable: false,
      visible: false,
      unstable_virtual: true,
      joinColumn: { name: 'document_id', referencedColumn: 'document_id', referencedTable: 'plain_documents' },
    },
    publishingOrgan: { type: 'relation', relation: 'manyToOne', target: 'plugin::gongkai-organization.organ' },
  },
};

/** Adds the type with Strapi's own routes; between register and bootstrap, as a folder in src/api would be. */
export function addPlainType(strapi: Core.Strapi): void {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded with Strapi, after the environment stands
  const { factories } = require('@strapi/strapi') as { factories: Record<string, (uid: string) => unknown> };
  const apis = strapi.get('apis') as { add(name: string, api: unknown): unknown };
  apis.add('plain-document', {
    contentTypes: { 'plain-document': { schema: SCHEMA, actions: {}, lifecycles: {} } },
    routes: { 'plain-document': factories.createCoreRouter!(PLAIN) },
    controllers: { 'plain-document': factories.createCoreController!(PLAIN) },
    services: { 'plain-document': factories.createCoreService!(PLAIN) },
  });
}
