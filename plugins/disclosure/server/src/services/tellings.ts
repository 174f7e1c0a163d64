// The verb 登记特定范围公开, and what was told: of one document for its panel, and the list of what is for a limited circle.
import { randomUUID } from 'node:crypto';
import {
  GongkaiError,
  isDigestOf,
  kernel as kernelOf,
  shanghaiDay,
  toldRowsProof,
  type Kernel,
  type Member,
  type Proof,
  type Row,
  type ToldRows,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { DETERMINATIONS } from '../content-types/tables';
import { TELLINGS } from '../content-types/telling-tables';
import { disclosureBlock } from '../domain/disclosure-block';
import { circleOf, MANNERS, readTelling, TELLING_ACTIONS, type Manner, type Telling } from '../domain/telling';
import { PAGE_SIZE, pageOf } from '../domain/validity-query';
import { personOf } from './acting';
import { PLUGIN, type Determinations } from './determinations';
import { formedOn } from './formed-on';
import { organsAsked } from './organs-in-view';
import { checkScan } from './scans';

export interface TellingView extends Telling {
  mannerName: string;
  by: string;
  at: number;
}

/** Of one document that is for a limited circle. */
export interface CircleView {
  circle: string;
  tellings: TellingView[];
  can: boolean;
}

export interface CircleLine {
  uid: string;
  documentId: string;
  /** Null when who asks may not see it. */
  title: string | null;
  typeName: string;
  organName: string;
  circle: string;
  /** The first day on which the circle was told; null while it is open. */
  toldOn: string | null;
  /** The last day of its term; null for what is told, or has no day of formation. */
  due: string | null;
  overdue: boolean;
  tellings: number;
}

export interface CirclesView {
  lines: CircleLine[];
  /** Not told yet, of all. */
  open: number;
  total: number;
  page: number;
  pageSize: number;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);

/** What is kept of a telling, for the digest in the ledger: the row without its number. */
export const keptOfTelling = ({ id: _id, at, ...row }: Row): Row => ({ ...row, at: Number(at) });

const viewOf = (row: Row): TellingView => ({
  day: String(row.day),
  manner: row.manner as Manner,
  mannerName: MANNERS[row.manner as Manner],
  whom: String(row.whom),
  toldBy: String(row.told_by),
  scan: text(row.scan),
  note: text(row.note),
  by: String(row.by_name),
  at: Number(row.at),
});

export type Tellings = ReturnType<typeof createTellings>;

export function createTellings({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const determinations = () => strapi.plugin(PLUGIN).service('determinations') as Determinations;

  const rowsOf = async ({ uid, documentId }: Member, step: string): Promise<Row[]> =>
    (await kernel().database.read((tables) =>
      tables(TELLINGS)
        .where({ uid, document_id: documentId, step })
        .orderBy([{ column: 'day' }, { column: 'id' }])
    )) as Row[];

  const drafts = async (member: Member): Promise<boolean> => {
    const { personId } = await kernel().actor();
    const owner = (await kernel().documents.stored(member.uid, member.documentId))?.owner;
    return personId && owner ? determinations().is('drafter', personId, owner) : false;
  };

  const lineOf = (row: Row, organName: string, title: string | null, told: readonly Row[]): CircleLine => ({
    uid: String(row.uid),
    documentId: String(row.document_id),
    title,
    typeName: kernel().type(String(row.uid))?.displayName ?? String(row.uid),
    organName,
    circle: String(row.circle),
    toldOn: told.length ? String(told[0]!.day) : null,
    due: null,
    overdue: false,
    tellings: told.length,
  });

  /** What is open has a last day, by the rule of its document. */
  const withDue = async (line: CircleLine, today: string): Promise<CircleLine> => {
    if (line.toldOn || !kernel().type(line.uid)) return line;
    const document = { documentId: line.documentId, formedOn: await formedOn(strapi, line) };
    const due = (await kernel().dueOf(line.uid, [document])).get(line.documentId);
    return due ? { ...line, due: due.day, overdue: due.day < today } : line;
  };

  return {
    /**
     * Notes that the circle of a document was told.
     * @throws GongkaiError 403 `disclosure.no-person`, `disclosure.not-drafter`; 409 `disclosure.stale`, `disclosure.no-circle`; 422
     * `disclosure.not-determined`, `disclosure.evidence-scan` and those of `readTelling`
     */
    tell: async (member: Member, input: Record<string, unknown>): Promise<void> => {
      const type = kernel().type(member.uid);
      if (!type || !disclosureBlock(type)?.attribute) {
        throw new GongkaiError(422, 'disclosure.not-determined', '这类内容不办理公开属性认定。');
      }
      const who = await personOf(strapi, '特定范围公开的登记');
      await kernel().transaction(async () => {
        await kernel().documents.lock(member);
        const organ = await determinations().organOf(member);
        if (!(await determinations().is('drafter', who.personId, organ))) {
          const message = '特定范围公开由这份稿件所属单位的拟稿人登记，您不是该岗位的在任人员。';
          throw new GongkaiError(403, 'disclosure.not-drafter', message);
        }
        const now = await determinations().of(member);
        if (input.last !== now.last) {
          const message = '您打开页面之后公开属性认定已有进展，请刷新页面再办理。';
          throw new GongkaiError(409, 'disclosure.stale', message, { last: now.last });
        }
        if (!circleOf(now)) {
          const message = '这份文件没有认定为只向特定范围公开，不登记特定范围公开。';
          throw new GongkaiError(409, 'disclosure.no-circle', message);
        }
        const told = readTelling(input, shanghaiDay(Date.now()), await formedOn(strapi, member));
        await checkScan(strapi, told.scan);
        const { day, manner, whom, toldBy, scan, note } = told;
        const row: Row = {
          ...{ ref: randomUUID(), uid: member.uid, document_id: member.documentId, step: now.decided!.ref },
          ...{ day, manner, whom, told_by: toldBy, scan, note },
          ...{ by_id: who.personId, by_name: who.name, at: Date.now() },
        };
        await kernel().database.write(async (tables) => {
          await tables(TELLINGS).insert(row);
        });
        // What was told to whom stands in the row: the ledger keeps its digest, and no names.
        await kernel().ledger.append({
          action: 'tell-circle',
          actor: who,
          at: Number(row.at),
          members: [member],
          payload: { telling: row.ref, day, said: kernel().digest(keptOfTelling(row)) },
        });
      });
    },

    /** Null for what is not for a limited circle. */
    view: async (member: Member): Promise<CircleView | null> => {
      const now = await determinations().of(member);
      const circle = circleOf(now);
      if (!circle) return null;
      const rows = await rowsOf(member, now.decided!.ref);
      return { circle, tellings: rows.map(viewOf), can: await drafts(member) };
    },

    /**
     * What is for a limited circle, what is not told yet first.
     * @throws GongkaiError 400 `disclosure.validity-query`; 403 as the due wall
     */
    page: async (source: Record<string, unknown>): Promise<CirclesView> => {
      const page = pageOf(source.page);
      const { organs, choices } = await organsAsked(strapi, null);
      const ids = organs ?? choices.map(({ id }) => id);
      const names = new Map(choices.map(({ id, name }) => [id, name]));
      const { rows, tellings } = await kernel().database.read(async (tables) => {
        const found = (await tables(DETERMINATIONS)
          .whereIn('organ_id', [...ids])
          .where({ stage: 'decided', attribute: 'active' })
          .whereNotNull('circle')
          .orderBy([
            { column: 'decided_at', order: 'desc' },
            { column: 'id', order: 'desc' },
          ])) as Row[];
        const steps = found.map(({ step }) => String(step));
        const told = (await tables(TELLINGS)
          .whereIn('step', steps)
          .orderBy([{ column: 'day' }, { column: 'id' }])) as Row[];
        return { rows: found, tellings: told };
      });
      const toldOf = new Map<string, Row[]>();
      for (const one of tellings) toldOf.set(String(one.step), [...(toldOf.get(String(one.step)) ?? []), one]);
      const isTold = ({ step }: Row) => toldOf.has(String(step));
      const open = rows.filter((row) => !isTold(row));
      const shownRows = [...open, ...rows.filter(isTold)].slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
      const shown = await kernel().documents.shown(
        shownRows.map((row) => ({ uid: String(row.uid), documentId: String(row.document_id) }))
      );
      const today = shanghaiDay(Date.now());
      const lines: CircleLine[] = [];
      for (const [i, row] of shownRows.entries()) {
        const organName = names.get(String(row.organ_id)) ?? '';
        const line = lineOf(row, organName, shown[i]?.title ?? null, toldOf.get(String(row.step)) ?? []);
        lines.push(await withDue(line, today));
      }
      return { lines, open: open.length, total: rows.length, page, pageSize: PAGE_SIZE };
    },
  };
}

const KIND: ToldRows = {
  table: TELLINGS,
  code: 'telling',
  place: '特定范围公开的登记',
  actions: Object.keys(TELLING_ACTIONS),
  keyOfRow: (row) => String(row.ref),
  keyOf: (_entry, { telling }) => text(telling) ?? '',
  holds: (row, { actor, at, members: [member] }, { said }) =>
    row.by_id === actor.personId &&
    row.by_name === actor.name &&
    Number(row.at) === at &&
    row.uid === member?.uid &&
    row.document_id === member?.documentId &&
    isDigestOf(keptOfTelling(row), said),
};

/** What `verify` asks of the tellings: each entry of the ledger has its row as it tells it, and no row is without one. */
export const createTellingProof = (kernel: Pick<Kernel, 'database'>): Proof =>
  toldRowsProof(kernel, 'gongkai-disclosure-tellings', [KIND]);
