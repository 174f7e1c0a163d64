// The reader of the ledger that tells who decides on a 紧急屏蔽 and a 彻底清除: the leader in charge at once, the competent authority too when
// a hide is overdue.
import { posts, type Role, type Seat } from '@gongkai/organization/contract';
import { kernel as kernelOf, shanghaiDay, type LedgerRow, type Reader } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { Notices } from './notices';

/** What is older is no news. Milliseconds. */
const OLD = 14 * 86_400_000;

/** Whose seats are told of what: the nearest above the owner organ where it has none. */
const TOLD: Readonly<Record<string, { roles: readonly Role[]; text: (by: string) => string }>> = {
  hide: { roles: ['leader-in-charge'], text: (by) => `${by}紧急屏蔽了这份信息，请您在一个工作日内批准或者解除。` },
  'escalate-hide': {
    roles: ['leader-in-charge', 'head-of-competent-authority'],
    text: () => '紧急屏蔽逾期没有批准或者解除，请您立即处理。',
  },
  'request-purge': {
    roles: ['leader-in-charge'],
    text: (by) => `${by}申请彻底清除这份信息历史版本中的内容，请您批准或者不予清除。`,
  },
};
const SETTLES = ['confirm-hide', 'lift-hide', 'confirm-purge', 'decline-purge'];
/** Entries with which a matter begins. */
const BEGINS = ['hide', 'request-purge'];

const personsOf = (seat: Seat | null): string[] =>
  seat ? [seat.holder.personId, ...(seat.standIn ? [seat.standIn.personId] : [])] : [];

export function createHideNoticeReader(strapi: Core.Strapi, notices: Notices): Reader {
  const kernel = () => kernelOf(strapi);

  const handleOne = async (entry: LedgerRow): Promise<void> => {
    const { action, seq, at, actor, members } = entry;
    const said = (await kernel().ledger.payload(seq)) as { hide?: number; purge?: number } | null | undefined;
    const matter = BEGINS.includes(action) ? seq : (said?.hide ?? said?.purge);
    if (matter === undefined) return;
    const caseRef = `${action.endsWith('purge') ? 'purge' : 'hide'}:${matter}`;
    if (SETTLES.includes(action)) return notices.settle({ caseRef }, entry);
    const { roles, text } = TOLD[action]!;
    const begunBy = matter === seq ? actor : (await kernel().ledger.read(matter - 1, 1))[0]?.actor;
    for (const { uid, documentId } of members) {
      const organ = (await kernel().documents.stored(uid, documentId))?.owner;
      if (!organ) continue;
      const seats = [];
      for (const role of roles) seats.push(await posts(strapi).seatOf(role, organ, shanghaiDay(at)));
      // Whoever hid it, or asked, decides nothing.
      const persons = seats.flatMap(personsOf).filter((person) => person !== begunBy?.personId);
      await notices.tell(persons, {
        kind: 'reminder',
        text: text(actor.name),
        uid,
        documentId,
        key: `ledger:${seq}`,
        caseRef,
        seq,
        at,
      });
    }
  };

  return {
    name: 'gongkai-review.hides',
    handle: async (entries) => {
      const since = Date.now() - OLD;
      for (const entry of entries) {
        const mine = Object.hasOwn(TOLD, entry.action) || SETTLES.includes(entry.action);
        if (mine && entry.at >= since) await handleOne(entry);
      }
    },
  };
}
