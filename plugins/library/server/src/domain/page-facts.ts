// The block of facts that official pages print about a document (索引号, 发文字号, 成文日期 …), whatever markup it is in.
// Labels: the State Council's header and its provincial variants; 国办发〔2017〕47号 names only the <meta> labels.
import { asciiDigits } from './chinese-numerals';
import { parseChineseDate } from './chinese-date';
import { isElement, type HtmlElement, type HtmlNode } from './html-tree';
import { simplified } from './variants';

export type FactName =
  | 'indexNumber'
  | 'number'
  | 'issuer'
  | 'publisher'
  | 'formedOn'
  | 'issuedOn'
  | 'publishedOn'
  | 'effectiveFrom'
  | 'expiresOn'
  | 'validity'
  | 'theme'
  | 'genre'
  | 'category'
  | 'title'
  | 'keywords'
  | 'source'
  | 'summary'
  | 'disclosure';

/** What each label says, simplified; the longer spelling of two that begin alike stands first in the pattern. */
const LABELS: Readonly<Record<FactName, readonly string[]>> = {
  indexNumber: ['信息索引号', '信息索取号', '索引号', '索取号'],
  number: ['发文字号', '发布文号', '发文文号', '公文文号', '文件编号', '文件字号', '备注/文号', '文号'],
  issuer: ['发文机关', '发文机构', '发文单位', '制发机关', '制定机关'],
  publisher: ['发布机构', '发布机关', '发布单位', '公开责任部门'],
  formedOn: ['成文日期', '成文时间', '生成日期', '生成时间'],
  issuedOn: ['发文日期', '发文时间'],
  publishedOn: ['发布日期', '发布时间', '公开日期', '发稿时间', '上网时间'],
  effectiveFrom: ['生效日期', '生效时间', '实施日期', '施行日期'],
  expiresOn: ['废止日期', '废止时间', '失效日期', '失效时间'],
  validity: ['是否有效', '有效性', '时效性', '效力状态', '时效'],
  theme: ['主题分类'],
  genre: ['体裁分类', '公文种类'],
  category: ['组配分类', '信息分类', '分类'],
  title: ['信息名称', '公文名称', '文件名称', '名称', '标题'],
  keywords: ['关键词', '主题词'],
  source: ['信息来源', '文件来源', '文章来源', '稿源', '来源'],
  summary: ['内容概述', '摘要'],
  disclosure: ['公开方式', '公开时限', '公开范围'],
};

const NAME_OF = new Map(
  (Object.entries(LABELS) as [FactName, readonly string[]][]).flatMap(([name, words]) =>
    words.map((word) => [word, name] as const)
  )
);
/** Letters of a label may be set apart (文　　号). */
const WORDS = [...NAME_OF.keys()]
  .sort((a, b) => b.length - a.length)
  .map((word) => [...word].join('\\s{0,6}'))
  .join('|');
const ALONE = new RegExp(`^[【\\[]?\\s?(${WORDS})\\s{0,6}[】\\]]?\\s{0,4}[:：]?$`, 'u');
const INSIDE = new RegExp(
  `(?:(?<=^|\\s)[【\\[]\\s?(${WORDS})\\s{0,6}[】\\]]\\s{0,4}[:：]?|(?<=^|\\s)(${WORDS})\\s{0,6}[:：])`,
  'gu'
);

/** Facts that only a document has: two of them side by side make a header, a source and a date do not. */
const TELLING = new Set<FactName>([
  'indexNumber',
  'number',
  'issuer',
  'formedOn',
  'issuedOn',
  'validity',
  'theme',
  'genre',
]);
/** Of a header, no two facts stand further apart than this many texts of the page. */
const NEAR = 14;
/** So far above its first telling fact a header may begin, in texts of the page. */
const REACH = 6;
/** A value is none of these: sites print them for what they do not know. */
const NOTHING = /^(?:[-—–－/\\.。：:*\s]*|无|暂无|未知|none|null|undefined|nan)$/iu;

/** A fact as the page prints it. */
export interface PageFact {
  name: FactName;
  value: string;
}

interface Cell {
  element: HtmlElement;
  parents: HtmlElement[];
  texts: string[];
}

const INLINE = new Set(
  'a abbr b bdo big cite code em font i label mark s small span strong sub sup time u var'.split(' ')
);

/** The texts of a page by the block that they stand in, in order; `skip` is left out. */
function cellsOf(root: HtmlElement, skip: HtmlElement | null): Cell[] {
  const cells: Cell[] = [];
  const visit = (node: HtmlNode, parents: HtmlElement[]): void => {
    const holder = parents[parents.length - 1]!;
    if (!isElement(node)) {
      const text = node.replace(/\s+/gu, ' ').trim();
      if (text === '') return;
      const last = cells[cells.length - 1];
      if (last?.element === holder) last.texts.push(text);
      else cells.push({ element: holder, parents, texts: [text] });
      return;
    }
    if (node === skip || node.name === 'head') return;
    const inside = INLINE.has(node.name) ? parents : [...parents, node];
    for (const child of node.children) visit(child, inside);
  };
  visit(root, [root]);
  return cells;
}

/** One text as labels with their values: `[null, text]` where it begins with no label. */
function pairsOf(text: string): [FactName | null, string][] {
  const known = simplified(text);
  const alone = ALONE.exec(known);
  if (alone) return [[NAME_OF.get(alone[1]!.replace(/\s/gu, ''))!, '']];
  if (text.length > 400) return [[null, text]];
  const marks = [...known.matchAll(INSIDE)];
  if (marks.length === 0) return [[null, text]];
  const pairs: [FactName | null, string][] = [];
  const before = text.slice(0, marks[0]!.index).trim();
  if (before !== '') pairs.push([null, before]);
  marks.forEach((mark, at) => {
    const value = text.slice(mark.index + mark[0].length, marks[at + 1]?.index ?? text.length).trim();
    pairs.push([NAME_OF.get((mark[1] ?? mark[2]!).replace(/\s/gu, ''))!, value]);
  });
  return pairs;
}

/** Whether a cell's value may stand in another cell: they share a near ancestor. */
function side(left: Cell, right: Cell): boolean {
  const near = left.parents.slice(-3);
  return right.parents.some((parent) => near.includes(parent) && parent.name !== 'body' && parent.name !== '#root');
}

interface Placed extends PageFact {
  at: number;
}

/** All labelled values of a page, in order; a label without value gives an empty one. */
function labelled(cells: Cell[]): Placed[] {
  const found: Placed[] = [];
  let at = 0;
  let pending = null as { fact: Placed; cell: Cell } | null;
  for (const cell of cells) {
    let current = null as Placed | null;
    cell.texts.forEach((text, index) => {
      for (const [name, value] of pairsOf(text)) {
        at += 1;
        if (name) {
          current = { name, value, at };
          found.push(current);
          pending = value === '' ? { fact: current, cell } : null;
        } else if (current && current.value.length + value.length <= 400) {
          current.value = `${current.value} ${value}`.trim();
          pending = null;
        } else if (index === 0 && pending && side(pending.cell, cell)) {
          // The label stands in the cell before; what follows in this cell belongs to it.
          pending.fact.value = value;
          current = pending.fact;
          pending = null;
        }
      }
    });
    if (pending && !side(pending.cell, cell)) pending = null;
  }
  // Another label of the page may have run into the value: 沙溪镇 时间：….
  for (const fact of found)
    if (fact.name !== 'summary') fact.value = fact.value.split(/\s(?=\p{Script=Han}{2,6}\s?[:：])/u)[0]!;
  return found;
}

/** The official header: the first run of facts that stand together and of which two tell of a document. */
function header(found: Placed[]): Placed[] {
  const groups: Placed[][] = [];
  for (const fact of found) {
    const group = groups[groups.length - 1];
    if (group && fact.at - group[group.length - 1]!.at <= NEAR) group.push(fact);
    else groups.push([fact]);
  }
  const telling = (group: Placed[]): number =>
    new Set(group.filter(({ name }) => TELLING.has(name)).map(({ name }) => name)).size;
  const group = groups.find((one) => telling(one) >= 2) ?? [];
  // A search form or a list may stand close by: the header reaches a little beyond its telling facts and no further.
  const marks = group.flatMap((fact) => (TELLING.has(fact.name) ? [fact.at] : []));
  const [first = 0, last = 0] = [Math.min(...marks), Math.max(...marks)];
  return group.filter(({ at }) => at >= first - REACH && at <= last + NEAR);
}

/** What the page says about its document in labelled facts. */
export interface PageFacts {
  /** Values of the official header by name; without those that say nothing. */
  header: Partial<Record<FactName, string>>;
  /** Values that the header prints and that cannot be meant: 1970-01-01, 2020-None. */
  odd: PageFact[];
  /** Date and source from a line above the text, where there is no header. */
  publishedOn: string | null;
  source: string | null;
}

/** Whether a value is one that a program left behind. */
function isOdd(value: string): boolean {
  return /1970-0?1-0?1|0001-0?1-0?1|none$|null$|undefined/iu.test(value);
}

/** Reads the facts of a page outside its main text (`body`). */
export function readPageFacts(root: HtmlElement, body: HtmlElement | null): PageFacts {
  const found = labelled(cellsOf(root, body));
  const facts: PageFacts = { header: {}, odd: [], publishedOn: null, source: null };
  for (const { name, value } of header(found)) {
    if (value === '' || NOTHING.test(value)) continue;
    if (isOdd(value)) facts.odd.push({ name, value });
    else facts.header[name] ??= value;
  }
  const first = (name: FactName): string | null =>
    facts.header[name] ??
    found.find((fact) => fact.name === name && fact.value !== '' && !NOTHING.test(fact.value))?.value ??
    null;
  facts.publishedOn = first('publishedOn');
  facts.source = first('source');
  return facts;
}

/** The day in a labelled value, its time left out; null when it is no day. */
export function dayOf(value: string): string | null {
  const text = asciiDigits(value.trim())
    .replace(/[T\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/u, '')
    .trim();
  const reading = parseChineseDate(text);
  return 'day' in reading ? reading.day : null;
}

/** Day and time as far as the value prints them, `YYYY-MM-DD HH:mm:ss`; null when it holds none or several. */
export function instantOf(value: string): string | null {
  const text = asciiDigits(value);
  const all = [
    ...text.matchAll(/(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?(?:[T\s]{0,4}(\d{1,2}):(\d{2})(?::(\d{2}))?)?/gu),
  ];
  const [match] = all;
  if (!match || all.length > 1) return null;
  const [, year = '', month = '', day = '', hour, minute, second] = match;
  const date = dayOf(`${year}-${month}-${day}`);
  if (!date || hour === undefined) return date;
  return `${date} ${hour.padStart(2, '0')}:${minute}${second === undefined ? '' : `:${second}`}`;
}
