// What would become of documents if changes were written: tried in a transaction that is always taken back. What a signer proposes is
// signed by the digest that the draft will have, after every part of the system that has a hand in a save.
import {
  algorithmOf,
  canonicalJson,
  digestOf,
  type Finding,
  type Json,
  type PinnedMember,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import {
  changedPart,
  changedValues,
  placeChanges,
  writtenData,
  type Change,
  type PlacedChange,
} from '../domain/suggestion';
import type { CaseBasis } from './case-basis';
import type { CaseMember, ReviewCase } from './case-rows';
import { refused } from './refused';
import { attributesIn } from './type-fields';

type Part = Record<string, Json>;

export interface Outcome {
  changes: PlacedChange[];
  members: PinnedMember[];
  /** Digest of the list of members with their new digests. */
  digest: string;
  findings: Finding[];
  /** The signed content that results, of each member in the order of the case. */
  canonicals: string[];
}

/** Thrown to take a transaction back. */
class TakenBack extends Error {}

export function createTrial(strapi: Core.Strapi, { kernel, lockMembers, findingsFor }: CaseBasis) {
  const attributesOf = attributesIn(strapi);

  /** Attributes of a type on which nothing may be proposed: what is signed of them are files, or they merely file the document. */
  const closedOf = (uid: string): string[] => {
    const { unsigned = [], library } = kernel().type(uid)!.options;
    const { attachments } = (library ?? {}) as { attachments?: string };
    return [...unsigned, ...(attachments ? [attachments] : [])];
  };

  /**
   * Writes the changes into the drafts of the members, in the running transaction and in the name of who acts.
   * @returns the members with their new digests, in the order of the case
   * @throws GongkaiError 422 `review.suggestion-…`; 409 `review.content-changed` when a draft is not what was submitted
   */
  const write = async (
    members: readonly CaseMember[],
    given: readonly Change[],
    keep: boolean
  ): Promise<{ changes: PlacedChange[]; members: (PinnedMember & { title: string })[]; canonicals: string[] }> => {
    const drafts = [];
    for (const member of members) {
      const candidate = await kernel().documents.candidate(member);
      if (candidate.digest !== member.digest) {
        throw refused(409, 'review.content-changed', '稿件内容已不是送审的内容，请刷新页面查看最新状态。');
      }
      const part = JSON.parse(candidate.canonical) as Part;
      drafts.push({ ...member, draft: candidate.draft, part, closed: closedOf(member.uid) });
    }
    const changes = placeChanges(given, drafts, attributesOf);
    const pinned = [];
    const canonicals: string[] = [];
    for (const one of drafts) {
      const { uid, documentId, locale, digest, title, draft, part } = one;
      const values = changedValues(one, changes, attributesOf);
      if (!values.size) {
        pinned.push({ uid, documentId, locale, digest, title });
        canonicals.push(canonicalJson(part));
        continue;
      }
      const wanted = canonicalJson(changedPart(part, uid, values, attributesOf));
      await kernel().documents.release(one);
      await strapi.documents(uid as never).update({ documentId, data: writtenData(draft, values) } as never);
      const now = await kernel().documents.candidate(one, { keep });
      // Nothing but what was typed: a save that brings it into another form is another content than what would be signed.
      if (digestOf(JSON.parse(wanted), algorithmOf(now.digest) ?? 'sha256') !== now.digest) {
        throw refused(
          422,
          'review.suggestion-altered',
          '这样修改后，系统保存时会再整理文字格式或带动其他项目，与您所签的不一致。请换一种写法，或者退回由起草人修改。'
        );
      }
      canonicals.push(wanted);
      const named = typeof now.draft.title === 'string' ? now.draft.title : title;
      pinned.push({ uid, documentId, locale, digest: now.digest, title: named });
    }
    return { changes, members: pinned, canonicals };
  };

  return {
    write,

    /** The outcome of changes on the content of a case; nothing of it stays, and nobody becomes a contributor. */
    of: async (reviewCase: ReviewCase, given: readonly Change[]): Promise<Outcome> => {
      let outcome: Outcome | null = null;
      // Not as the account that asks: whether it may write this draft is not the question.
      const work = () =>
        kernel().transaction(async () => {
          await lockMembers(reviewCase);
          const { changes, members, canonicals } = await write(reviewCase.members, given, false);
          const pinned = members.map(({ title: _title, ...member }) => member);
          const findings = await findingsFor(pinned);
          outcome = { changes, members: pinned, digest: kernel().digest(pinned), findings, canonicals };
          throw new TakenBack();
        });
      await strapi.requestContext.run(undefined as never, () =>
        work().catch((error: unknown) => {
          if (!(error instanceof TakenBack)) throw error;
        })
      );
      return outcome!;
    },
  };
}
