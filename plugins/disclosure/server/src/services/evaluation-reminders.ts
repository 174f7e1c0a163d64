// Reminders of 定期评估: when a document is due, and before the day of what follows from an evaluation; each an entry of the ledger that tells
// by which posts it is for. Rows decide what was told, so that two servers remind once, and one that was down reminds late but once.
import {
  chineseDay,
  kernel as kernelOf,
  shanghaiDay,
  shiftDay,
  SYSTEM,
  type ManagedType,
  type Row,
} from '@gongkai/publication/kernel';
import type { Role } from '@gongkai/organization/contract';
import type { Core } from '@strapi/types';
import { EVALUATION_REMINDERS } from '../content-types/evaluation-tables';
import { dayOfTerm, evaluationDueOn, whyDue } from '../domain/evaluation-due';
import { EVALUATION_RESULTS } from '../domain/evaluate';
import { shiftMonths } from '../domain/expiry';
import { EVALUATION_MATTER } from './evaluation-proof';
import { createEvaluationRows, type StandingDocument } from './evaluation-rows';

type Kind = 'due' | 'follow-up';

/** The posts that are told: who evaluates, and of what is to be done who does it too. */
const TOLD: Readonly<Record<Kind, readonly Role[]>> = {
  due: ['head-of-disclosure-office'],
  'follow-up': ['drafter', 'head-of-disclosure-office'],
};

/** What was due longer ago is no news: it stands on the list and reminds nobody. Days. */
const OLD = 90;
/** Working days before the day of a follow-up on which it is reminded of. */
const AHEAD = 5;
/** Calendar months differ by so many days. */
const SLACK = 3;
const BATCH = 200;

export type EvaluationReminders = ReturnType<typeof createEvaluationReminders>;

export function createEvaluationReminders({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const rows = createEvaluationRows(strapi);

  const textOf = (kind: Kind, document: StandingDocument, months: number, today: string): string => {
    if (kind === 'due') {
      return `${whyDue(document, months, document.last?.on ?? null)}请按期评估，作出继续公开、更新、废止或者撤下的结论`;
    }
    const day = dayOfTerm(document, months);
    const result = EVALUATION_RESULTS[document.last!.result];
    return day < today
      ? `定期评估的结果是“${result}”，应于${chineseDay(day)}前办结，已经超过，请尽快落实`
      : `定期评估的结果是“${result}”，应于${chineseDay(day)}前办结，请及时落实`;
  };

  /** Reminds of one document, unless it moved on meanwhile or somebody else has reminded of it. */
  const remindOf = (type: ManagedType, kind: Kind, { documentId }: StandingDocument, now: number): Promise<boolean> =>
    kernel().transaction(async () => {
      const member = { uid: type.uid, documentId };
      // Whoever reminds of, evaluates or publishes the document at the same time waits here, or is waited for.
      await kernel().documents.lock(member);
      const document = (await rows.standingOf(type, [documentId])).get(documentId);
      if (!document || (document.standing === 'follow-up') !== (kind === 'follow-up')) return false;
      const months = rows.monthsOf(type);
      const today = shanghaiDay(now);
      const day = dayOfTerm(document, months);
      if (kind === 'due' && day > today) return false;
      const key = { uid: type.uid, document_id: documentId, kind, day };
      const known = (await kernel().database.read((tables) =>
        tables(EVALUATION_REMINDERS).where(key).select('id')
      )) as Row[];
      if (known.length) return false;
      const { seq } = await kernel().ledger.append({
        action: 'remind',
        actor: SYSTEM,
        members: [member],
        at: now,
        payload: {
          matter: EVALUATION_MATTER,
          text: textOf(kind, document, months, today),
          stage: kind,
          due: day,
          roles: TOLD[kind],
        },
      });
      await kernel().database.write((tables) => tables(EVALUATION_REMINDERS).insert({ ...key, seq, at: now }));
      return true;
    });

  const remindAll = async (
    type: ManagedType,
    kind: Kind,
    days: readonly [string, string],
    wanted: (document: StandingDocument) => boolean,
    now: number
  ): Promise<number> => {
    let told = 0;
    for (let after = 0, more = true; more;) {
      const documents = await rows.unreminded(type, kind, days, { after, limit: BATCH });
      for (const document of documents) {
        if (wanted(document) && (await remindOf(type, kind, document, now))) told += 1;
      }
      more = documents.length === BATCH;
      after = documents.at(-1)?.id ?? after;
    }
    return told;
  };

  return {
    /**
     * Reminds of whatever is to be reminded of now.
     * @param now epoch milliseconds
     * @returns how many documents it reminded of
     */
    remind: async (now = Date.now()): Promise<number> => {
      const today = shanghaiDay(now);
      const oldest = shiftDay(today, -OLD);
      const calendar = await kernel().workingDays();
      const ahead = calendar.addWorkingDays(today, AHEAD).day;
      let told = 0;
      for (const type of kernel().types().filter(rows.isEvaluated)) {
        const months = rows.monthsOf(type);
        const isNews = (document: StandingDocument): boolean => {
          const due = evaluationDueOn(document, months);
          return due >= oldest && due <= today;
        };
        // What is due at once is due from its publication on.
        const since = shiftDay(shiftMonths(oldest, -months), -SLACK);
        told += await remindAll(type, 'due', [since, today], isNews, now);
        told += await remindAll(type, 'follow-up', [oldest, ahead], () => true, now);
      }
      return told;
    },
  };
}
