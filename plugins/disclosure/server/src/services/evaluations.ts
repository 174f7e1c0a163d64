// The verb `evaluate` of 定期评估, in one transaction with its ledger entry. It changes nothing that is public: what is to be done goes the
// ordinary way, and is done when that is public.
import { randomUUID } from 'node:crypto';
import { posts, ROLE_NAMES, type Role } from '@gongkai/organization/contract';
import {
  GongkaiError,
  kernel as kernelOf,
  shanghaiDay,
  type Actor,
  type ManagedType,
  type Row,
  type WorkingCalendar,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { EVALUATION_ITEMS, EVALUATIONS } from '../content-types/evaluation-tables';
import { EVALUATION_RESULTS, readJudged, readLooked, type Judged, type Looked } from '../domain/evaluate';
import { evaluationDueOn, followUpBy, isDue, lastDayToEvaluate, stateOn } from '../domain/evaluation-due';
import { keptOfEvaluation, keptOfItems } from './evaluation-kept';
import { createEvaluationRows, type StandingDocument } from './evaluation-rows';
import { organsInView } from './organs-in-view';

type Person = Actor & { personId: string };

/** Whose seats evaluate, nearest to the document first: the organ's disclosure office, and who answers for disclosure. */
export const EVALUATING_ROLES: readonly Role[] = ['head-of-disclosure-office', 'head-of-competent-authority'];

export type Evaluations = ReturnType<typeof createEvaluations>;

const refused = (status: number, code: string, message: string, details = {}) =>
  new GongkaiError(status, code, message, details);

const BATCH = 50;

export function createEvaluations({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const rows = createEvaluationRows(strapi);

  const person = async (): Promise<Person> => {
    const actor = await kernel().actor();
    if (actor.personId) return { ...actor, personId: actor.personId };
    throw refused(403, 'disclosure.no-person', '您的账号没有登记对应的人员，不能办理定期评估。请联系管理员登记。');
  };

  /** For which post the person may evaluate what an organ published; null for none. */
  const roleFor = async (personId: string, organId: string, today: string): Promise<Role | null> => {
    for (const role of EVALUATING_ROLES) {
      const seat = await posts(strapi).seatOf(role, organId, today);
      if ([seat?.holder, seat?.standIn].some((one) => one?.personId === personId)) return role;
    }
    return null;
  };

  const typeOf = (uid: string): ManagedType => {
    const type = kernel().type(uid);
    if (type && rows.isEvaluated(type)) return type;
    throw refused(422, 'disclosure.evaluation-type', '这类信息不办理定期评估，没有办理。请从列表中选择。');
  };

  /** The documents of a request as they stand, each locked. */
  const standing = async (looked: readonly Looked[]): Promise<Map<Looked, StandingDocument | null>> => {
    for (const { uid, documentId } of looked) {
      typeOf(uid);
      if (!(await kernel().documents.facts({ uid, documentId }))) {
        throw refused(404, 'disclosure.evaluation-no-document', '没有这件信息，没有办理。请刷新页面后重新选择。');
      }
      await kernel().documents.lock({ uid, documentId });
    }
    const found = new Map<Looked, StandingDocument | null>();
    for (const uid of new Set(looked.map((one) => one.uid))) {
      const own = looked.filter((one) => one.uid === uid);
      const known = await rows.standingOf(
        typeOf(uid),
        own.map(({ documentId }) => documentId)
      );
      for (const one of own) found.set(one, known.get(one.documentId) ?? null);
    }
    return found;
  };

  /** By which posts somebody may evaluate what organs published. */
  const rolesOf = async (
    who: Person,
    organs: ReadonlySet<string | null>,
    today: string
  ): Promise<Map<string, Role>> => {
    const seen = await organsInView(strapi, who.personId, today);
    const found = new Map<string, Role>();
    for (const organ of organs) {
      if (!organ || !seen.includes(organ)) {
        throw refused(
          403,
          'disclosure.evaluation-other-organ',
          '所选信息中有其他单位的，您只能评估本单位和您负责的下级单位的信息，没有办理。请重新选择。'
        );
      }
      const role = await roleFor(who.personId, organ, today);
      if (!role) {
        throw refused(
          403,
          'disclosure.evaluation-not-head',
          '定期评估由信息所属单位的政务公开机构负责人或者政务公开主管部门负责人办理，您不是在任的负责人。'
        );
      }
      found.set(organ, role);
    }
    return found;
  };

  const checkLooked = (looked: Looked, document: StandingDocument | null): StandingDocument => {
    if (!document) {
      throw refused(
        409,
        'disclosure.evaluation-not-public',
        '所选信息中有没有公开的，或者已经撤下的，没有办理。请刷新页面后重新选择。'
      );
    }
    if (looked.publishedAt === document.publishedAt && looked.evaluation === (document.last?.ref ?? null))
      return document;
    throw refused(
      409,
      'disclosure.evaluation-stale',
      `“${document.title}”在您打开页面之后重新发布过或者已经评估，没有办理。请刷新页面，看过再评估。`,
      { uid: looked.uid, documentId: looked.documentId }
    );
  };

  /** How many documents of an organ and a type are due today. */
  const populations = (today: string, calendar: WorkingCalendar) => {
    const known = new Map<string, number>();
    return async (uid: string, organId: string): Promise<number> => {
      const key = `${uid} ${organId}`;
      if (!known.has(key)) {
        const groups = await rows.groups(typeOf(uid), [organId]);
        const due = groups.filter((group) => isDue(stateOn(group, group.months, today, calendar)));
        known.set(
          key,
          due.reduce((sum, { count }) => sum + count, 0)
        );
      }
      return known.get(key)!;
    };
  };

  const itemsOf = async (
    judged: Judged,
    documents: ReadonlyMap<Looked, StandingDocument>,
    roles: ReadonlyMap<string, Role>,
    now: number
  ): Promise<Row[]> => {
    const calendar = await kernel().workingDays();
    const today = shanghaiDay(now);
    const population = populations(today, calendar);
    const items: Row[] = [];
    for (const [{ uid, documentId }, document] of documents) {
      const due = evaluationDueOn(document, rows.monthsOf(typeOf(uid)));
      const organ = document.organId!;
      items.push({
        position: items.length,
        uid,
        document_id: documentId,
        title: document.title,
        organ_id: organ,
        organ_name: document.organName ?? '',
        role: ROLE_NAMES[roles.get(organ)!],
        digest: document.digest,
        published_at: document.publishedAt,
        due_on: due,
        last_on: lastDayToEvaluate(due, calendar),
        evaluated_on: today,
        population: await population(uid, organ),
        result: judged.result,
        follow_up_by: judged.result === 'keep' ? null : followUpBy(today, judged.by, document.by, calendar),
        at: now,
      });
    }
    return items;
  };

  return {
    rows,
    roleFor,

    /**
     * Judges one or several public documents, which the request names as the page showed them.
     * @returns the reference of the evaluation
     * @throws GongkaiError 400 `disclosure.evaluation-documents`, `disclosure.not-text`; 403 `disclosure.no-person`,
     * `disclosure.evaluation-other-organ`, `disclosure.evaluation-not-head`; 404 `disclosure.evaluation-no-document`; 409
     * `disclosure.evaluation-not-public`, `disclosure.evaluation-stale`; 422 `disclosure.evaluation-type` and of `readLooked`, `readJudged`
     */
    evaluate: async (input: Record<string, unknown>): Promise<string> => {
      const who = await person();
      const calendar = await kernel().workingDays();
      const looked = readLooked(input);
      const judged = readJudged(input, shanghaiDay(Date.now()), calendar);
      return kernel().transaction(async () => {
        const found = await standing(looked);
        const now = Date.now();
        const organs = new Set<string | null>();
        for (const [{ uid, documentId }, document] of found) {
          organs.add(document?.organId ?? (await kernel().documents.stored(uid, documentId))?.owner ?? null);
        }
        const roles = await rolesOf(who, organs, shanghaiDay(now));
        const documents = new Map([...found].map(([one, document]) => [one, checkLooked(one, document)]));
        if (judged.result === 'keep' && !judged.finding && [...documents.values()].some(({ by }) => by !== null)) {
          throw refused(
            422,
            'disclosure.evaluation-finding',
            '所选信息中有上次评估后尚未落实的，改为继续公开须写明理由。'
          );
        }
        const ref = randomUUID();
        const items = await itemsOf(judged, documents, roles, now);
        const row: Row = {
          ref,
          result: judged.result,
          finding: judged.finding,
          total: items.length,
          items: kernel().digest(keptOfItems(items)),
          by_id: who.personId,
          by_name: who.name,
          at: now,
        };
        await kernel().database.write(async (tables) => {
          await tables(EVALUATIONS).insert(row);
          for (let i = 0; i < items.length; i += BATCH) {
            await tables(EVALUATION_ITEMS).insert(
              items.slice(i, i + BATCH).map((one) => ({ evaluation: ref, ...one }))
            );
          }
        });
        await kernel().ledger.append({
          action: 'evaluate',
          actor: who,
          at: now,
          members: [...documents].map(([{ uid, documentId }, { digest }]) => ({ uid, documentId, locale: '', digest })),
          payload: {
            evaluation: ref,
            result: EVALUATION_RESULTS[judged.result],
            ...(judged.finding ? { reason: judged.finding } : {}),
            total: items.length,
            said: kernel().digest(keptOfEvaluation(row)),
          },
        });
        return ref;
      });
    },
  };
}
