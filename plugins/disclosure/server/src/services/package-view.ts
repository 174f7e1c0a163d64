// What the page 归档移交 shows: packages in view with their deliveries, one of them, what a selection would take, and what was not delivered.
import fs from 'node:fs';
import {
  createPurgedLook,
  GongkaiError,
  kernel as kernelOf,
  shanghaiDay,
  type ManagedType,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { deliveryFigures, MANNERS, RECEIVERS, standing, type DeliveryLine } from '../domain/delivery';
import { instantsOf } from '../domain/package-input';
import { undeliveredQuery, type UndeliveredQuery } from '../domain/undelivered-query';
import { PAGE_SIZE, pageOf } from '../domain/validity-query';
import { organNames, type OrganChoice } from './organs-in-view';
import type { PublicDocument } from './package-documents';
import type { PackingOrgan } from './package-rights';
import { packageKey, type Delivery, type Package, type PackageItem } from './package-rows';
import type { Packages } from './packages';

export interface DeliveryView extends Delivery {
  receiverKind: string;
  mannerName: string;
  /** Neither corrected nor taken back. */
  stands: boolean;
}

export interface PackageLine extends Package {
  /** Names of those who have it. */
  receivers: string[];
}

export interface PackageView extends PackageLine {
  items: PackageItem[];
  page: number;
  pageSize: number;
  deliveries: DeliveryView[];
  /** Whether who looks may record deliveries, and download it. */
  can: boolean;
}

interface Choices {
  organs: PackingOrgan[];
  types: { uid: string; name: string }[];
}

export interface PackagePage {
  lines: PackageLine[];
  total: number;
  page: number;
  pageSize: number;
  choices: Choices;
}

export interface PreviewView {
  total: number;
  /** Roughly, of the whole package. */
  bytes: number;
  /** Of which some package with this version was delivered before. */
  delivered: number;
  titles: string[];
}

export interface UndeliveredView {
  lines: (Omit<PublicDocument, 'firstPublishedAt' | 'publishedAt'> & { firstPublishedOn: string })[];
  total: number;
  page: number;
  pageSize: number;
  from: string | null;
  until: string;
  figures: DeliveryLine[];
  sum: Pick<DeliveryLine, 'published' | 'delivered' | 'undelivered'>;
  organs: OrganChoice[];
  choices: Choices;
}

/** Titles that a preview names. */
const NAMED = 5;
/** What a document takes beside its text: the page around it, its review, its lines in the index and the extract. */
const AROUND = 12_000;

const viewOf = (deliveries: readonly Delivery[]): DeliveryView[] => {
  const stands = new Set(standing(deliveries).map(({ ref }) => ref));
  return deliveries.map((one) => ({
    ...one,
    receiverKind: RECEIVERS[one.receiver],
    mannerName: MANNERS[one.manner],
    stands: stands.has(one.ref),
  }));
};

const lineOf = (made: Package, deliveries: readonly Delivery[]): PackageLine => ({
  ...made,
  receivers: [...new Set(standing(deliveries).map(({ receiverName }) => receiverName))],
});

export function createPackageView(strapi: Core.Strapi, packages: () => Packages) {
  const kernel = () => kernelOf(strapi);
  const today = () => shanghaiDay(Date.now());

  const choices = async (): Promise<Choices> => ({
    organs: await packages().rights.choices(),
    types: packages()
      .documents.types()
      .map(({ uid, displayName }) => ({ uid, name: displayName })),
  });

  /** What the list 未移交 is about: within the organs in view. */
  const asked = async (query: UndeliveredQuery) => {
    const view = await packages().rights.inView();
    if (query.organId && !view.includes(query.organId)) {
      throw new GongkaiError(
        403,
        'disclosure.package-organ-view',
        '没有这个单位，或者它不在您的查看范围之内。请从列表中选择。'
      );
    }
    const types: ManagedType[] = packages()
      .documents.types()
      .filter(({ uid }) => query.uid === null || uid === query.uid);
    const period = query.from
      ? instantsOf(query.from, query.until)
      : { before: instantsOf(query.until, query.until).before };
    return { view, asked: { types, organs: query.organId ? [query.organId] : view, ...period } };
  };

  const lines = (list: readonly PublicDocument[]): UndeliveredView['lines'] =>
    list.map(({ firstPublishedAt, publishedAt: _publishedAt, ...one }) => ({
      ...one,
      firstPublishedOn: shanghaiDay(firstPublishedAt),
    }));

  return {
    /** @throws GongkaiError 400 `disclosure.validity-query`, 403 `disclosure.no-person` */
    page: async (source: Record<string, unknown>): Promise<PackagePage> => {
      const page = pageOf(source.page);
      const view = await packages().rights.inView();
      const found = await packages().rows.page(view, { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE });
      const deliveries = await packages().rows.deliveries(found.packages.map(({ ref }) => ref));
      return {
        lines: found.packages.map((made) => lineOf(made, deliveries.get(made.ref)!)),
        total: found.total,
        page,
        pageSize: PAGE_SIZE,
        choices: await choices(),
      };
    },

    /** @throws GongkaiError 400 `disclosure.validity-query`; 403 `disclosure.no-person`; 404 `disclosure.no-package` */
    one: async (source: Record<string, unknown>): Promise<PackageView> => {
      const page = pageOf(source.page);
      const { rights, rows } = packages();
      const made = await rights.visible(await rows.one(source.package));
      const deliveries = (await rows.deliveries([made.ref])).get(made.ref)!;
      const { personId } = await rights.person();
      return {
        ...lineOf(made, deliveries),
        items: await rows.items(made.ref, { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE }),
        page,
        pageSize: PAGE_SIZE,
        deliveries: viewOf(deliveries),
        can: await rights.may(personId, made.organId, false),
      };
    },

    /**
     * The file of a package, for who may make one for its organ.
     * @throws GongkaiError 403 `disclosure.no-person`, `disclosure.package-not-office`; 404 `disclosure.no-package`, `disclosure.package-gone`
     */
    file: async (source: Record<string, unknown>): Promise<{ name: string; place: string; bytes: number }> => {
      const { rights, rows, store } = packages();
      const made = await rights.visible(await rows.one(source.package));
      await rights.check(made.organId, false, '下载移交包');
      const place = store.placeOf(made.ref);
      const stat = await fs.promises.stat(place).catch(() => null);
      if (!stat && (await createPurgedLook(kernelOf(strapi)).file(packageKey(made.ref)))) {
        throw new GongkaiError(
          410,
          'disclosure.package-purged',
          '移交包里有经批准彻底清除的内容，已经整包删除。需要移交的，请重新制作。'
        );
      }
      if (stat?.size !== made.bytes) {
        throw new GongkaiError(
          404,
          'disclosure.package-gone',
          '移交包的文件不见了，或者大小与制作时不符，不能下载。请联系管理员从备份恢复。'
        );
      }
      return { name: `${made.number} ${made.name}.zip`, place, bytes: made.bytes };
    },

    /** @throws GongkaiError as `pack` */
    preview: async (input: Record<string, unknown>): Promise<PreviewView> => {
      const list = await packages().preview(input);
      const files = await kernel().files.publicOf(list);
      let bytes = list.length * AROUND;
      for (const { place } of files) bytes += place ? ((await fs.promises.stat(place)).size ?? 0) : 0;
      for (let i = 0; i < list.length; i += 500) {
        const [row] = (await kernel().database.read((tables) =>
          tables('gk_revisions')
            .whereIn(
              'digest',
              list.slice(i, i + 500).map(({ digest }) => digest)
            )
            .select(strapi.db.connection.raw('sum(length(canonical)) as size'))
        )) as { size: number | string | null }[];
        // Once as it was signed and once as a page; three bytes a Chinese character.
        bytes += 2 * 3 * Number(row?.size ?? 0);
      }
      return {
        total: list.length,
        bytes,
        delivered: list.filter(({ delivered }) => delivered).length,
        titles: list.slice(0, NAMED).map(({ title }) => title),
      };
    },

    /** @throws GongkaiError 400 `disclosure.validity-query`; 403 `disclosure.no-person`, `disclosure.package-organ-view` */
    undelivered: async (source: Record<string, unknown>): Promise<UndeliveredView> => {
      const query = undeliveredQuery(source, today());
      const { view, asked: base } = await asked(query);
      const { documents } = packages();
      const open = { ...base, undelivered: true };
      const { lines: figures, total: sum } = deliveryFigures(await documents.figures(base));
      return {
        lines: lines(await documents.list(open, { offset: (query.page - 1) * PAGE_SIZE, limit: PAGE_SIZE })),
        total: await documents.count(open),
        page: query.page,
        pageSize: PAGE_SIZE,
        from: query.from,
        until: query.until,
        figures,
        sum,
        organs: await organNames(strapi, view),
        choices: await choices(),
      };
    },

    /** The whole list 未移交 with its figures, for a workbook. */
    allUndelivered: async (source: Record<string, unknown>) => {
      const query = undeliveredQuery(source, today());
      const { asked: base } = await asked(query);
      const { documents } = packages();
      return {
        query,
        ...deliveryFigures(await documents.figures(base)),
        documents: lines(await documents.list({ ...base, undelivered: true }, { offset: 0, limit: MOST_LINES })),
      };
    },
  };
}

/** Rows of a workbook that people still read; figures count all. */
export const MOST_LINES = 20_000;
