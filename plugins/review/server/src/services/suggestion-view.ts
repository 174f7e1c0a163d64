// A suggestion as the panel shows it: who proposed what, each change with the words round it, pending or accepted.
import { kernel as kernelOf, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { Part } from '../domain/difference/document-model';
import { labelOf } from '../domain/field-path';
import { changesInWords } from '../domain/suggestion-words';
import { tierOf } from './case-basis';
import type { ReviewCase } from './case-rows';
import { acceptedSuggestion, declinedSuggestion, pendingSuggestion } from './suggest';
import { attributesIn, readTypeFields, type TypeFields } from './type-fields';

export function createSuggestionView(strapi: Core.Strapi) {
  const attributesOf = attributesIn(strapi);

  /** What the members of a case are, as it was kept when it was submitted. */
  const contentsOf = async ({ members }: ReviewCase) => {
    const digests = members.map(({ digest }) => digest);
    const rows = (await kernelOf(strapi).database.read((tables) =>
      tables('gk_revisions').whereIn('digest', digests).select('digest', 'canonical')
    )) as Row[];
    return members.flatMap((member) => {
      const kept = rows.find(({ digest }) => digest === member.digest);
      return kept ? [{ ...member, part: JSON.parse(String(kept.canonical)) as Part }] : [];
    });
  };

  /** What a signer would change, would have changed, or did change by its acceptance. */
  return async (reviewCase: ReviewCase) => {
    const pending = pendingSuggestion(reviewCase);
    const declined = declinedSuggestion(reviewCase);
    const made = pending ?? declined?.made ?? acceptedSuggestion(reviewCase);
    if (!made) return null;
    const labels = new Map<string, TypeFields>();
    for (const { uid } of reviewCase.members) labels.set(uid, await readTypeFields(strapi, uid));
    const changes = changesInWords(
      made.changes ?? [],
      await contentsOf(reviewCase),
      !pending && !declined,
      attributesOf
    );
    return {
      pending: pending !== null,
      declined: declined && {
        by: declined.answer.personName,
        at: declined.answer.at,
        reason: declined.answer.comment ?? '',
      },
      personName: made.personName,
      tierName: tierOf(reviewCase.flow, made.tier)?.name ?? '',
      comment: made.comment,
      at: made.at,
      /** What is accepted: digest of the content that results. */
      result: made.result,
      changes: changes.map((change) => ({ ...change, label: labelOf(change.path, labels.get(change.uid)) })),
    };
  };
}
