// The proof that what became public is what was signed: the published row is read again, its digest taken and compared, before the commit.
import { canonicalJson, type Json } from '../domain/canonical-json';
import { algorithmOf, digestOfText, type Algorithm } from '../domain/digest';
import { GongkaiError } from '../domain/error';
import { restoreRelations } from '../domain/signed-part';
import type { Declaration, Member, Row } from '../kernel';
import type { Documents } from './documents';
import type { References } from './references';
import type { Rows } from './rows';

/** What was signed, in every form that the proof compares. */
export interface Signed {
  digest: string;
  canonical: string;
  part: { [key: string]: Json };
  declarations: Declaration[];
}

/** What was declared with a content stands in the kept text of it. */
export function declarationsOf(signed: { [key: string]: Json }): Declaration[] {
  return Object.entries((signed['#declarations'] ?? {}) as Record<string, Json>).map(([name, value]) => ({
    plugin: name.slice(0, name.indexOf('.')),
    name: name.slice(name.indexOf('.') + 1),
    value,
  }));
}

export type Proven = (member: Member, signed: Signed) => Promise<{ published: Row; omitted: string[] }>;

/**
 * Answers the proof. `omitted` names links that were signed and whose targets are not public.
 * @throws GongkaiError 500 `publication.not-proven`
 */
export function createProving(rows: Rows, documents: Documents, references: References, algorithm: Algorithm): Proven {
  return async ({ uid, documentId }, { digest, canonical, part: signedPart, declarations }) => {
    const published = await rows.published(uid, documentId);
    if (!published)
      throw new GongkaiError(500, 'publication.not-proven', '发布后没有读到已公开的内容，本次发布已撤销。');
    const { part } = await rows.project(documents.managed(uid), published, declarations);
    if (canonicalJson(part) === canonical) return { published, omitted: [] };
    // Strapi drops a relation to something unpublished: legal only when that target is indeed not public.
    const restored = restoreRelations(rows.schemaOf(uid), part, signedPart, rows.schemaOf);
    const illegal = await references.publicOnes(restored.missing);
    const same = digestOfText(canonicalJson(restored.part), algorithmOf(digest) ?? algorithm) === digest;
    if (!same || restored.extra.length || illegal.length) {
      throw new GongkaiError(
        500,
        'publication.not-proven',
        '发布后的内容与签字的内容不一致，本次发布已撤销，请联系管理员。',
        { document: { uid, documentId } }
      );
    }
    return { published, omitted: restored.missing.map((reference) => `${reference.path}:${reference.targetId}`) };
  };
}
