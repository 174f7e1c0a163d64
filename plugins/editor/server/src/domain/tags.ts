// Which tags an official document may contain, what becomes of those it may not, and how each is named to the editor.
import type { Severity } from './removals';

/** Tags of a clean document, and the attributes each may carry. `div` and `span` live only between the two passes. */
export const ALLOWED: Record<string, readonly string[]> = {
  p: ['style'],
  h2: ['style'],
  h3: ['style'],
  h4: ['style'],
  strong: [],
  em: [],
  u: [],
  s: [],
  sub: [],
  sup: [],
  br: [],
  hr: [],
  blockquote: [],
  ul: [],
  ol: ['start'],
  li: [],
  table: [],
  caption: [],
  colgroup: [],
  col: ['span'],
  thead: [],
  tbody: [],
  tfoot: [],
  tr: [],
  th: ['colspan', 'rowspan', 'scope', 'style'],
  td: ['colspan', 'rowspan', 'scope', 'style'],
  a: ['href', 'target', 'rel'],
  img: ['src', 'alt', 'width', 'height'],
  figure: [],
  figcaption: [],
  div: ['style'],
  span: [],
};

export const VOID = new Set(['br', 'hr', 'img', 'col']);
export const INLINE = new Set(['strong', 'em', 'u', 's', 'sub', 'sup', 'br', 'a', 'img', 'span']);
export const ALIGNABLE = new Set(['p', 'h2', 'h3', 'h4', 'td', 'th', 'div']);

const blocks =
  'address article aside body center dd details div dl dt fieldset footer header hgroup html legend main nav pre section';

/** Tags that mean the same as an allowed one; block wrappers become `div` and so end as paragraphs. Renamed without a word. */
export const ALIAS: Record<string, string> = {
  h1: 'h2',
  h5: 'h4',
  h6: 'h4',
  b: 'strong',
  i: 'em',
  strike: 's',
  del: 's',
  ins: 'u',
  ...Object.fromEntries(blocks.split(' ').map((tag) => [tag, 'div'])),
};

/** Tags that go together with everything inside them. */
const DROPPED: Record<string, [what: string, severity: Severity]> = {
  script: ['脚本 <script>', 'dangerous'],
  noscript: ['脚本 <noscript>', 'dangerous'],
  template: ['脚本 <template>', 'dangerous'],
  iframe: ['内嵌网页 <iframe>', 'dangerous'],
  frame: ['内嵌网页 <frame>', 'dangerous'],
  frameset: ['内嵌网页 <frameset>', 'dangerous'],
  object: ['内嵌对象 <object>', 'dangerous'],
  embed: ['内嵌对象 <embed>', 'dangerous'],
  applet: ['内嵌对象 <applet>', 'dangerous'],
  audio: ['音视频 <audio>', 'dangerous'],
  video: ['音视频 <video>', 'dangerous'],
  canvas: ['画布 <canvas>', 'dangerous'],
  svg: ['矢量图 <svg>', 'dangerous'],
  math: ['公式 <math>', 'dangerous'],
  style: ['样式表 <style>', 'formatting'],
  title: ['网页标题 <title>', 'formatting'],
  xml: ['Word 标记 <xml>', 'formatting'],
  ...Object.fromEntries(
    'form input select option optgroup datalist textarea button'
      .split(' ')
      .map((tag) => [tag, [`表单 <${tag}>`, 'dangerous'] satisfies [string, Severity]])
  ),
};

export const DROPPED_TAGS = Object.keys(DROPPED);

/** Void tags without meaning in a document, whose loss nobody needs to hear of. */
const SILENT = new Set(['wbr', 'head', 'tbody', 'meta']);

/** How the loss of a tag is reported; null when it is not worth a word. */
export function lossOf(tag: string): [what: string, severity: Severity] | null {
  const dropped = Object.hasOwn(DROPPED, tag) ? DROPPED[tag] : undefined;
  if (dropped) return dropped;
  if (SILENT.has(tag)) return null;
  if (tag === 'link' || tag === 'base') return [`外部资源 <${tag}>`, 'dangerous'];
  if (tag.includes(':')) return ['Word 标记', 'formatting'];
  return [`多余标签 <${tag.slice(0, 20)}>`, 'formatting'];
}
