// The title of a page's document: what the labels, the header, the headings and the text itself say, and whether they agree.
import type { Block } from './html-blocks';
import { tight } from './lines';
import { isOrgan, isTitle, organsOfLine, organsOfTitle } from './organs';
import { certain, missing, unsure, type Found, type Question } from './read-document';
import type { PageLabels } from './page-labels';
import { simplified } from './variants';

export interface TitleSources {
  labels: PageLabels;
  /** 标题 or 名称 of the official header. */
  header: string | null;
  /** Lines above the main text, and the main text's own. */
  above: Block[];
  body: Block[];
  /** The title printed in the text, when it has one beyond doubt. */
  printed: string | null;
}

const SHORTEST = 6;
const SEPARATOR = /[\s_|｜\-–—－,，>»·]+/u;

const same = (a: string, b: string): boolean => letters(a) === letters(b);

/** Letters only: sites set quotes, dashes and spaces of one title in different ways. */
function letters(text: string): string {
  return simplified(tight(text)).replace(/["“”„'‘’「」『』<>《》〈〉()（）【】[\]—–\-－_·,，.。:：!！?？…、]/gu, '');
}

/** Whether a printed title names its issuer or what it is about: a line that does not may be the end of a broken title. */
function whole(title: string): boolean {
  return organsOfTitle(title) !== null || /^(?:关于|印发|转发|批转|《|【|中华人民共和国)|关于/u.test(simplified(title));
}

/** The heading of the page: the line that the window's title begins with, not a link, the longest of several. */
function headingOf({ labels, above, body }: TitleSources): string | null {
  const window = labels.window === null ? '' : letters(labels.window);
  let best: string | null = null;
  for (const { text, linked, size } of [...above, ...body.slice(0, 12)]) {
    if (linked * 2 > size || text.length > 160 || tight(text).length < SHORTEST) continue;
    const key = letters(text);
    if (key.length < SHORTEST || !window.startsWith(key)) continue;
    if (best === null || key.length > letters(best).length) best = text;
  }
  return best;
}

/** The one heading (h1 to h4) that stands between navigation and text; null when there are several. */
function onlyHeading(above: Block[]): string | null {
  const headings = above.filter(({ level, linked }) => level >= 1 && level <= 4 && linked === 0).slice(-3);
  return headings.length === 1 ? headings[0]!.text : null;
}

/** The window's title without the names of column and site behind it; null when it cannot be told where they begin. */
function windowTitle({ window, siteName }: PageLabels): string | null {
  if (!window) return null;
  const parts = window.split(SEPARATOR).filter(Boolean);
  if (parts.length === 1) return parts[0]!;
  const last = parts[parts.length - 1]!;
  const named = siteName !== null && letters(window).endsWith(letters(siteName)) && letters(siteName).length >= 4;
  if (parts.length === 2 && (named || /(?:网|网站|政府|局|委员会|中心|厅|部)$/u.test(last))) return parts[0]!;
  return null;
}

export interface TitleDecision {
  found: Found<string>;
  question: Question | null;
}

const ask = (code: string, message: string, evidence: string): Question => ({
  field: 'title',
  code,
  message,
  evidence,
});

/** Decides the title; where the sources contradict each other nothing is taken and a person is asked. */
export function decideTitle(sources: TitleSources): TitleDecision {
  const { labels, header, printed, above, body } = sources;
  const generic = [labels.siteName, labels.columnName, '政府信息公开', '首页', '通知公告'];
  const usable = (text: string | null): string | null =>
    text &&
    tight(text).length >= SHORTEST &&
    !isOrgan(tight(text)) &&
    !generic.some((word) => word !== null && same(word, text))
      ? text
      : null;
  const heading = headingOf(sources);
  const label = usable(labels.articleTitle);
  const official = label ?? usable(header) ?? heading;
  const take = (value: string, evidence: string): TitleDecision => ({
    found: certain(value, evidence),
    question: null,
  });

  if (official && printed) {
    if (same(official, printed)) return take(printed, printed);
    const [long, short] =
      letters(official).length >= letters(printed).length ? [official, printed] : [printed, official];
    if (letters(long).endsWith(letters(short)) || letters(long).startsWith(letters(short))) {
      // The printed title is the document's, unless only the last line of it was recognised.
      if (whole(printed) && !(long === official && organsOfLine(long.slice(0, long.length - short.length).trim())))
        return take(printed, official);
      return take(official, printed);
    }
    // A page about a document that it prints in full: its own heading is the title.
    const lines = [...above, ...body.slice(0, 12)].filter(({ linked, size }) => linked * 2 <= size);
    const shown = lines.some(({ text }) => same(text, official));
    if (shown && heading !== null && same(heading, official)) return take(official, official);
    const known = lines.some(({ text }) => letters(text).includes(letters(official)));
    if (!known && !isTitle(official) && whole(printed)) {
      const message = `网页标签写的标题“${official}”在页面上没有，暂取正文印的标题“${printed}”。请对照原件确认。`;
      return { found: unsure(printed, printed), question: ask('confirm-title', message, `${official}\n${printed}`) };
    }
    const message = `网页标签写的标题是“${official}”，正文印的标题是“${printed}”，两者不同，没有写入标题。请对照原件填写。`;
    return {
      found: missing(`${official} / ${printed}`),
      question: ask('titles-differ', message, `${official}\n${printed}`),
    };
  }
  if (printed) return take(printed, printed);
  if (official) {
    const lines = [...above, ...body.slice(0, 12)];
    const confirmed =
      (heading !== null && same(heading, official)) ||
      (labels.window !== null && letters(labels.window).startsWith(letters(official))) ||
      lines.some(({ text, linked, size }) => linked * 2 <= size && same(text, official));
    if (confirmed) return take(official, official);
  }
  const guess = official ?? usable(windowTitle(labels)) ?? usable(onlyHeading(above));
  if (guess && tight(guess).length >= SHORTEST) {
    const message = `标题暂取网页标签中的“${guess}”，正文中没有印出。请对照原件确认。`;
    return { found: unsure(guess, guess), question: ask('confirm-title', message, guess) };
  }
  return { found: missing(), question: ask('missing-title', '没有找到标题。请对照原件填写。', '') };
}
