// Which sections an interpretation has (宣州区2024, R64, and what several places ask for): by its headings and by the words with which its
// paragraphs begin; and whether it is a mere list of subheadings. Pure.
import type { Paragraph } from './paragraphs';

interface SectionRule {
  name: string;
  /** Whether its absence is pointed out. */
  always: boolean;
  words: RegExp;
}

/** In the order in which interpretations usually have them. */
export const SECTIONS = {
  background: {
    name: '背景依据',
    always: true,
    words: /背景|依据|出台(?:的)?(?:原因|缘由)|为什么(?:要)?(?:出台|制定|修订)|起草原因/u,
  },
  significance: {
    name: '制定意义、研判和起草过程',
    always: false,
    words: /意义|必要性|起草(?:过程|经过|情况)|制定过程|修订过程|研判/u,
  },
  goals: { name: '目标任务', always: false, words: /目标|任务|总体要求/u },
  content: {
    name: '主要内容',
    always: true,
    words:
      /主要(?:内容|措施|规定|条款|制度)|核心(?:内容|要点)|内容(?:解读|要点|概述)|重点(?:内容|举措)|规定了(?:什么|哪些)|政策(?:要点|内容)/u,
  },
  scope: { name: '适用范围', always: false, words: /适用(?:范围|对象)|(?:实施|补贴|支持|保障)(?:范围|对象)|哪些人/u },
  standard: { name: '执行标准', always: false, words: /标准/u },
  attention: { name: '注意事项', always: false, words: /注意(?:事项)?|特别提醒|温馨提示/u },
  words: { name: '关键词诠释', always: false, words: /关键词|名词解释|术语|概念|什么是/u },
  benefits: {
    name: '惠民利民举措',
    always: false,
    words: /惠民|利民|便民|惠企|利企|利益点|(?:群众|企业).{0,4}(?:受益|好处|实惠)/u,
  },
  differences: {
    name: '新旧政策差异',
    always: true,
    words:
      /新旧|差异|区别|不同(?:之处|点)|变化|对比|与(?:原|旧|以往|此前|之前)|修订(?:的)?(?:内容|情况|要点)|调整(?:了|内容|情况)|无(?:原|旧|同类)|首次(?:制定|出台)/u,
  },
  innovations: { name: '创新举措', always: true, words: /创新|亮点|突破|新(?:举措|措施|规定|做法|机制)|特色/u },
  safeguards: { name: '保障措施', always: false, words: /保障|组织(?:领导|实施)|督促|监督(?:检查|管理)/u },
  next: { name: '后续工作', always: false, words: /后续|下一步|贯彻(?:落实|执行)|落实(?:举措|安排)/u },
} as const satisfies Record<string, SectionRule>;

export type SectionKey = keyof typeof SECTIONS;
export const SECTION_KEYS = Object.keys(SECTIONS) as SectionKey[];

export interface SectionView {
  key: SectionKey;
  name: string;
  always: boolean;
  /** The paragraph that it begins with; null when it is not there. */
  paragraph: number | null;
}

export interface Sections {
  sections: SectionView[];
  /** The text is subheadings, and hardly a word of explanation under them (罗列小标题). */
  outline: boolean;
}

/** 一、 (一) 1. 第一条 问1： what begins a numbered unit. */
const NUMBERED =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十百]{1,6}[章节条]|[①-⑳]|问(?:题)?[一二三四五六七八九十\d]{0,3}[：:])/u;
const SENTENCE_END = /[。！；;!]$/u;
const LONGEST_HEADING = 40;
/** So much of a paragraph says what it is about. */
const LEADING = 20;
const FEWEST_HEADINGS = 4;
/** Characters of explanation a heading that an interpretation has at least. */
const LEAST_WORDS = 30;

const isHeading = ({ text, heading }: Paragraph): boolean =>
  heading || (text.length <= LONGEST_HEADING && NUMBERED.test(text) && !SENTENCE_END.test(text));

/** What a paragraph that is no heading begins with, where a stop or a colon sets it apart or a number stands before it. */
function leadingOf(text: string): string | null {
  const lead = /^.{2,20}?[：:。]/u.exec(text)?.[0];
  return lead ?? (NUMBERED.test(text) ? text.slice(0, LEADING) : null);
}

export function sectionsOf(paragraphs: readonly Paragraph[]): Sections {
  const headings = paragraphs.map(isHeading);
  const leads = paragraphs.map(({ text }, i) => (headings[i] ? text : leadingOf(text)));
  const find = (words: RegExp): number | null => {
    const inHeading = leads.findIndex((lead, i) => headings[i] && lead !== null && words.test(lead));
    const found = inHeading >= 0 ? inHeading : leads.findIndex((lead) => lead !== null && words.test(lead));
    return found < 0 ? null : found;
  };
  const lengths = { heading: 0, words: 0, headings: 0 };
  paragraphs.forEach(({ text }, i) => {
    if (headings[i]) lengths.headings += 1;
    lengths[headings[i] ? 'heading' : 'words'] += text.length;
  });
  return {
    sections: SECTION_KEYS.map((key) => {
      const { name, always, words } = SECTIONS[key];
      return { key, name, always, paragraph: find(words) };
    }),
    outline: lengths.headings >= FEWEST_HEADINGS && lengths.words < lengths.headings * LEAST_WORDS,
  };
}

/** Of the sections that always matter those that are missing. */
export const missingSections = ({ sections }: Sections): SectionView[] =>
  sections.filter(({ always, paragraph }) => always && paragraph === null);
