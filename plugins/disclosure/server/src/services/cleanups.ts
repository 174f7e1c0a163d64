// The verbs of a clean-up: start, judge, close; one function each, in one transaction with its ledger entry. Nothing changes validity by
// itself: a closed batch leaves a draft that goes the ordinary way, and what it repeals is repealed when that is public.
import { randomUUID } from 'node:crypto';
import { posts } from '@gongkai/organization/contract';
import {
  chineseDay,
  GongkaiError,
  kernel as kernelOf,
  shanghaiDay,
  type Actor,
  type ManagedType,
  type Row,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { CLEANUP_ITEMS, CLEANUP_STEPS, CLEANUPS } from '../content-types/cleanup-tables';
import {
  latest,
  missing,
  MOST_ITEMS,
  readJudgement,
  readStart,
  resultBody,
  resultEffects,
  type CleanupItem,
  type Judgement,
} from '../domain/cleanup';
import { disclosureBlock } from '../domain/disclosure-block';
import { hasValidity } from '../domain/effects-attribute';
import { inTheNameOf, personOf, type Person } from './acting';
import { createCleanupRows, keptOfCleanup, keptOfItems, keptOfStep, type Cleanup } from './cleanup-rows';
import { createNormative } from './normative';
import { namesOf } from './validity-rows';

type Input = Record<string, unknown>;

export type Cleanups = ReturnType<typeof createCleanups>;

const refused = (status: number, code: string, message: string, details = {}) =>
  new GongkaiError(status, code, message, details);

export function createCleanups({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const today = () => shanghaiDay(Date.now());
  const rows = createCleanupRows(strapi);
  const normative = createNormative(strapi);

  /** Whether the person is the head of the disclosure office of the organ, or its B岗. */
  const heads = async (personId: string, organId: string): Promise<boolean> => {
    const seat = await posts(strapi).seatOf('head-of-disclosure-office', organId, today());
    return [seat?.holder, seat?.standIn].some((one) => one?.personId === personId);
  };

  const checkHead = async (who: Person, organId: string, verb: string): Promise<void> => {
    if (await heads(who.personId, organId)) return;
    throw refused(
      403,
      'disclosure.cleanup-not-head',
      `${verb}由单位政务公开机构负责人办理，您不是该单位的在任负责人。`
    );
  };

  const checkOpen = (closed: unknown): void => {
    if (closed) throw refused(409, 'disclosure.cleanup-closed', '这一批清理已经办结，不能再改。请刷新页面。');
  };

  /** The type of the result: it can say what it repeals, and has a body. */
  const resultType = (): ManagedType => {
    const type = kernel()
      .types()
      .find((one) => hasValidity(one) && disclosureBlock(one)!.effects && disclosureBlock(one)!.normative);
    if (type) return type;
    throw refused(
      409,
      'disclosure.cleanup-no-type',
      '没有哪类内容登记了规范性文件和关联文件，不能清理。请联系管理员。'
    );
  };

  /** The draft by those who judged, one after the other: each signs for nothing that the same person wrote. */
  const draftOf = async (
    cleanup: Cleanup,
    items: readonly CleanupItem[],
    judged: ReadonlyMap<string, Judgement>
  ): Promise<string> => {
    const type = resultType();
    const { effects } = disclosureBlock(type)!;
    const { title } = namesOf(type);
    const { body, issuers } = (type.options.library ?? {}) as { body?: string; issuers?: string };
    const data = (known: ReadonlyMap<string, Judgement>): Row => ({
      [title ?? 'title']: `${cleanup.organName}关于公布${cleanup.name}结果的通知`,
      ...(body ? { [body]: resultBody(cleanup, items, known) } : {}),
      ...(issuers ? { [issuers]: [{ name: cleanup.organName }] } : {}),
      ...(type.options.organ ? { [type.options.organ]: { connect: [{ documentId: cleanup.organId }] } } : {}),
      [effects!]: resultEffects(items, known).map((documentId) => ({
        kind: 'repeal',
        document: { connect: [{ documentId }] },
      })),
    });
    const writers = new Map([...judged.values()].map(({ by }) => [by.personId ?? by.name, by]));
    const known = new Map<string, Judgement>();
    let documentId: string | null = null;
    for (const writer of writers.values()) {
      for (const [id, one] of judged)
        if ((one.by.personId ?? one.by.name) === (writer.personId ?? writer.name)) known.set(id, one);
      documentId = await inTheNameOf(strapi, writer, async () => {
        const documents = strapi.documents(type.uid as never) as unknown as {
          create(params: Row): Promise<{ documentId: string }>;
          update(params: Row): Promise<unknown>;
        };
        if (documentId === null) return (await documents.create({ data: data(known) })).documentId;
        await documents.update({ documentId, data: data(known) });
        return documentId;
      });
    }
    return documentId!;
  };

  return {
    heads,
    rows,

    /**
     * Starts a batch over the normative documents of an organ that are in force on the cut-off day.
     * @throws GongkaiError 403 `disclosure.no-person`, `disclosure.cleanup-not-head`; 409 `disclosure.cleanup-empty`, `disclosure.cleanup-too-many`;
     * 422 of `readStart`
     */
    start: async (input: Input): Promise<string> => {
      const who = await personOf(strapi, '文件清理');
      const { name, cutoff, organId, below } = readStart(input, today());
      const lineage = await posts(strapi).lineageOf(organId, below);
      if (!lineage) throw refused(422, 'disclosure.cleanup-organ', '请选择由哪个单位清理。');
      await checkHead(who, organId, '发起文件清理');
      return kernel().transaction(async () => {
        const items = await normative.inForce(resultType(), lineage, cutoff);
        if (!items.length) {
          throw refused(
            409,
            'disclosure.cleanup-empty',
            `截至${chineseDay(cutoff)}没有有效的行政规范性文件，无需清理。请核对单位和日期。`
          );
        }
        if (items.length > MOST_ITEMS) {
          throw refused(
            409,
            'disclosure.cleanup-too-many',
            `一批最多清理${MOST_ITEMS}件，这次有${items.length}件。请按单位分批发起。`
          );
        }
        const ref = randomUUID();
        const organ = await normative.organName(organId);
        const kept = items.map(
          ({ uid, documentId, title, documentNumber, organId: owner, organName }, position): Row => ({
            position,
            uid,
            document_id: documentId,
            title,
            document_number: documentNumber,
            organ_id: owner,
            organ_name: organName,
          })
        );
        const row: Row = {
          ref,
          name,
          cutoff,
          organ_id: organId,
          organ_name: organ,
          below,
          total: items.length,
          items: kernel().digest(keptOfItems(kept)),
          by_id: who.personId,
          by_name: who.name,
          at: Date.now(),
        };
        await kernel().database.write(async (tables) => {
          await tables(CLEANUPS).insert(row);
          for (let i = 0; i < kept.length; i += 50) {
            await tables(CLEANUP_ITEMS).insert(kept.slice(i, i + 50).map((one) => ({ cleanup: ref, ...one })));
          }
        });
        await kernel().ledger.append({
          action: 'start-cleanup',
          actor: who,
          at: Number(row.at),
          payload: {
            cleanup: ref,
            name,
            cutoff,
            organ,
            total: items.length,
            said: kernel().digest(keptOfCleanup(row)),
          },
        });
        return ref;
      });
    },

    /**
     * Says what becomes of one document; the latest word counts.
     * @throws GongkaiError 403 `disclosure.no-person`, `disclosure.cleanup-not-drafter`; 404 `disclosure.no-cleanup`, `disclosure.cleanup-no-item`;
     * 409 `disclosure.cleanup-closed`, `disclosure.cleanup-stale`; 422 of `readJudgement`
     */
    judge: async (input: Input): Promise<string> => {
      const who = await personOf(strapi, '文件清理');
      const { result, reason } = readJudgement(input);
      return kernel().transaction(async () => {
        const { cleanup, judgements, closed } = await rows.state(input.cleanup, true);
        checkOpen(closed);
        const item = (await rows.items(cleanup.ref)).find(({ documentId }) => documentId === input.documentId);
        if (!item) throw refused(404, 'disclosure.cleanup-no-item', '这份文件不在这一批清理之内，请刷新页面。');
        if (!(await posts(strapi).draftsFor(who.personId, item.organId, today()))) {
          throw refused(
            403,
            'disclosure.cleanup-not-drafter',
            `清理结果由“${item.organName}”的拟稿人填写，您在该单位没有起草的岗位。`
          );
        }
        const before = latest(judgements).get(item.documentId);
        if ((input.seen ?? null) !== (before?.ref ?? null)) {
          throw refused(
            409,
            'disclosure.cleanup-stale',
            `${before ? `${before.by.name}已经填写了这份文件的清理结果` : '这份文件的清理结果已有变化'}，请刷新页面后再填。`
          );
        }
        const row: Row = {
          ref: randomUUID(),
          cleanup: cleanup.ref,
          verb: 'judge',
          uid: item.uid,
          document_id: item.documentId,
          result,
          reason,
          by_id: who.personId,
          by_name: who.name,
          at: Date.now(),
        };
        await append(row, who, 'judge-cleanup');
        return cleanup.ref;
      });
    },

    /**
     * Closes a batch of which everything is judged, and makes the draft of its result.
     * @throws GongkaiError 403 `disclosure.no-person`, `disclosure.cleanup-not-head`; 404 `disclosure.no-cleanup`; 409 `disclosure.cleanup-closed`,
     * `disclosure.cleanup-missing`
     */
    close: async (input: Input): Promise<string> => {
      const who = await personOf(strapi, '文件清理');
      return kernel().transaction(async () => {
        const { cleanup, judgements, closed } = await rows.state(input.cleanup, true);
        await checkHead(who, cleanup.organId, '办结文件清理');
        checkOpen(closed);
        const items = await rows.items(cleanup.ref);
        const judged = latest(judgements);
        const open = missing(items, judged);
        if (open.length) {
          const shown = open.slice(0, 3).map(({ title }) => `“${title}”`);
          throw refused(
            409,
            'disclosure.cleanup-missing',
            `还有${open.length}件没有填写清理结果，不能办结：${shown.join('、')}${open.length > shown.length ? '等' : ''}。`,
            { missing: open.length }
          );
        }
        const row: Row = {
          ref: randomUUID(),
          cleanup: cleanup.ref,
          verb: 'close',
          uid: resultType().uid,
          document_id: await draftOf(cleanup, items, judged),
          result: null,
          reason: null,
          by_id: who.personId,
          by_name: who.name,
          at: Date.now(),
        };
        await append(row, who, 'close-cleanup');
        return cleanup.ref;
      });
    },
  };

  async function append(row: Row, actor: Actor, action: string): Promise<void> {
    await kernel().database.write(async (tables) => {
      await tables(CLEANUP_STEPS).insert(row);
    });
    await kernel().ledger.append({
      action,
      actor,
      at: Number(row.at),
      members: [{ uid: String(row.uid), documentId: String(row.document_id), locale: '' }],
      payload: {
        cleanup: row.cleanup,
        step: row.ref,
        ...(row.result ? { result: row.result, reason: row.reason } : {}),
        said: kernel().digest(keptOfStep(row)),
      },
    });
  }
}
