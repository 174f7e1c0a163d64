// Packages, their documents and their deliveries, as they are kept and as they are told to the ledger.
import { GongkaiError, kernel as kernelOf, type Actor, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { DELIVERIES, PACKAGE_ITEMS, PACKAGES } from '../content-types/package-tables';
import type { DeliveryInput, Manner, Receiver } from '../domain/delivery';

export interface Package {
  ref: string;
  number: string;
  name: string;
  organId: string;
  organName: string;
  total: number;
  bytes: number;
  sha256: string;
  by: Actor;
  at: number;
}

export interface PackageItem {
  position: number;
  uid: string;
  documentId: string;
  title: string;
  indexNumber: string | null;
  digest: string;
}

export interface Delivery extends DeliveryInput {
  ref: string;
  package: string;
  by: Actor;
  at: number;
}

const word = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const flag = (value: unknown): boolean => value === true || value === 1;
const actorOf = (row: Row): Actor => ({ personId: word(row.by_id), name: String(row.by_name) });

export const packageOf = (row: Row): Package => ({
  ref: String(row.ref),
  number: String(row.number),
  name: String(row.name),
  organId: String(row.organ_id),
  organName: String(row.organ_name),
  total: Number(row.total),
  bytes: Number(row.bytes),
  sha256: String(row.file_digest),
  by: actorOf(row),
  at: Number(row.at),
});

const itemOf = (row: Row): PackageItem => ({
  position: Number(row.position),
  uid: String(row.uid),
  documentId: String(row.document_id),
  title: String(row.title),
  indexNumber: word(row.index_number),
  digest: String(row.digest),
});

const deliveryOf = (row: Row): Delivery => ({
  ref: String(row.ref),
  package: String(row.package),
  receiver: row.receiver as Receiver,
  receiverName: String(row.receiver_name),
  deliveredOn: String(row.delivered_on),
  manner: row.manner as Manner,
  handedBy: String(row.handed_by),
  receivedBy: String(row.received_by),
  receiptNumber: word(row.receipt_number),
  receiptFile: word(row.receipt_file),
  note: word(row.note),
  corrects: word(row.corrects),
  reason: word(row.reason),
  voided: flag(row.voided),
  by: actorOf(row),
  at: Number(row.at),
});

/** How the ledger calls a package whose file was removed for good (彻底清除). */
export const packageKey = (ref: string): string => `package ${ref}`;

/** What is kept of a package, for the digest in the ledger: the row without its number. */
export const keptOfPackage = ({ id: _id, ...row }: Row): Row => ({
  ...row,
  total: Number(row.total),
  bytes: Number(row.bytes),
  seal: Number(row.seal),
  at: Number(row.at),
});

/** Documents of a package in their order, for their digest. */
export const keptOfPackageItems = (rows: readonly Row[]): Row[] =>
  [...rows]
    .sort((a, b) => Number(a.position) - Number(b.position))
    .map(({ id: _id, package: _package, ...row }) => ({ ...row, position: Number(row.position) }));

export const keptOfDelivery = ({ id: _id, ...row }: Row): Row => ({
  ...row,
  voided: flag(row.voided),
  at: Number(row.at),
});

export type PackageRows = ReturnType<typeof createPackageRows>;

export function createPackageRows(strapi: Core.Strapi) {
  const { database } = kernelOf(strapi);

  return {
    /**
     * A package; its row is locked when a transaction runs and `lock` is set.
     * @throws GongkaiError 404 `disclosure.no-package`
     */
    one: async (ref: unknown, lock = false): Promise<Package> => {
      const [row] =
        typeof ref === 'string' && ref
          ? ((await database.read((tables) => {
              const query = tables(PACKAGES).where({ ref });
              return lock ? query.forUpdate() : query;
            })) as Row[])
          : [];
      if (!row) throw new GongkaiError(404, 'disclosure.no-package', '没有这个移交包，请刷新页面。');
      return packageOf(row);
    },

    /** Packages of the organs, newest first. */
    page: async (
      organs: readonly string[],
      { offset, limit }: { offset: number; limit: number }
    ): Promise<{ packages: Package[]; total: number }> => {
      const of = <T>(work: (query: ReturnType<Parameters<Parameters<typeof database.read>[0]>[0]>) => T) =>
        database.read((tables) => Promise.resolve(work(tables(PACKAGES).whereIn('organ_id', [...organs]))));
      const rows = (await of((query) => query.orderBy('id', 'desc').offset(offset).limit(limit))) as unknown as Row[];
      const [count] = (await of((query) => query.count({ total: '*' }))) as unknown as { total: number | string }[];
      return { packages: rows.map(packageOf), total: Number(count?.total ?? 0) };
    },

    items: async (ref: string, { offset, limit }: { offset: number; limit: number }): Promise<PackageItem[]> => {
      const rows = (await database.read((tables) =>
        tables(PACKAGE_ITEMS).where({ package: ref }).orderBy('position').offset(offset).limit(limit)
      )) as Row[];
      return rows.map(itemOf);
    },

    /** Records of deliveries in the order in which they were made, by package. */
    deliveries: async (refs: readonly string[]): Promise<Map<string, Delivery[]>> => {
      const rows = (await database.read((tables) =>
        tables(DELIVERIES)
          .whereIn('package', [...refs])
          .orderBy('id')
      )) as Row[];
      const found = new Map<string, Delivery[]>(refs.map((ref) => [ref, []]));
      for (const row of rows) found.get(String(row.package))?.push(deliveryOf(row));
      return found;
    },
  };
}
