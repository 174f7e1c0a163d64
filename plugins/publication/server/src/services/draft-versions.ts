// The version of a draft that somebody has seen: told with every draft that the content manager answers, compared before it is changed.
import type { Core } from '@strapi/types';
import { isSeenVersion, staleDraft } from '../domain/draft-version';
import type { DocumentFacts, Member, Row } from '../kernel';
import type { Actors } from './actors';
import type { Registry } from './registry';

/** Request header: the version that the screen shows; response header: the version of the draft that is answered. */
export const DRAFT_VERSION = 'gongkai-draft-version';

/** What is kept with a request that names one document of a managed type. */
interface Named extends Member {
  seen: string | undefined;
  wrote?: number;
}

interface RequestContext {
  state: { gongkaiDraft?: Named };
}

export interface DraftVersions {
  /** Notes of which document the current request speaks, and the version that it says it has seen. */
  name(member: Member, seen: string | undefined): void;
  /** The version that the current request left of the document that it names; null when it wrote nothing. */
  written(): number | null;
  wrote(member: Member, version: number): void;
  /**
   * Refuses a change by who has seen another draft than the stored one. Whoever does not say what was seen (REST, code) is not asked.
   * @param seen the version that was seen; left out: what the current request says of this document
   * @throws GongkaiError 409 `publication.stale`, 422 `publication.lock-version-missing`
   */
  check(member: Member, facts: DocumentFacts, seen?: unknown): Promise<void>;
}

export function createDraftVersions(strapi: Core.Strapi, registry: Registry, actors: Actors): DraftVersions {
  const request = () => strapi.requestContext.get() as RequestContext | undefined;
  const named = ({ uid, documentId }: Member): Named | undefined => {
    const known = request()?.state.gongkaiDraft;
    return known?.uid === uid && known.documentId === documentId ? known : undefined;
  };

  /** Who saved the draft last, and when. Asked only for a refusal. */
  const lastSave = async ({ uid, documentId }: Member) => {
    const row = (await strapi.db.query(uid as never).findOne({
      where: { documentId, publishedAt: null },
      select: ['id', 'updatedAt'],
      populate: { updatedBy: { select: ['id', 'firstname', 'lastname'] } },
    } as never)) as { updatedAt?: string; updatedBy?: Row & { id: number } } | null;
    const account = row?.updatedBy;
    const actor = account ? await registry.directory.actorOfAccount(account.id) : null;
    const written = [account?.lastname, account?.firstname].filter(Boolean).join('');
    const at = row?.updatedAt ? new Date(row.updatedAt).getTime() : null;
    return { by: actor?.name ?? (written || null), own: account?.id === actors.accountId(), at };
  };

  return {
    name: (member, seen) => {
      const { uid, documentId } = member;
      const context = request();
      if (context) context.state.gongkaiDraft = { uid, documentId, seen };
    },
    written: () => request()?.state.gongkaiDraft?.wrote ?? null,
    wrote: (member, version) => {
      const known = named(member);
      if (known) known.wrote = version;
    },
    check: async (member, facts, seen = named(member)?.seen) => {
      if (seen === undefined || isSeenVersion(seen, facts.draftVersion)) return;
      throw staleDraft(facts, await lastSave(member));
    },
  };
}
