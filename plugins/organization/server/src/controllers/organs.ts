// Organs for everybody: the tree by which a front end filters, and what an organ's page shows (条例第二十条第二项).
import { GongkaiError } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { ORGAN } from '../uids';

interface Context {
  params: { documentId?: string };
  body: unknown;
}

const LISTED = ['documentId', 'name', 'shortName', 'kind', 'level', 'active'];
/** Beside the list's: functions, where and when to find the organ, who leads it, what it was called. */
const SHOWN = [
  ...LISTED,
  'code',
  'creditCode',
  'regionName',
  'duties',
  'address',
  'officeHours',
  'telephone',
  'headName',
  'formerNames',
];

type Row = Record<string, unknown>;

/** A row with the documents that it names by their ids, and without the row's own number. */
function shown(row: Row, fields: readonly string[], relations: readonly string[]): Row {
  const target = (name: string) => (row[name] as { documentId?: string } | null)?.documentId ?? null;
  return {
    ...Object.fromEntries(fields.map((name) => [name, row[name] ?? null])),
    ...Object.fromEntries(relations.map((name) => [name, target(name)])),
  };
}

const createOrgans = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** All organs, those that are gone among them: old documents name them. */
  async find(ctx: Context): Promise<void> {
    const rows = (await strapi.db.query(ORGAN).findMany({
      select: LISTED as never,
      populate: { parent: { select: ['documentId'] } },
      orderBy: [{ code: 'asc' }, { documentId: 'asc' }],
    })) as Row[];
    ctx.body = { data: rows.map((row) => shown(row, LISTED, ['parent'])) };
  },

  async findOne(ctx: Context): Promise<void> {
    const row = (await strapi.db.query(ORGAN).findOne({
      where: { documentId: ctx.params.documentId },
      select: SHOWN as never,
      populate: { parent: { select: ['documentId'] }, successor: { select: ['documentId'] } },
    })) as Row | null;
    if (!row) throw new GongkaiError(404, 'organization.no-such-organ', '没有这个单位。');
    ctx.body = { data: shown(row, SHOWN, ['parent', 'successor']) };
  },
});

export default createOrgans;
