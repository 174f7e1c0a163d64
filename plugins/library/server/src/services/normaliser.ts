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

/** The document number in its standard form with the original kept, and the key that finds duplicates. */
export function normaliseNumber(type: ManagedType, data: Data): void {
  const block = libraryBlock(type);
  const name = block?.number;
  if (!name || data[name] === undefined) return;
  const raw = typeof data[name] === 'string' ? data[name].trim() : '';
  const parsed = raw ? parseDocumentNumber(raw) : null;
  data[name] = parsed ? parsed.display : raw || null;
  if (block.numberKey) data[block.numberKey] = parsed?.key || null;
  // The original is what somebody wrote before it was normalised; saving the normal form again does not overwrite it.
  if (block.numberOriginal && raw !== data[name]) data[block.numberOriginal] = raw;
}

/** Registers the middleware; it changes the data of drafts only, before the kernel computes a digest. */
export function subscribeNormaliser(strapi: Core.Strapi): void {
  strapi.documents.use((context, next) => {
    const { uid, action, params } = context as unknown as { uid: string; action: string; params: { data?: Data } };
    const type = kernel(strapi).type(uid);
    const block = type ? libraryBlock(type) : null;
    const { data } = params;
    if (!type || !block || !data || (action !== 'create' && action !== 'update')) return next();
    checkVocabularies(type, data);
    normaliseNumber(type, data);
    const title = data[block.title];
    if (block.slug && action === 'create' && !data[block.slug] && typeof title === 'string') {
      data[block.slug] = titleSlug(title) || null;
    }
    return next();
  });
}
