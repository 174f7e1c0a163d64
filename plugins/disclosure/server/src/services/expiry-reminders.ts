// Reminders before a document expires, 6, 3 and 1 months ahead, each an entry of the ledger that tells by which posts it is for. Rows decide
// what was told, so that two servers remind once, and one that was down reminds late but once.
import {
  kernel as kernelOf,
  shanghaiDay,
  toldRowsProof,
  SYSTEM,
  type Kernel,
  type Proof,
  type Row,
  type ToldRows,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { EXPIRY_REMINDERS } from '../content-types/expiry-tables';
import { expiryText, type Reminded, type RemindMonths } from '../domain/expiry';
import type { DueExpiry, ValidityList } from './validity-list';

/** The matter of these reminders in the payload of `remind`. */
export const EXPIRY_MATTER = 'disclosure-expiry';

/** The posts of the owner organ that are told. */
const TOLD_ROLES = ['drafter', 'head-of-disclosure-office'] as const;

export type ExpiryReminders = ReturnType<typeof createExpiryReminders>;

export function createExpiryReminders({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);

  const told = async (since: string): Promise<Map<string, Reminded[]>> => {
    const rows = (await kernel().database.read((tables) =>
      tables(EXPIRY_REMINDERS).where('expires_on', '>=', since)
    )) as Row[];
    const found = new Map<string, Reminded[]>();
    for (const row of rows) {
      const key = `${String(row.uid)} ${String(row.document_id)}`;
      const one = { expiresOn: String(row.expires_on), months: Number(row.months) as RemindMonths };
      found.set(key, [...(found.get(key) ?? []), one]);
    }
    return found;
  };

  /** Reminds of one document, unless it was taken down meanwhile or somebody else has reminded of it. */
  const remindOf = ({ uid, documentId, expiresOn, months }: DueExpiry, now: number): Promise<boolean> =>
    kernel().transaction(async () => {
      // Whoever reminds of the document at the same time waits here, and then finds the row.
      const facts = await kernel().documents.lock({ uid, documentId });
      if (facts.publishedDigest === null) return false;
      const key = { uid, document_id: documentId, expires_on: expiresOn, months };
      const known = (await kernel().database.read((tables) =>
        tables(EXPIRY_REMINDERS).where(key).select('id')
      )) as Row[];
      if (known.length) return false;
      const { seq } = await kernel().ledger.append({
        action: 'remind',
        actor: SYSTEM,
        members: [{ uid, documentId }],
        at: now,
        payload: { matter: EXPIRY_MATTER, text: expiryText(expiresOn, months), expiresOn, months, roles: TOLD_ROLES },
      });
      await kernel().database.write((tables) => tables(EXPIRY_REMINDERS).insert({ ...key, seq, at: now }));
      return true;
    });

  return {
    /**
     * Reminds of whatever is to be reminded of now.
     * @param now epoch milliseconds
     * @returns how many documents it reminded of
     */
    remind: async (now = Date.now()): Promise<number> => {
      const today = shanghaiDay(now);
      const list = strapi.plugin('gongkai-disclosure').service('validity') as ValidityList;
      let count = 0;
      for (const one of await list.due(today, await told(today))) if (await remindOf(one, now)) count += 1;
      return count;
    },
  };
}

const KIND: ToldRows = {
  table: EXPIRY_REMINDERS,
  code: 'reminder',
  place: '有效期提醒',
  actions: ['remind'],
  tells: ({ matter }) => matter === EXPIRY_MATTER,
  keyOfRow: (row) => String(Number(row.seq)),
  keyOf: ({ seq }) => String(seq),
  holds: (row, { at, members: [member] }, { expiresOn, months }) =>
    row.uid === member?.uid &&
    row.document_id === member?.documentId &&
    row.expires_on === expiresOn &&
    Number(row.months) === months &&
    Number(row.at) === at,
};

/** What `verify` asks of these reminders: each entry of the ledger has its row as it tells it, and no row is without one. */
export const createExpiryProof = (kernel: Pick<Kernel, 'database'>): Proof =>
  toldRowsProof(kernel, 'gongkai-disclosure-expiry', [KIND]);
