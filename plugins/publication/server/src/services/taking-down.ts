// Taking down: how something public stops being public, in one place for a withdrawal (撤稿) and a hide (紧急屏蔽).
import type { Core } from '@strapi/types';
import { CHOSEN_CATEGORIES, WITHDRAW_CATEGORIES } from '../domain/actions';
import { checkLockVersion, restingState } from '../domain/document-state';
import { GongkaiError } from '../domain/error';
import { toldRelease } from '../domain/release';
import { withdrawalFacts } from '../domain/tombstone';
import { SYSTEM, type DocumentFacts, type HeldTogether, type Kernel, type Member, type PinnedMember } from '../kernel';
import type { CalendarYears } from './calendar-years';
import type { Documents } from './documents';
import { inTurn } from './in-turn';
import type { Ledger } from './ledger';
import { withPermit } from './permits';
import type { References } from './references';
import type { Registry } from './registry';
import type { Rows } from './rows';
import type { Store } from './store';

export const keyOf = (member: Member): string => `${member.uid}\n${member.documentId}`;
export const memberOf = ({ uid, documentId, locale }: Member): Member => ({ uid, documentId, locale: locale ?? '' });

/**
 * Refuses a reason that is none: category and words must be there.
 * @throws GongkaiError 422 `publication.withdraw-category`, `publication.withdraw-reason`
 */
export function checkReason(verb: string, category: string, reason: unknown, categories = CHOSEN_CATEGORIES): string {
  if (!Object.hasOwn(categories, category)) {
    throw new GongkaiError(422, 'publication.withdraw-category', `请选择${verb}事由。`, {
      categories: Object.keys(categories),
    });
  }
  if (typeof reason !== 'string' || !reason.trim()) {
    throw new GongkaiError(422, 'publication.withdraw-reason', `请填写${verb}原因。`);
  }
  return reason.trim();
}

export interface TakingDown {
  /** Locks in one order everywhere, so that two releases that share documents never wait for each other in a circle. */
  lockAll(members: readonly Member[]): Promise<Map<string, DocumentFacts>>;
  /**
   * Takes one member down, within the caller's transaction and lock; `after` says what its facts are then.
   * @throws GongkaiError 409 `publication.not-public`, `publication.not-adopted`, `publication.hidden-already`
   */
  takeDown(
    verb: string,
    member: Member,
    before: DocumentFacts,
    after: { withdrawnAt: number | null; hiddenAt: number | null }
  ): Promise<PinnedMember>;
  withdraw: Kernel['publisher']['withdraw'];
}

export function createTakingDown(
  strapi: Core.Strapi,
  store: Store,
  rows: Rows,
  documents: Documents,
  references: References,
  ledger: Ledger,
  registry: Registry,
  calendarYears: CalendarYears
): TakingDown {
  const refuse = async (verb: string, member: Member, before: DocumentFacts): Promise<never> => {
    const document = memberOf(member);
    if (before.hiddenAt !== null) {
      throw new GongkaiError(
        409,
        'publication.hidden-already',
        `这份稿件已经紧急屏蔽，公众看不到，正在等待批准，无需${verb}。请刷新页面查看；要正式撤稿的，请批准屏蔽。`,
        { document }
      );
    }
    if (registry.adopting.has(member.uid) && (await rows.published(member.uid, member.documentId))) {
      throw new GongkaiError(
        409,
        'publication.not-adopted',
        `这份稿件在纳入管理之前已经公开，尚未登记，不能${verb}。请系统管理员先办理存量纳管。`,
        { document }
      );
    }
    throw new GongkaiError(409, 'publication.not-public', `这份稿件现在没有公开，无需${verb}。`, { document });
  };

  const lockAll: TakingDown['lockAll'] = async (members) => {
    const facts = new Map<string, DocumentFacts>();
    for (const member of [...members].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))) {
      facts.set(keyOf(member), await documents.lock(member));
    }
    if (facts.size !== members.length) {
      throw new GongkaiError(422, 'publication.member-twice', '同一份稿件在发布单里出现了两次。');
    }
    return facts;
  };

  const takeDown: TakingDown['takeDown'] = async (verb, member, before, { withdrawnAt, hiddenAt }) => {
    const { publishedDigest: digest } = before;
    if (!digest) return refuse(verb, member, before);
    const pass = { uid: member.uid, document_id: member.documentId, locale: '' };
    await store.write(async (tables) => {
      await tables('gk_passes').insert(pass);
      await withPermit(memberOf(member), () =>
        inTurn(() => strapi.documents(member.uid as never).unpublish({ documentId: member.documentId } as never))
      );
      await tables('gk_passes').where(pass).delete();
    });
    await references.replace(memberOf(member), []);
    await documents.patch(member, {
      lock_version: before.lockVersion + 1,
      state: before.heldBy ? 'in-review' : restingState({ publishedDigest: null, withdrawnAt, hiddenAt }),
      published_digest: null,
      withdrawn_at: withdrawnAt,
      hidden_at: hiddenAt,
      adopted_at: null,
    });
    return { ...memberOf(member), digest };
  };

  /** What the rules hold together a person takes down together; the system takes down what is over, whatever it leaves behind. */
  const checkHeld = async (members: readonly Member[]): Promise<void> => {
    const held: HeldTogether[] = [];
    for (const holding of registry.holdings.values()) held.push(...(await holding.inspect(members.map(memberOf))));
    if (!held.length) return;
    // With the versions to name when all of them are withdrawn together.
    const found = [];
    for (const { code, member, together } of held) {
      const others = [];
      for (const other of together) {
        const facts = await documents.facts(other);
        others.push({ ...memberOf(other), lockVersion: facts?.lockVersion ?? null });
      }
      found.push({ code, member, together: others });
    }
    throw new GongkaiError(
      409,
      'publication.held-together',
      `按规则要一并办理的稿件，不能只撤其中一份：${held.map(({ message }) => message).join('')}`,
      {
        held: found,
      }
    );
  };

  return {
    lockAll,
    takeDown,
    withdraw: async (members, { actor, category, reason, annulledOn, release }) => {
      // Terms are over by the clock: nobody but the system says so.
      const why = checkReason('撤稿', category, reason, actor === SYSTEM ? WITHDRAW_CATEGORIES : CHOSEN_CATEGORIES);
      if (!members.length) throw new GongkaiError(422, 'publication.empty-release', '没有要撤的稿件。');
      return store.write(async () => {
        members.forEach((member) => documents.managed(member.uid));
        const facts = await lockAll(members);
        if (actor !== SYSTEM) await checkHeld(members);
        const at = Date.now();
        const more = withdrawalFacts(category, annulledOn, at, await calendarYears.calendar());
        const digests: PinnedMember[] = [];
        for (const member of members) {
          const before = facts.get(keyOf(member))!;
          if ('lockVersion' in member) checkLockVersion(member.lockVersion, before.lockVersion);
          digests.push(await takeDown('撤稿', member, before, { withdrawnAt: at, hiddenAt: null }));
        }
        return ledger.append({
          action: 'withdraw',
          actor,
          at,
          members: digests,
          payload: { category, reason: why, ...more, ...(release ? toldRelease(release) : {}) },
        });
      });
    },
  };
}
