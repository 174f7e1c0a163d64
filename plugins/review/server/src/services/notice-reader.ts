// The reader of the ledger that tells people: after the commit, at least once, in order. What it wrote it writes only once.
import { kernel as kernelOf, type LedgerRow, type Reader } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { isTold, noticesOf, tierAsked } from '../domain/notices';
import { WORKFLOWS } from '../domain/workflow';
import { tierOf } from './case-basis';
import type { Cases } from './cases';
import type { Notices } from './notices';
import type { ReviewCase } from './records';

/** What is older is no news: a database that gets this plugin, or a backup that is put back, tells nobody of its past. Milliseconds. */
const OLD = 14 * 86_400_000;

interface Payload {
  case?: string;
  tier?: number;
  permit?: { kind?: string; evidence?: string };
}

export function createNoticeReader(strapi: Core.Strapi, cases: Cases, notices: Notices): Reader {
  const kernel = () => kernelOf(strapi);

  /** The case that an entry speaks of; null for what is not the review's, was erased or is gone. */
  const caseOf = async ({ action }: LedgerRow, payload: Payload): Promise<ReviewCase | null> => {
    const { kind, evidence } = payload.permit ?? {};
    const ref = action === 'publish' ? (kind === 'review' ? evidence : undefined) : payload.case;
    return typeof ref === 'string' ? cases.records.find(ref) : null;
  };

  /** Holder and stand-in of a tier, as of today: who has to act is who holds the post now. */
  const seatedAt = async ({ workflow, organId }: ReviewCase, tier: number): Promise<string[]> => {
    const found = WORKFLOWS[workflow];
    if (!found || tier < 1 || tier > found.tiers.length) return [];
    const seat = await cases.seatOf(tierOf(found, tier), organId);
    return [seat?.holder, seat?.standIn].flatMap((one) => (one ? [one.personId] : []));
  };

  const handleOne = async (entry: LedgerRow): Promise<void> => {
    const payload = ((await kernel().ledger.payload(entry.seq)) ?? {}) as Payload;
    const reviewCase = await caseOf(entry, payload);
    const first = reviewCase?.members[0];
    if (!reviewCase || !first) return;
    const { action, actor, at } = entry;
    const tier = typeof payload.tier === 'number' ? payload.tier : null;
    const asked = tierAsked(action, tier);
    const writers = ['return', 'void'].includes(action) ? await cases.contributorsOf(reviewCase) : [];
    const told = noticesOf({
      action,
      actor,
      tier,
      tierNames: WORKFLOWS[reviewCase.workflow]?.tiers.map(({ name }) => name) ?? [],
      seated: asked === null ? [] : await seatedAt(reviewCase, asked),
      submitter: reviewCase.submittedBy.personId,
      writers: writers.map(({ personId }) => personId),
      documents: reviewCase.members.length,
    });
    await kernel().transaction(async () => {
      await notices.settle(action === 'submit' ? { document: first } : { caseRef: reviewCase.ref }, entry);
      for (const { personId, ...what } of told) {
        const { uid, documentId } = first;
        const key = `ledger:${entry.seq}`;
        const of = { uid, documentId, key, seq: entry.seq, caseRef: reviewCase.ref, at };
        await notices.tell([personId], { ...what, ...of });
      }
    });
  };

  return {
    name: 'gongkai-review.notices',
    handle: async (entries) => {
      const since = Date.now() - OLD;
      for (const entry of entries) if (isTold(entry.action) && entry.at >= since) await handleOne(entry);
    },
  };
}
