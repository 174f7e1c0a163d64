// The verb 登记信息变更, and what the panel shows of changes.
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
import { CHANGES } from '../content-types/change-tables';
import { CHANGE_ACTIONS, isOpen, readChange } from '../domain/change';
import { CLOCK_RULES, dueOn } from '../domain/clock';
import { personOf } from './acting';
import { createChangeRows } from './change-rows';
import { createClockRows } from './clock-rows';
import { PLUGIN, type Determinations } from './determinations';
import { formedOn } from './formed-on';

export interface ChangeView {
  day: string;
  what: string;
  by: string;
  at: number;
  open: boolean;
}

/** Of a document that is public, or was. */
export interface ChangesView {
  changes: ChangeView[];
  /** Of the one that is open. */
  due: { day: string; rule: string; overdue: boolean; explanation: string } | null;
  can: boolean;
}

/** What is kept of a change, for the digest in the ledger: the row without its number. */
export const keptOfChange = ({ id: _id, at, ...row }: Row): Row => ({ ...row, at: Number(at) });

export type Changes = ReturnType<typeof createChanges>;

const refused = (status: number, code: string, message: string) => new GongkaiError(status, code, message);

export function createChanges({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const rows = createChangeRows(strapi);
  const clock = createClockRows(strapi);
  const determinations = () => strapi.plugin(PLUGIN).service('determinations') as Determinations;

  const hasClock = ({ uid }: Member): boolean => {
    const type = kernel().type(uid);
    return type !== undefined && clock.hasClock(type);
  };

  return {
    /**
     * Notes that what is public of a document changed in reality.
     * @throws GongkaiError 403 `disclosure.no-person`, `disclosure.not-drafter`; 409 `disclosure.change-not-public`, `disclosure.change-open`;
     * 422 `disclosure.change-no-clock` and those of `readChange`
     */
    record: async (member: Member, input: Record<string, unknown>): Promise<void> => {
      if (!hasClock(member)) {
        throw refused(422, 'disclosure.change-no-clock', '这类内容没有公开时限，不登记信息变更。');
      }
      const who = await personOf(strapi, '信息变更的登记');
      await kernel().transaction(async () => {
        // Whoever notes one at the same time, or publishes, waits here.
        const { publishedDigest } = await kernel().documents.lock(member);
        const organ = await determinations().organOf(member);
        if (!(await determinations().is('drafter', who.personId, organ))) {
          const message = '信息变更由这份稿件所属单位的拟稿人登记，您不是该岗位的在任人员。';
          throw refused(403, 'disclosure.not-drafter', message);
        }
        if (publishedDigest === null) {
          throw refused(
            409,
            'disclosure.change-not-public',
            '这份稿件现在没有公开，直接修改草稿再送审，不必登记变更。'
          );
        }
        const known = await rows.ofDocument(member.uid, member.documentId);
        if (known.some(({ digest }) => isOpen(publishedDigest, String(digest)))) {
          const message = '这一版已经登记了变更，还没有公开新的一版。请修改后送审。';
          throw refused(409, 'disclosure.change-open', message);
        }
        const { day, what } = readChange(input, shanghaiDay(Date.now()), await formedOn(strapi, member));
        const row: Row = {
          ...{ ref: randomUUID(), uid: member.uid, document_id: member.documentId, digest: publishedDigest },
          ...{ changed_on: day, what, by_id: who.personId, by_name: who.name, at: Date.now() },
        };
        await kernel().database.write(async (tables) => {
          await tables(CHANGES).insert(row);
        });
        await kernel().ledger.append({
          action: 'record-change',
          actor: who,
          at: Number(row.at),
          members: [{ ...member, digest: publishedDigest }],
          payload: { change: row.ref, day, reason: what, said: kernel().digest(keptOfChange(row)) },
        });
      });
    },

    /** Null for what has no clock, or was never public. */
    view: async (member: Member): Promise<ChangesView | null> => {
      const facts = await kernel().documents.facts(member);
      if (!facts?.firstPublishedAt || !hasClock(member)) return null;
      const { publishedDigest } = facts;
      const known = await rows.ofDocument(member.uid, member.documentId);
      const changes = known.map((row): ChangeView => ({
        day: String(row.changed_on),
        what: String(row.what),
        by: String(row.by_name),
        at: Number(row.at),
        open: isOpen(publishedDigest, String(row.digest)),
      }));
      const open = changes.find((one) => one.open);
      const { personId } = await kernel().actor();
      const owner = (await kernel().documents.stored(member.uid, member.documentId))?.owner;
      const drafts = personId && owner ? await determinations().is('drafter', personId, owner) : false;
      const rules = open ? await clock.rulesOf(kernel().type(member.uid)!, [member.documentId]) : null;
      const rule = rules?.get(member.documentId);
      const due = open && rule ? dueOn(rule, open.day, await kernel().workingDays(), 'changed') : null;
      return {
        changes,
        due: due && {
          day: due.day,
          rule: CLOCK_RULES[rule!].name,
          overdue: due.day < shanghaiDay(Date.now()),
          explanation: due.explanation,
        },
        can: drafts && publishedDigest !== null && !open,
      };
    },
  };
}

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

const KIND: ToldRows = {
  table: CHANGES,
  code: 'change',
  place: '信息变更的登记',
  actions: Object.keys(CHANGE_ACTIONS),
  keyOfRow: (row) => String(row.ref),
  keyOf: (_entry, { change }) => word(change),
  holds: (row, { actor, at, members: [member] }, { said }) =>
    row.by_id === actor.personId &&
    row.by_name === actor.name &&
    Number(row.at) === at &&
    row.uid === member?.uid &&
    row.document_id === member?.documentId &&
    row.digest === member?.digest &&
    isDigestOf(keptOfChange(row), said),
};

/** What `verify` asks of the changes: each entry of the ledger has its row as it tells it, and no row is without one. */
export const createChangeProof = (kernel: Pick<Kernel, 'database'>): Proof =>
  toldRowsProof(kernel, 'gongkai-disclosure-changes', [KIND]);
