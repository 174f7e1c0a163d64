// Everything that the county has written, of whatever type, as one list: what it is, whose it is, when, and how far it has come.
import { ARTICLES_COUNTY } from './content/articles-county';
import { ARTICLES_PEOPLE } from './content/articles-people';
import { ARTICLES_TOWNS } from './content/articles-towns';
import { CATALOG } from './content/catalog';
import { COLUMNS } from './content/columns';
import { GUIDES, REQUEST_FORM } from './content/guides';
import { official } from './content/markup';
import { ON_REQUEST, type OpinionSpec } from './content/on-request';
import { ORGANS, type OrganKey } from './content/organs';
import { STAFF } from './content/people';
import type { FileSpec, Piece, Row, Way } from './content/pieces';
import { BUSINESS } from './content/policies-business';
import { ECONOMY } from './content/policies-economy';
import { GOVERNMENT } from './content/policies-gov';
import { RULES } from './content/policies-rules';
import { SCHOOLS_AND_JOBS } from './content/policies-schools';
import { SOCIAL } from './content/policies-social';
import { WATER } from './content/policies-water';
import { SYSTEMS } from './content/systems';
import { TOPIC, ZONES, type SectionSpec } from './content/zones';

export const POLICY = 'api::policy-document.policy-document';
export const INTERPRETATION = 'api::interpretation.interpretation';
export const ARTICLE = 'api::article.article';
export const COLUMN = 'api::column.column';
export const ZONE = 'api::disclosure-zone.disclosure-zone';
export const ZONE_PAGE = 'api::zone-page.zone-page';
export const TOPIC_PAGE = 'api::topic-page.topic-page';
export const SYSTEM = 'api::system-document.system-document';
export const GUIDE = 'api::disclosure-guide.disclosure-guide';
export const ENTRY = 'api::on-request-entry.on-request-entry';
export const CATALOG_ITEM = 'api::catalog-item.catalog-item';

/** Finds what an item refers to: another item by its key, a person by name. Both exist when the item is drafted. */
export interface Known {
  item(key: string): string;
  person(name: string): string;
}

export interface Item {
  key: string;
  uid: string;
  organ: OrganKey;
  on: string;
  way: Way;
  data(known: Known): Row;
  files?: Readonly<Record<string, readonly FileSpec[]>>;
  /** What is determined of it when it is not active. */
  opinion?: OpinionSpec;
  /** Key of the item that this one lists (依申请公开目录): the system makes its draft, `data` is what a person writes into it. */
  lists?: string;
  /** How it is interpreted (解读方案), planned with the draft. */
  plan?: readonly Row[];
  /** Key of the item with which this one goes through the review. */
  with?: string;
}

const PUBLIC: Way = { to: 'public' };

const pieceOf = (uid: string, piece: Piece): Item => ({
  key: piece.key,
  uid,
  organ: piece.organ,
  on: piece.on,
  way: piece.way ?? PUBLIC,
  files: piece.files && { attachments: piece.files },
  data: ({ item }) => ({
    ...piece.fields,
    body: official(piece.text),
    ...(piece.column ? { column: item(`column ${piece.column}`) } : {}),
    ...(piece.catalogItem ? { catalogItem: item(piece.catalogItem) } : {}),
    ...(piece.effects
      ? { effects: piece.effects.map(({ of, ...effect }) => ({ ...effect, document: item(of) })) }
      : {}),
  }),
});

function policyItems(piece: Piece): Item[] {
  if (!piece.reading) return [pieceOf(POLICY, piece)];
  const { text, ...fields } = piece.reading;
  // What must be interpreted is planned: each form on the government's site, by who interprets.
  const plan = fields.forms.map((form) => ({
    form,
    channel: '政府网站',
    person: fields.interpreter ?? fields.interpretingOffice,
    plannedOn: piece.on,
  }));
  const document = { ...pieceOf(POLICY, piece), ...(piece.fields.normative ? { plan } : {}) };
  const reading: Item = {
    key: `reading ${piece.key}`,
    uid: INTERPRETATION,
    organ: piece.organ,
    on: piece.on,
    way: document.way,
    with: piece.key,
    data: ({ item }) => ({
      interpretingOrgan: ORGANS[piece.organ].name,
      ...fields,
      documents: [item(piece.key)],
      body: official(text),
    }),
  };
  return [document, reading];
}

const sectionsOf = (sections: readonly SectionSpec[], { item }: Known): Row[] =>
  sections.map(({ component, data, documents, articles }) => ({
    __component: component,
    ...data,
    ...(documents ? { documents: documents.map(item) } : {}),
    ...(articles ? { articles: articles.map(item) } : {}),
  }));

const kept = ({ takes }: { takes: readonly string[] }) =>
  takes.includes('public-notice') ? { keepNotices: true } : {};

const columns = (): Item[] =>
  COLUMNS.map(({ key, organ, parent, ...fields }, i) => ({
    key: `column ${key}`,
    uid: COLUMN,
    organ,
    on: parent ? '2025-01-10' : '2025-01-09',
    way: PUBLIC,
    // What was shown for a term in the story stays to be looked at.
    data: ({ item }) => ({
      ...fields,
      ...kept(fields),
      order: i + 1,
      ...(parent ? { parent: item(`column ${parent}`) } : {}),
    }),
  }));

const systems = (): Item[] =>
  SYSTEMS.map(({ organ, number, text, flow, ...fields }, i) => ({
    key: `system ${i + 1}`,
    uid: SYSTEM,
    organ,
    on: organ === 'county' ? '2026-01-22' : '2026-02-11',
    way: PUBLIC,
    files: flow && {
      flowCharts: [
        {
          title: `${fields.title}流程图`,
          kind: 'pdf',
          table: [['步骤', '办理内容'], ...flow.map((step, at) => [`第${at + 1}步`, step])],
        },
      ],
    },
    data: () => ({
      ...fields,
      documentNumber: number,
      body: official(text),
      contactOffice: organ === 'county' ? '政务公开股' : '办公室',
      contactTelephone: organ === 'county' ? '0000-6021101' : '0000-6020101',
    }),
  }));

const guides = (): Item[] =>
  GUIDES.map(({ organ, scope, arrangement, access, requestChannels, supervision, ...fields }) => ({
    key: `guide ${organ}`,
    uid: GUIDE,
    organ,
    on: '2026-02-24',
    way: PUBLIC,
    files: { attachments: [REQUEST_FORM] },
    data: () => ({
      ...fields,
      onlineRequest: 'https://www.yunxi.gongkai.invalid/ysq',
      scope: official(scope),
      arrangement: official(arrangement),
      access: official(access),
      requestChannels: official(requestChannels),
      supervision: official(supervision),
    }),
  }));

const catalog = (): Item[] =>
  CATALOG.map(
    ({ organ, office, telephone, levels, audience = '全社会', group, method = '主动公开', ...fields }, i) => ({
      key: `catalog ${i + 1}`,
      uid: CATALOG_ITEM,
      organ,
      on: '2026-03-10',
      way: PUBLIC,
      data: ({ person }) => ({
        ...fields,
        title: `${fields.firstLevel}—${fields.secondLevel}`,
        subject: ORGANS[organ].name,
        audience: [audience],
        audienceGroup: group,
        method: [method],
        level: [levels],
        responsibleOffice: office,
        responsiblePerson: person(STAFF[organ].head!),
        contactTelephone: telephone,
        order: i + 1,
      }),
    })
  );

const zones = (): Item[] =>
  ZONES.flatMap(({ organ, pages, introduction, ...fields }, i) => {
    const key = `zone ${i + 1}`;
    const zone: Item = {
      key,
      uid: ZONE,
      organ,
      on: '2026-03-12',
      way: PUBLIC,
      data: () => ({ ...fields, introduction: official(introduction), order: i + 1 }),
    };
    const inside = pages.map(({ title, sections }, at): Item => ({
      key: `${key} page ${at + 1}`,
      uid: ZONE_PAGE,
      organ,
      on: '2026-11-13',
      way: PUBLIC,
      data: (known) => ({ title, zone: known.item(key), sections: sectionsOf(sections, known), order: at + 1 }),
    }));
    return [zone, ...inside];
  });

const topic = (): Item => ({
  key: 'topic',
  uid: TOPIC_PAGE,
  organ: TOPIC.organ,
  on: '2026-09-22',
  way: PUBLIC,
  data: (known) => ({
    title: TOPIC.title,
    introduction: TOPIC.introduction,
    sections: sectionsOf(TOPIC.sections, known),
  }),
});

/** A document on request, and the entry by which it is listed. */
const onRequest = (): Item[] =>
  ON_REQUEST.flatMap(({ opinion, entry, ...piece }): Item[] => [
    { ...pieceOf(POLICY, piece), opinion },
    {
      key: `entry ${piece.key}`,
      uid: ENTRY,
      organ: piece.organ,
      on: entry.on,
      way: PUBLIC,
      lists: piece.key,
      data: () => ({ summary: entry.summary }),
    },
  ]);

/** All of it; what others refer to is drafted on an earlier day, or stands before them. */
export function items(): Item[] {
  const policies = [...WATER, ...GOVERNMENT, ...RULES, ...SOCIAL, ...SCHOOLS_AND_JOBS, ...ECONOMY, ...BUSINESS];
  const articles = [...ARTICLES_COUNTY, ...ARTICLES_PEOPLE, ...ARTICLES_TOWNS];
  return [
    ...columns(),
    ...systems(),
    ...guides(),
    ...catalog(),
    ...policies.flatMap(policyItems),
    ...onRequest(),
    ...articles.map((piece) => pieceOf(ARTICLE, piece)),
    ...zones(),
    topic(),
  ];
}

/** What comes in through the importer: texts of old web pages, beside this file, with what they leave open. */
export const IMPORTS: readonly { file: string; organ: OrganKey; on: string }[] = [
  { file: '公告-老年食堂.txt', organ: 'civil', on: '2026-11-17' },
  { file: '通知-冬春防火.txt', organ: 'baishi', on: '2026-11-19' },
  { file: '通知-秸秆利用.txt', organ: 'agri', on: '2026-11-20' },
];
