// Where the documents of a list stand, for a whole page in a few questions: state, tier, owner organ, due day, who holds them.
import { kernel as kernelOf, shanghaiDay, type DocumentFacts, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { dueOf, formedOnOf, type Due } from '../domain/due';
import { REVIEW_STATES, reviewState, type ReviewState } from '../domain/review-state';
import type { Records } from './records';

export interface StateView {
  documentId: string;
  state: ReviewState;
  /** 审核中（复审）, 已退回, … */
  stateName: string;
  organName: string | null;
  due: Due | null;
  /** Who holds it: 复审中（李敏）. */
  heldBy: string | null;
  /** Whether something of it is public now. */
  isPublic: boolean;
  /** For who submits several of a list at once; null when the document has no facts yet. */
  lockVersion: number | null;
}

/** The state in words, with the tier while in review; what was only recorded as public (存量纳管) says so. */
function nameOf(state: ReviewState, facts: DocumentFacts | null): string {
  if (state === 'in-review' && facts?.heldBy?.label.startsWith('待发布')) return '待发布';
  if (state === 'in-review' && facts?.heldBy) return `审核中（${facts.heldBy.label.replace(/中?（.*$/, '')}）`;
  return facts?.adoptedAt && facts.publishedDigest ? `${REVIEW_STATES[state]}（纳管未签批）` : REVIEW_STATES[state];
}

export type States = ReturnType<typeof createStates>;

export function createStates(strapi: Core.Strapi, records: Records) {
  const kernel = () => kernelOf(strapi);

  const drafts = async (
    uid: string,
    ids: readonly string[]
  ): Promise<Map<string, { formedOn: string | null; organName: string | null }>> => {
    const type = kernel().type(uid)!;
    const formed = formedOnOf(type);
    const { organ } = type.options;
    // Through the document service: its guard leaves out drafts that the account may not see.
    const rows = (await strapi.documents(uid as never).findMany({
      status: 'draft',
      filters: { documentId: { $in: ids } },
      fields: ['documentId', ...(formed ? [formed] : [])],
      ...(organ ? { populate: { [organ]: { fields: ['name'] } } } : {}),
      limit: ids.length,
    } as never)) as Row[];
    return new Map(
      rows.map((row) => [
        String(row.documentId),
        {
          formedOn: formed ? ((row[formed] as string | null) ?? null) : null,
          organName: organ ? ((row[organ] as { name?: string } | null)?.name ?? null) : null,
        },
      ])
    );
  };

  return {
    /** In the order of the ids; documents that are not there are left out. */
    of: async (uid: string, ids: readonly string[]): Promise<StateView[]> => {
      if (!ids.length) return [];
      const facts = await kernel().documents.factsOf(uid, [...ids]);
      const stored = await drafts(uid, ids);
      const last = await records.latestStates(uid, ids);
      const asked = [...stored].map(([documentId, { formedOn }]) => ({ documentId, formedOn }));
      const dues = await kernel().dueOf(uid, asked);
      const calendar = await kernel().workingDays();
      const today = shanghaiDay(Date.now());
      return ids.flatMap((documentId) => {
        const draft = stored.get(documentId);
        if (!draft) return [];
        const known = facts.get(documentId) ?? null;
        const state = reviewState(known, last.get(documentId)?.state ?? null);
        const heldBy = known?.heldBy?.label ?? null;
        return [
          {
            documentId,
            state,
            stateName: nameOf(state, known),
            organName: draft.organName,
            due: dueOf(
              {
                formedOn: draft.formedOn,
                isPublic: known?.firstPublishedAt != null,
                due: dues.get(documentId),
              },
              today,
              calendar
            ),
            heldBy,
            isPublic: known?.publishedDigest != null,
            lockVersion: known?.lockVersion ?? null,
          },
        ];
      });
    },
  };
}
