// What the page 文件清理 shows: the batches in view, and one of them with its documents, what was judged, and what who looks may do.
import { posts } from '@gongkai/organization/contract';
import { GongkaiError, kernel as kernelOf, shanghaiDay } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { latest, missing, RESULT_NAMES, type CleanupItem, type CleanupResult } from '../domain/cleanup';
import { PAGE_SIZE, pageOf } from '../domain/validity-query';
import type { Cleanup, CleanupState } from './cleanup-rows';
import type { Cleanups } from './cleanups';
import { organNames, organsInView, type OrganChoice } from './organs-in-view';

export interface CleanupLine extends Cleanup {
  judged: number;
  closedAt: number | null;
  closedBy: string | null;
  /** The draft of the result. */
  result: { uid: string; documentId: string } | null;
}

export interface CleanupItemView extends CleanupItem {
  judgement: {
    ref: string;
    result: CleanupResult;
    resultName: string;
    reason: string | null;
    by: string;
    at: number;
  } | null;
  can: boolean;
}

export interface CleanupView extends CleanupLine {
  items: CleanupItemView[];
  itemTotal: number;
  page: number;
  pageSize: number;
  counts: Record<CleanupResult | 'missing', number>;
  canClose: boolean;
}

export interface CleanupPage {
  lines: CleanupLine[];
  total: number;
  page: number;
  pageSize: number;
  /** Organs for which who looks may start a batch. */
  starts: OrganChoice[];
}

const lineOf = ({ cleanup, judgements, closed }: CleanupState): CleanupLine => ({
  ...cleanup,
  judged: latest(judgements).size,
  closedAt: closed?.at ?? null,
  closedBy: closed?.by.name ?? null,
  result: closed && { uid: closed.uid, documentId: closed.documentId },
});

export function createCleanupView(strapi: Core.Strapi, cleanups: () => Cleanups) {
  const today = () => shanghaiDay(Date.now());

  const scopeOf = async (): Promise<{ personId: string; organs: string[] }> => {
    const { personId } = await kernelOf(strapi).actor();
    if (!personId) {
      throw new GongkaiError(
        403,
        'disclosure.no-person',
        '您的账号没有登记对应的人员，不能查看文件清理。请联系管理员登记。'
      );
    }
    return { personId, organs: await organsInView(strapi, personId, today()) };
  };

  return {
    /** @throws GongkaiError 400 `disclosure.validity-query`, 403 `disclosure.no-person` */
    page: async (source: Record<string, unknown>): Promise<CleanupPage> => {
      const page = pageOf(source.page);
      const { personId, organs } = await scopeOf();
      const { states, total } = await cleanups().rows.page(organs, {
        offset: (page - 1) * PAGE_SIZE,
        limit: PAGE_SIZE,
      });
      const own = await posts(strapi).organsOfPerson(personId, today(), ['head-of-disclosure-office']);
      return {
        lines: states.map(lineOf),
        total,
        page,
        pageSize: PAGE_SIZE,
        starts: await organNames(
          strapi,
          own.map(({ organId }) => organId)
        ),
      };
    },

    /**
     * A page of one batch (`cleanup`, `page`): its documents of the organs in view; whoever sees the organ of the batch sees all.
     * @throws GongkaiError 400 `disclosure.validity-query`; 403 `disclosure.no-person`; 404 `disclosure.no-cleanup`
     */
    one: async (source: Record<string, unknown>): Promise<CleanupView> => {
      const page = pageOf(source.page);
      const { personId, organs } = await scopeOf();
      const state = await cleanups().rows.state(source.cleanup);
      const all = await cleanups().rows.items(state.cleanup.ref);
      const seen = organs.includes(state.cleanup.organId) ? all : all.filter(({ organId }) => organs.includes(organId));
      if (!seen.length) throw new GongkaiError(404, 'disclosure.no-cleanup', '没有这一批清理，请刷新页面。');
      const judged = latest(state.judgements);
      const counts: CleanupView['counts'] = { keep: 0, amend: 0, repeal: 0, expire: 0, missing: 0 };
      for (const { documentId } of seen) counts[judged.get(documentId)?.result ?? 'missing'] += 1;
      const shown = seen.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
      const may = new Map<string, boolean>();
      for (const organId of new Set(shown.map((item) => item.organId)))
        may.set(organId, !state.closed && (await posts(strapi).draftsFor(personId, organId, today())));
      return {
        ...lineOf(state),
        items: shown.map((item) => {
          const one = judged.get(item.documentId);
          return {
            ...item,
            judgement: one
              ? {
                  ref: one.ref,
                  result: one.result,
                  resultName: RESULT_NAMES[one.result],
                  reason: one.reason,
                  by: one.by.name,
                  at: one.at,
                }
              : null,
            can: may.get(item.organId) === true,
          };
        }),
        itemTotal: seen.length,
        page,
        pageSize: PAGE_SIZE,
        counts,
        canClose:
          !state.closed &&
          missing(all, judged).length === 0 &&
          (await cleanups().heads(personId, state.cleanup.organId)),
      };
    },
  };
}
