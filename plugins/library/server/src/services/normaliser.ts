// Brings what is written into shape when a draft is written: document number, slug, values of vocabularies.
import { GongkaiError, kernel, type AttributeLike, type ManagedType } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { elementName } from '../domain/completeness';
import { parseDocumentNumber } from '../domain/document-number';
import { libraryBlock } from '../domain/library-block';
import { titleSlug } from '../domain/slug';
import { isInVocabulary, VOCABULARIES, type VocabularyName } from '../domain/vocabularies';

type Data = Record<string, unknown>;

function vocabularyOf(attribute: AttributeLike): VocabularyName | null {
  const { customField } = attribute;
  const match = typeof customField === 'string' ? /^plugin::gongkai-library\.(\w+)$/.exec(customField) : null;
  return match && match[1]! in VOCABULARIES ? (match[1] as VocabularyName) : null;
}

/** @throws GongkaiError 400 `library.not-in-vocabulary` */
export function checkVocabularies(type: ManagedType, data: Data): void {
  for (const [name, attribute] of Object.entries(type.attributes)) {
    const vocabulary = vocabularyOf(attribute);
    const value = data[name];
    if (!vocabulary || value === undefined || value === null || value === '') continue;
    const values: unknown[] = Array.isArray(value) ? value : [value];
    const strange = values.find((item) => typeof item !== 'string' || !isInVocabulary(vocabulary, item));
    if (strange === undefined) continue;
    const shown = typeof strange === 'string' ? strange.slice(0, 40) : '';
    throw new GongkaiError(
      400,
      'library.not-in-vocabulary',
      `${elementName(name)}“${shown}”不在规定的选项之内，请从列表中选择。`,
      { path: name }
    );
  }
}

/**
 * The document number in its standard form with the original kept, and the key that finds duplicates. Original and key are the
 * system's: they change with the number only.
 * @param stored the original that the draft has so far
 */
export function normaliseNumber(type: ManagedType, data: Data, stored: string | null = null): void {
  const block = libraryBlock(type);
  const name = block?.number;
  if (!name) return;
  if (data[name] === undefined) {
    for (const own of [block.numberKey, block.numberOriginal]) if (own) delete data[own];
    return;
  }
  const raw = typeof data[name] === 'string' ? data[name].trim() : '';
  const parsed = raw ? parseDocumentNumber(raw) : null;
  const number = parsed ? parsed.display : raw || null;
  data[name] = number;
  if (block.numberKey) data[block.numberKey] = parsed?.key || null;
  if (!block.numberOriginal) return;
  // Saving the normal form again keeps what somebody wrote first; another number drops the original of the one before.
  const known = data[block.numberOriginal] ?? stored;
  const kept = typeof known === 'string' && parsed && parseDocumentNumber(known)?.key === parsed.key ? known : null;
  data[block.numberOriginal] = number !== null && raw !== number ? raw : kept;
}

const WRITES = new Set(['create', 'update', 'clone']);

interface Write {
  uid: string;
  action: string;
  params: { documentId?: string; data?: Data };
}

/** Registers the middleware; it changes the data of drafts only, before the kernel computes a digest. */
export function subscribeNormaliser(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const write = context as unknown as Write;
    const { uid, action } = write;
    const type = kernel(strapi).type(uid);
    const block = type ? libraryBlock(type) : null;
    const { data } = write.params;
    if (!type || !block || !data || !WRITES.has(action)) return next();
    checkVocabularies(type, data);
    const { documentId } = write.params;
    // What the draft that is written, or copied, has so far.
    const asked = documentId && (block.numberOriginal || block.slug);
    const stored = asked ? (await kernel(strapi).documents.stored(uid, documentId))?.texts : undefined;
    normaliseNumber(type, data, (block.numberOriginal ? stored?.[block.numberOriginal] : null) ?? null);
    const title = data[block.title];
    // Made once, of the first title: a draft may be imported without one.
    if (block.slug && action !== 'clone' && !data[block.slug] && !stored?.[block.slug] && typeof title === 'string') {
      data[block.slug] = titleSlug(title) || null;
    }
    return next();
  });
}
