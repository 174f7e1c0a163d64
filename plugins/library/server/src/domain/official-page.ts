// Reads an official page: its main text as an official text, with what labels and header say of it; where they contradict, a person decides.
import { blocksOf, type Block, type Blocks } from './html-blocks';
import { isFileLink, type PageLink } from './html-inline';
import { parseHtml, type HtmlElement } from './html-tree';
import { footStart } from './furniture';
import { leftover, tight, type Line } from './lines';
import { findMainBody, type MainBody } from './main-body';
import { readOfficialLines } from './official-text';
import { instantOf, readPageFacts, type PageFacts } from './page-facts';
import { applyHeader } from './page-header';
import { readPageLabels, type PageLabels } from './page-labels';
import { decideTitle } from './page-title';
import { isTitle } from './organs';
import { escapeHtml } from './html';
import { forgetIssuers, forgetLinked, refuseSeveral } from './page-doubts';
import { parseDocumentNumber } from './document-number';
import { certain, missing, unsure, type Cut, type ReadDocument } from './read-document';

/** Facts of the place a document came from, for the import record: none of them becomes a fact of ours. */
export interface SourceFacts {
  labels: Partial<PageLabels>;
  header: PageFacts['header'];
  odd: PageFacts['odd'];
  /** The index number that the source gave; ours is the system's. */
  indexNumber: string | null;
  /** First put online by the source; never our date of publication. */
  publishedOn: string | null;
}

/** An official text with everything that came along in its file. */
export interface ReadFile {
  read: ReadDocument;
  /** Links to files, each once, with what the page calls them. */
  links: PageLink[];
  images: { src: string; alt: string }[];
  source: SourceFacts | null;
}

/** Links to attachments may stand so many lines behind the text. */
const LINKS_BEHIND = 25;
/** A main text with fewer stops, or with less of the page's prose, may be the wrong part of the page. */
const FEWEST_STOPS = 3;
const LEAST_SHARE = 0.45;

const wordsOfBlocks = (blocks: Block[]): string =>
  blocks
    .map(({ raw }) => raw.trim())
    .filter(Boolean)
    .join('\n');

/** A title with the number behind it on one line becomes two lines. */
function apart(block: Block): Block[] {
  const match = block.text.length <= 200 ? /^(\S.{5,160})\s(\S{4,30}[号號])$/su.exec(block.text) : null;
  const [, title = '', number = ''] = match ?? [];
  if (!match || !isTitle(title.trim()) || !parseDocumentNumber(number)) return [block];
  const rest = { links: [], images: [], linked: 0, stops: 0 };
  return [title.trim(), number].map((text) => ({
    ...block,
    ...rest,
    text,
    raw: text,
    size: tight(text).length,
    rich: { ...block.rich, inner: escapeHtml(text) },
  }));
}

/** Lines of the text without page numbers and separators, which are cut. */
export function withoutLeftovers(blocks: Block[]): { lines: Block[]; cuts: Cut[] } {
  const cuts: Cut[] = [];
  const lines = blocks.filter((block) => {
    const reason = block.rich?.block === undefined ? leftover(block.text) : null;
    if (reason) cuts.push({ where: 'inside', reason, text: block.raw });
    return reason === null;
  });
  return { lines, cuts };
}

/** Lines between the page's heading and its main text that belong to the document: its number and 题注. */
function ownLines(blocks: Block[]): { own: Block[]; rest: Block[] } {
  const isOwn = ({ text, linked }: Block): boolean => linked === 0 && parseDocumentNumber(text) !== null;
  return { own: blocks.filter(isOwn), rest: blocks.filter((block) => !isOwn(block)) };
}

/** Index of the line above the text that is the title; the nearest one that is no link. */
function titleLine(blocks: Block[], from: number, title: string | null): number {
  if (title === null) return -1;
  for (let at = from - 1; at >= Math.max(0, from - 60); at -= 1) {
    if (tight(blocks[at]!.text) === tight(title) && blocks[at]!.linked === 0) return at;
  }
  return -1;
}

/** Attachments: links to files in the text, between heading and text, and right behind it; each address once. */
export function attachmentsOf(blocks: Block[]): PageLink[] {
  const links = new Map<string, PageLink>();
  for (const link of blocks.flatMap((block) => block.links)) {
    if (!isFileLink(link.href)) continue;
    const known = links.get(link.href);
    // The same file linked twice: once by its icon or a button, once by its name.
    if (!known || (known.title.length < link.title.length && /^(?:|下载|附件下载|点击下载|附件)$/u.test(known.title)))
      links.set(link.href, link);
  }
  return [...links.values()];
}

/** Where the foot of the page begins inside the element of the text. */
function withoutFoot(lines: Block[], title: string | null): number {
  return footStart(lines, 0, title);
}

function putOnline(labels: PageLabels, facts: PageFacts): ReadDocument['putOnline'] {
  const stated = [labels.pubDate, facts.publishedOn].filter((value) => value !== null);
  const known = stated.map(instantOf);
  const days = new Set(known.filter((value) => value !== null).map((value) => value.slice(0, 10)));
  const [first] = known.filter((value) => value !== null).sort((a, b) => b.length - a.length);
  if (!first) return missing(stated.join(' / '));
  return days.size === 1 && !known.includes(null)
    ? certain(first, stated.join(' / '))
    : unsure(first, stated.join(' / '));
}

interface Page {
  tree: HtmlElement;
  all: Blocks;
  main: MainBody;
}

/** The text of the page as it is read, and what of the page is left out. */
function readMain({ all: { blocks }, main }: Page, title: string | null) {
  const heading = titleLine(blocks, main.from, title);
  const between = heading < 0 ? [] : blocks.slice(heading + 1, main.from);
  const { own, rest } = ownLines(between);
  const { lines, cuts } = withoutLeftovers(blocks.slice(main.from, main.to).flatMap(apart));
  const foot = withoutFoot(lines, title);
  const read = readOfficialLines([...own, ...lines.slice(0, foot)] as Line[], cuts, title ?? undefined);
  const before = blocks.slice(0, heading < 0 ? main.from : heading);
  const cut = (where: Cut['where'], reason: string, text: string): void => {
    if (text !== '') read.cuts.push({ where, reason, text });
  };
  cut('head', '网页导航与著录', wordsOfBlocks([...before, ...rest]));
  cut('tail', '网页尾部', wordsOfBlocks([...lines.slice(foot), ...blocks.slice(main.to)]));
  return { read, shown: [...between, ...blocks.slice(main.from, Math.min(blocks.length, main.to + LINKS_BEHIND))] };
}

/**
 * Reads an official page. Nothing is guessed: what labels, header and text say differently is put to a person.
 * @param html the page; takes time proportional to its length
 */
export function readOfficialPage(html: string): ReadFile {
  const tree = parseHtml(html);
  const all = blocksOf(tree);
  const labels = readPageLabels(tree);
  const main = findMainBody(tree, all);
  const facts = readPageFacts(tree, main && main.element.name !== 'body' ? main.element : null);
  if (!main) {
    const read = readOfficialLines([], []);
    return { read, links: [], images: [], source: sourceOf(labels, facts) };
  }
  const page = { tree, all, main };
  const first = readMain(page, null).read;
  const doubtful = main.stops < FEWEST_STOPS || main.share < LEAST_SHARE;
  const decided = decideTitle({
    labels,
    header: facts.header.title ?? null,
    above: all.blocks.slice(Math.max(0, main.from - 60), main.from),
    body: all.blocks.slice(main.from, main.to),
    printed: first.title.certainty === 'certain' ? first.title.value : null,
  });
  // Nothing but the text names a title: then the text's own guess is put to a person.
  const title =
    decided.found.value === null && decided.question?.code === 'missing-title' && !doubtful
      ? { found: first.title, question: first.questions.find(({ field }) => field === 'title') ?? null }
      : decided;
  const { read, shown } = title.found.value === null ? { ...readMain(page, null) } : readMain(page, title.found.value);
  read.title = title.found;
  read.questions = [
    ...(title.question ? [title.question] : []),
    ...read.questions.filter(({ field }) => field !== 'title'),
  ];
  read.putOnline = putOnline(labels, facts);
  applyHeader(read, facts);
  refuseSeveral(read, all.blocks.slice(main.from, main.to));
  if (doubtful) {
    const message = '网页中哪一部分是正文不能断定。请对照原网页核对正文，缺少的补上，多余的删去。';
    // Names in a menu are no issuers.
    if (read.issuers.certainty === 'unsure') forgetIssuers(read);
    read.questions.push({ field: 'body', code: 'doubtful-body', message, evidence: wordsOfBlocks(shown).slice(0, 80) });
  }
  const text = all.blocks.slice(main.from, main.to);
  const links = attachmentsOf(shown);
  forgetLinked(read, links);
  return { read, links, images: text.flatMap(({ images }) => images), source: sourceOf(labels, facts) };
}

function sourceOf(labels: PageLabels, facts: PageFacts): SourceFacts {
  return {
    labels: Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== null)),
    header: facts.header,
    odd: facts.odd,
    indexNumber: facts.header.indexNumber ?? null,
    publishedOn:
      [labels.pubDate, facts.publishedOn].map((value) => (value ? instantOf(value) : null)).find(Boolean) ?? null,
  };
}
