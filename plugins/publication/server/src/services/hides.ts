// 紧急屏蔽: takes down at once, then somebody else decides within one working day: it stays down (批准屏蔽), or it is public again exactly as
// it was (解除屏蔽). What nobody decided in time is reported. Locks: the document's row first, the ledger last, as everywhere.
import { restingState } from '../domain/document-state';
import { digestOfText, type Algorithm } from '../domain/digest';
import { GongkaiError } from '../domain/error';
import { withdrawalFacts } from '../domain/tombstone';
import { checkComment, checkDecision, decisionDue, isOverdue, LIFTED } from '../domain/hide';
import type { Json } from '../domain/canonical-json';
import { SYSTEM, type Kernel, type Member, type PinnedMember, type Row } from '../kernel';
import type { CalendarYears } from './calendar-years';
import type { Documents } from './documents';
import { keyOfOpen, recordOf, type HideRow, type HideRows } from './hide-rows';
import type { Ledger } from './ledger';
import type { LiftedPermit } from './lifted-permit';
import type { Parked } from './parked';
import { declarationsOf, type Proven } from './proving';
import type { References } from './references';
import type { Rows } from './rows';
import type { Store } from './store';
import { checkReason, keyOf, memberOf, type TakingDown } from './taking-down';

export interface Hides extends Pick<Kernel['publisher'], 'hide' | 'confirmHide' | 'liftHide' | 'openHide'> {
  /** Reports what was not decided in time, each hide once, whichever server comes first; answers how many. */
  escalate(now?: number): Promise<number>;
}

export interface HidesParts {
  store: Store;
  rows: Rows;
  documents: Documents;
  references: References;
  ledger: Ledger;
  calendarYears: CalendarYears;
  takingDown: TakingDown;
  parked: Parked;
  proven: Proven;
  lifted: LiftedPermit;
  hideRows: HideRows;
  algorithm: Algorithm;
}

const notRestorable = (why: string): GongkaiError =>
  new GongkaiError(
    409,
    'publication.not-restorable',
    `不能按原样恢复公开：${why}。请批准屏蔽；需要再次公开的，请重新送审。`
  );

export function createHides(parts: HidesParts): Hides {
  const { store, rows, documents, references, ledger, calendarYears } = parts;
  const { takingDown, parked, proven, lifted, hideRows, algorithm } = parts;

  /** The entry that made this content public: on its evidence it may become public again. */
  const publicationOf = async (member: PinnedMember): Promise<number> => {
    const entries = await ledger.entriesOf(member);
    const entry = entries.findLast(
      ({ action, members }) =>
        (action === 'publish' || action === 'adopt') &&
        members.some(
          ({ uid, documentId, digest }) => keyOf({ uid, documentId }) === keyOf(member) && digest === member.digest
        )
    );
    return entry?.seq ?? 0;
  };

  /** The open hide, under the lock of its document. */
  const openLocked = async (asked: Member & { hide: unknown }, actor: Parameters<typeof checkDecision>[2]) => {
    documents.managed(asked.uid);
    const facts = await documents.lock(asked);
    const open = await hideRows.open(asked);
    checkDecision(open, asked.hide, actor);
    return { facts, open: open! };
  };

  const close = (open: HideRow, values: Row): Promise<void> =>
    store.write(async (tables) => {
      await tables('gk_hides')
        .where({ open_key: keyOfOpen(open) })
        .update({ ...values, open_key: null, content: null });
    });

  /** The signed part behind a digest, as it was kept when it was signed. */
  const signedOf = async (digest: string) => {
    const row = (await store.read((tables) => tables('gk_revisions').where({ digest }).first())) as
      { canonical: string } | undefined;
    if (!row) throw notRestorable('签字的文本没有留存');
    const part = JSON.parse(row.canonical) as { [key: string]: Json };
    return { digest, canonical: row.canonical, part, declarations: declarationsOf(part) };
  };

  const escalateOne = (member: Member, now: number): Promise<number> =>
    store.write(async (tables) => {
      await documents.lock(member);
      const open = await hideRows.open(member);
      if (!open || open.escalatedAt !== null || !isOverdue(open, now)) return 0;
      await tables('gk_hides')
        .where({ open_key: keyOfOpen(member) })
        .update({ escalated_at: now });
      await ledger.append({
        action: 'escalate-hide',
        actor: SYSTEM,
        at: now,
        members: [{ ...memberOf(member), digest: open.digest }],
        payload: { hide: open.seq, dueOn: open.dueOn },
      });
      return 1;
    });

  return {
    hide: async (members, { actor, category, reason }) => {
      const why = checkReason('屏蔽', category, reason);
      if (!members.length) throw new GongkaiError(422, 'publication.empty-release', '没有要屏蔽的稿件。');
      const calendar = await calendarYears.calendar();
      return store.write(async (tables) => {
        members.forEach((member) => documents.managed(member.uid));
        const facts = await takingDown.lockAll(members);
        const at = Date.now();
        const dueOn = decisionDue(calendar, at);
        const hidden: Record<string, { publication: number; kept: string }> = {};
        const pinned: PinnedMember[] = [];
        const rowsToAdd: Row[] = [];
        for (const member of members) {
          const before = facts.get(keyOf(member))!;
          const version = await parked.capture(member.uid, member.documentId);
          const down = await takingDown.takeDown('屏蔽', member, before, {
            withdrawnAt: before.withdrawnAt,
            hiddenAt: at,
          });
          // Taken down, so it was there.
          const content = JSON.stringify({ version: JSON.parse(version!) as Row, adoptedAt: before.adoptedAt });
          const publication = await publicationOf(down);
          const kept = digestOfText(content, algorithm);
          hidden[member.documentId] = { publication, kept };
          pinned.push(down);
          rowsToAdd.push({
            uid: member.uid,
            document_id: member.documentId,
            locale: '',
            digest: down.digest,
            publication,
            category,
            reason: why,
            person_id: actor.personId,
            person_name: actor.name,
            at,
            due_on: dueOn,
            content,
            kept,
            open_key: keyOfOpen(member),
          });
        }
        const entry = await ledger.append({
          action: 'hide',
          actor,
          at,
          members: pinned,
          payload: { category, reason: why, dueOn, hidden },
        });
        await tables('gk_hides').insert(rowsToAdd.map((row) => ({ ...row, seq: entry.seq })));
        return entry;
      });
    },

    confirmHide: (asked, { actor, category, comment, annulledOn }) =>
      store.write(async () => {
        const { facts, open } = await openLocked(asked, actor);
        const words = checkComment(comment);
        const final = category || open.category;
        checkReason('撤稿', final, words);
        const at = Date.now();
        const more = withdrawalFacts(final, annulledOn, at, await calendarYears.calendar());
        const member = memberOf(asked);
        await documents.patch(member, {
          lock_version: facts.lockVersion + 1,
          state: facts.heldBy ? 'in-review' : restingState({ publishedDigest: null, withdrawnAt: at, hiddenAt: null }),
          withdrawn_at: at,
          hidden_at: null,
        });
        await close(open, {
          verdict: 'confirmed',
          decided_category: final,
          decided_comment: words,
          decided_by_id: actor.personId,
          decided_by_name: actor.name,
          decided_at: at,
        });
        return ledger.append({
          action: 'confirm-hide',
          actor,
          at,
          members: [{ ...member, digest: open.digest }],
          payload: { hide: open.seq, category: final, comment: words, ...more },
        });
      }),

    liftHide: (asked, { actor, comment }) =>
      store.write(async (tables) => {
        const { facts, open } = await openLocked(asked, actor);
        const words = checkComment(comment);
        const member = memberOf(asked);
        const { uid, documentId } = member;
        if (!open.content || digestOfText(open.content, algorithm) !== open.kept) {
          throw notRestorable('屏蔽时留存的内容不见了或者被改动过');
        }
        const { version, adoptedAt } = JSON.parse(open.content) as { version: Row; adoptedAt: number | null };
        const signed = await signedOf(open.digest);
        const at = Date.now();
        const permit = { kind: LIFTED, evidence: String(open.publication) };
        const problems = await lifted.basis({ ...member, digest: open.digest, ...permit, at });
        if (problems.length) {
          throw new GongkaiError(403, 'publication.no-evidence', `发布依据不成立：${problems.join('；')}`, {
            document: member,
          });
        }
        await tables('gk_permits').insert({
          uid,
          document_id: documentId,
          locale: '',
          digest: open.digest,
          ...permit,
          at,
          open: true,
        });
        await parked.restore(member, JSON.stringify(version), signed.part);
        const { published, omitted } = await proven(member, signed);
        const { references: refersTo } = await rows.project(documents.managed(uid), published, signed.declarations);
        const note = await references.renew(member, refersTo, Number(published.id));
        const state = facts.heldBy
          ? 'in-review'
          : restingState({ publishedDigest: open.digest, withdrawnAt: null, hiddenAt: null });
        await store.together((now) => [
          ...note(now),
          now('gk_documents')
            .where({ uid, document_id: documentId, locale: '' })
            .update({
              lock_version: facts.lockVersion + 1,
              state,
              published_digest: open.digest,
              withdrawn_at: null,
              hidden_at: null,
              adopted_at: adoptedAt,
            }),
          // Proven: from here on nobody may write it.
          now('gk_permits').where({ uid, document_id: documentId, open: true }).update({ open: false }),
        ]);
        await close(open, {
          verdict: 'lifted',
          decided_comment: words,
          decided_by_id: actor.personId,
          decided_by_name: actor.name,
          decided_at: at,
        });
        return ledger.append({
          action: 'lift-hide',
          actor,
          at,
          members: [{ ...member, digest: open.digest }],
          payload: { hide: open.seq, comment: words, permit, omitted },
        });
      }),

    openHide: async (member) => {
      const open = await hideRows.open(member);
      return open && recordOf(open);
    },

    escalate: async (now = Date.now()) => {
      let count = 0;
      for (const { uid, documentId, ...one } of await hideRows.waiting()) {
        if (one.escalatedAt === null && isOverdue(one, now)) count += await escalateOne({ uid, documentId }, now);
      }
      return count;
    },
  };
}
