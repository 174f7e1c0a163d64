// Content types of the test's own. The control of every guarantee: types that Gongkai does not manage, twins of managed ones. And managed
// types with what no type of the product has together: components, a dynamic zone, media, a relation owned from both sides, a single type.
import type { Core } from '@strapi/types';
import { CM, POLICY } from '../support/county';

export const PLAIN = 'api::plain-document.plain-document';
export const BOARD = 'api::board.board';
export const PLAIN_BOARD = 'api::plain-board.plain-board';
/** Single types: one is published, with a later draft; of the other there is only a draft. */
export const CHARTER = 'api::charter.charter';
export const PLEDGE = 'api::pledge.pledge';
export const PLAIN_CHARTER = 'api::plain-charter.plain-charter';
/** Its rows were given a language by hand; of its twin Strapi keeps a version for every language. */
export const LEAFLET = 'api::leaflet.leaflet';
export const PLAIN_LEAFLET = 'api::plain-leaflet.plain-leaflet';
/** Not managed, without draft and publish: a relation of its own leads into boards. */
export const SIDE = 'api::side.side';

interface Shape {
  name: string;
  plural: string;
  single?: boolean;
  managed?: boolean;
  draftAndPublish?: boolean;
  localized?: boolean;
  attributes: Record<string, unknown>;
}

const ORGAN = { type: 'relation', relation: 'manyToOne', target: 'plugin::gongkai-organization.organ' };

const DOCUMENT = {
  title: { type: 'string', required: true },
  summary: { type: 'text' },
  body: { type: 'richtext' },
  issuers: { type: 'component', component: 'official.issuer', repeatable: true },
  attachments: { type: 'component', component: 'official.attachment', repeatable: true },
  publishingOrgan: ORGAN,
};

const BOARD_ATTRIBUTES = {
  title: { type: 'string', required: true },
  summary: { type: 'text' },
  issuers: { type: 'component', component: 'official.issuer', repeatable: true },
  sections: { type: 'dynamiczone', components: ['section.text', 'section.image-text'] },
  picture: { type: 'media', multiple: false },
  publishingOrgan: ORGAN,
};

const sides = (inversedBy: string) => ({ type: 'relation', relation: 'manyToMany', target: SIDE, inversedBy });
const mapped = (target: string) => ({ type: 'relation', relation: 'manyToMany', target, mappedBy: 'sides' });

const SHAPES: Shape[] = [
  { name: 'plain-document', plural: 'plain-documents', attributes: DOCUMENT },
  { name: 'board', plural: 'boards', managed: true, attributes: { ...BOARD_ATTRIBUTES, sides: sides('boards') } },
  { name: 'plain-board', plural: 'plain-boards', attributes: { ...BOARD_ATTRIBUTES, sides: sides('plainBoards') } },
  { name: 'charter', plural: 'charters', single: true, managed: true, attributes: DOCUMENT },
  { name: 'pledge', plural: 'pledges', single: true, managed: true, attributes: DOCUMENT },
  { name: 'plain-charter', plural: 'plain-charters', single: true, attributes: DOCUMENT },
  { name: 'leaflet', plural: 'leaflets', managed: true, attributes: DOCUMENT },
  { name: 'plain-leaflet', plural: 'plain-leaflets', localized: true, attributes: DOCUMENT },
  {
    name: 'side',
    plural: 'sides',
    draftAndPublish: false,
    attributes: { title: { type: 'string' }, boards: mapped(BOARD), plainBoards: mapped(PLAIN_BOARD) },
  },
];

const pascal = (name: string) => name.replace(/(?:^|-)([a-z])/g, (_all, letter: string) => letter.toUpperCase());
const tableOf = ({ plural }: Pick<Shape, 'plural'>) => plural.replaceAll('-', '_');

const schemaOf = ({ name, plural, single, managed, localized, draftAndPublish = true, attributes }: Shape) => ({
  kind: single ? 'singleType' : 'collectionType',
  collectionName: tableOf({ plural }),
  modelType: 'contentType',
  modelName: name,
  apiName: name,
  globalId: pascal(name),
  uid: `api::${name}.${name}`,
  info: { singularName: name, pluralName: plural, displayName: managed ? `受管理的${name}` : `不受管理的${name}` },
  options: { draftAndPublish },
  pluginOptions: managed
    ? { gongkai: { managed: true, organ: 'publishingOrgan', review: { workflow: 'three-tier' } } }
    : { i18n: { localized: localized === true } },
  // Strapi writes into what it is given.
  attributes: structuredClone(attributes),
});

/** How each type is reached. */
export interface Reach {
  /** Under /api. */
  plural: string;
  table: string;
  /** In the content manager; of a single type there is one document. */
  manager: string;
  single: boolean;
  /** Names of GraphQL. */
  graphql: { type: string; one: string; many: string };
}

const lower = (name: string) => name.slice(0, 1).toLowerCase() + name.slice(1);

const reachOf = ({ name, plural, single = false }: Omit<Shape, 'attributes'>): [string, Reach] => {
  const uid = `api::${name}.${name}`;
  return [
    uid,
    {
      plural: single ? name : plural,
      table: tableOf({ plural }),
      manager: single ? `/content-manager/single-types/${uid}` : `${CM}/${uid}`,
      single,
      graphql: { type: pascal(name), one: lower(pascal(name)), many: lower(pascal(plural)) },
    },
  ];
};

export const TYPES: Readonly<Record<string, Reach>> = Object.fromEntries([
  reachOf({ name: POLICY.split('.')[1]!, plural: 'policy-documents' }),
  ...SHAPES.map(reachOf),
]);

/** Types that are rightfully everybody's: Strapi itself would let each actor do anything with them. */
export const FREE = Object.keys(TYPES);

/** Adds the types with Strapi's own routes, as folders in src/api would be. */
export function addTypes(strapi: Core.Strapi): void {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded with Strapi, after the environment stands
  const { factories } = require('@strapi/strapi') as { factories: Record<string, (uid: string) => unknown> };
  const apis = strapi.get('apis') as { add(name: string, api: unknown): unknown };
  for (const shape of SHAPES) {
    const { name } = shape;
    const uid = `api::${name}.${name}`;
    apis.add(name, {
      contentTypes: { [name]: { schema: schemaOf(shape), actions: {}, lifecycles: {} } },
      routes: { [name]: factories.createCoreRouter!(uid) },
      controllers: { [name]: factories.createCoreController!(uid) },
      services: { [name]: factories.createCoreService!(uid) },
    });
  }
}
