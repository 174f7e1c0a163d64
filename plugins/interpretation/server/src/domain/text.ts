// Words: what people write into requests and plans, plain text of a bounded length; and how titles are quoted. Pure.
import { GongkaiError } from '@gongkai/publication/kernel';

/**
 * A text as it is kept; null for none.
 * @param longest in characters
 * @throws GongkaiError 400 `interpretation.not-text`, 422 `interpretation.too-long`, `interpretation.markup`
 */
export function textOf(value: unknown, longest: number): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw new GongkaiError(400, 'interpretation.not-text', '说明须是文字。');
  const text = value.trim();
  if (!text) return null;
  if (text.length > longest) {
    const message = `最多写 ${longest} 个字，现有 ${text.length} 个字，请精简。`;
    throw new GongkaiError(422, 'interpretation.too-long', message, { longest });
  }
  if (/<\/?[a-z!][^>]*>/i.test(text)) {
    throw new GongkaiError(422, 'interpretation.markup', '说明里有网页代码（形如 <…> 的标记），请只写文字。');
  }
  return text;
}

/** A title between book marks; those inside it become single ones, 《〈…〉…》 (GB/T 15834). */
export const bookTitle = (title: string): string => `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`;
