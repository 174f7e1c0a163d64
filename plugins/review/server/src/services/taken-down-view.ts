// What the panel tells of taking down: what was withdrawn and why, a hide that waits for its decision, and who may do what about it.
import {
  isHideOverdue,
  WITHDRAW_CATEGORIES,
  type Actor,
  type DocumentFacts,
  type Kernel,
  type Member,
} from '@gongkai/publication/kernel';
import { refusal, type Ability } from './refused';

/** What was once taken down, with its reason. */
export interface WithdrawalView {
  at: number;
  by: string;
  category: string;
  reason: string;
}

/** A 紧急屏蔽 that waits for its decision. */
export interface HideView {
  /** Names it in the decision. */
  seq: number;
  /** As it was hidden; the decision may change it. */
  category: string;
  categoryName: string;
  reason: string;
  by: string;
  at: number;
  /** Last day for the decision. */
  dueOn: string;
  overdue: boolean;
  /** Whether who looks hid it, and so decides nothing. */
  own: boolean;
}

const isOwn = ({ personId }: Actor, by: Actor): boolean => personId !== null && personId === by.personId;

export function createTakenDownView(kernel: () => Kernel) {
  return {
    /** Withdrawals of a document as the ledger tells them, newest first. */
    withdrawals: async (member: Member): Promise<WithdrawalView[]> => {
      const all = await kernel().ledger.entriesOf(member);
      const entries = all.filter(({ action }) => action === 'withdraw' || action === 'confirm-hide');
      const told = entries.reverse().map(async ({ seq, at, actor }) => {
        const said = (await kernel().ledger.payload(seq)) as {
          category?: string;
          reason?: string;
          comment?: string;
        } | null;
        const category = WITHDRAW_CATEGORIES[said?.category ?? ''] ?? '';
        return { at, by: actor.name, category, reason: said?.reason ?? said?.comment ?? '' };
      });
      return Promise.all(told);
    },

    hide: async (member: Member, actor: Actor): Promise<HideView | null> => {
      const open = await kernel().publisher.openHide(member);
      if (!open) return null;
      const { seq, category, reason, by, at, dueOn } = open;
      return {
        seq,
        category,
        categoryName: WITHDRAW_CATEGORIES[category] ?? category,
        reason,
        by: by.name,
        at,
        dueOn,
        overdue: isHideOverdue(open, Date.now()),
        own: isOwn(actor, by),
      };
    },

    abilities: async (
      member: Member,
      facts: DocumentFacts | null,
      actor: Actor
    ): Promise<Record<'withdraw' | 'hide' | 'confirm-hide' | 'lift-hide', Ability>> => {
      const no: Ability = { can: false };
      const isPublic = Boolean(facts?.publishedDigest);
      const open = facts?.hiddenAt != null ? await kernel().publisher.openHide(member) : null;
      const decide =
        open && !isOwn(actor, open.by) ? await refusal(() => kernel().checkScope(member, 'decide-hide')) : no;
      return {
        withdraw: isPublic ? await refusal(() => kernel().checkScope(member, 'withdraw')) : no,
        hide: isPublic ? await refusal(() => kernel().checkScope(member, 'hide')) : no,
        'confirm-hide': decide,
        'lift-hide': decide,
      };
    },
  };
}
