// What the panel 发布前检查 says of an interpretation that copies its document, or lacks what explains it: warnings only (宣州区2024, R64). Pure.
import type { Finding } from '@gongkai/publication/kernel';
import { excerptOf, percent, wordsAt, type ExcerptSource } from './excerpt';
import type { Paragraph } from './paragraphs';
import { missingSections, sectionsOf } from './sections';

export const GATE = 'interpretation-excerpt';

/** So much of the longest passage is quoted. */
const QUOTED = 40;

const textsOf = (paragraphs: readonly Paragraph[]): string[] => paragraphs.map(({ text }) => text);

const shortened = (words: string): string => (words.length > QUOTED ? `${words.slice(0, QUOTED)}……` : words);

/** A document that is interpreted, with its text prepared to be looked for. */
export interface Source {
  title: string;
  text: ExcerptSource;
}

/**
 * @param documents those that it interprets
 * @param most share that may be copied, 0 to 1
 */
export function excerptFindings(
  interpretation: readonly Paragraph[],
  documents: readonly Source[],
  most: number,
  path: string
): Finding[] {
  if (!interpretation.length) return [];
  const warning = (code: string, message: string, remedy: string): Finding => ({
    ...{ gate: GATE, code, severity: 'warning', message, remedy, path },
  });
  const own = textsOf(interpretation);
  const found: Finding[] = [];
  for (const { title, text } of documents) {
    const { share, passages } = excerptOf(own, text);
    if (share <= most) continue;
    const longest = shortened(wordsAt(own, passages[0]!.interpretation));
    found.push(
      warning(
        'interpretation.excerpt',
        `解读正文有${percent(share)}摘自“${title}”，超过${percent(most)}。最长的一处：“${longest}”`,
        '请用自己的话说明利益点、差异点、创新点，不要简单摘抄文件；在“摘抄检查”中可以逐处对照。'
      )
    );
  }
  const sections = sectionsOf(interpretation);
  const missing = missingSections(sections);
  if (missing.length) {
    found.push(
      warning(
        'interpretation.sections',
        `解读正文里没有找到这些部分：${missing.map(({ name }) => name).join('、')}。`,
        '请补充；确实没有可写的（例如首次制定、没有旧政策），写明这一点即可。'
      )
    );
  }
  if (sections.outline) {
    found.push(
      warning(
        'interpretation.outline',
        '解读正文只罗列了小标题，各标题下几乎没有说明。',
        '请在各标题下说明具体内容和与群众、企业的关系。'
      )
    );
  }
  return found;
}
