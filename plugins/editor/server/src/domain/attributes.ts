// Which attributes survive on an allowed tag, in one fixed order, and with which values: the same content has the same bytes.
import { ALIGNABLE } from './tags';
import type { Tally } from './removals';

export type Attributes = Record<string, string>;

/** The media library's stable address: no query (a signature is never stored), no dot segments, no second slash. */
const FILE =
  /^\/files\/[A-Za-z0-9_-]+\/(?!\.{1,2}(?:#|$)|(?:%2e|\.){1,2}(?:#|$))[^/\\?#\u0000-\u0020"<>]+(?:#[^\u0000-\u0020"<>]*)?$/i;
const WEB = /^https?:\/\/[^/\\?#\u0000-\u0020"<>]/i;
const CONTACT = /^(?:mailto|tel):[^\u0000-\u0020"<>]/i;
const SCRIPTED = /^(?:javascript|vbscript|data|livescript|mocha):/i;

/** Attributes that only say how something looks; Word and old sites write them in masses. */
const LOOKS = new Set(
  'align background bgcolor border bordercolor cellpadding cellspacing class clear color face frame height hspace noshade nowrap rules size type valign vspace width'.split(
    ' '
  )
);

/** Browsers skip control characters and spaces in an address, so they go before it is judged. */
function address(value: string): string {
  return value
    .trim()
    .replace(/ /g, '%20')
    .replace(/[\u0000-\u001f\u007f]+/g, '');
}

/** The address without its query when it is one of the media library's; otherwise as it is. */
function withoutSignature(value: string): string {
  return value.startsWith('/files/') ? value.replace(/\?[^#]*/, '') : value;
}

function wholeNumber(value: string | undefined, least: number, most: number): number | null {
  if (value === undefined || !/^\s*\d{1,9}\s*$/.test(value)) return null;
  return Math.min(Math.max(Number(value), least), most);
}

function alignment(attributes: Attributes): string | null {
  const fromStyle = /(?:^|;)\s*text-align\s*:\s*([a-z]+)\s*(?=;|$)/i.exec(attributes.style ?? '')?.[1];
  const value = (fromStyle ?? attributes.align ?? '').trim().toLowerCase();
  const known: Record<string, string> = { start: 'left', end: 'right', middle: 'center' };
  const align = Object.hasOwn(known, value) ? known[value]! : value;
  return ['left', 'center', 'right', 'justify'].includes(align) ? align : null;
}

function link(raw: string | undefined, tally: Tally): Attributes | null {
  if (raw === undefined) return null;
  const href = withoutSignature(address(raw));
  if (WEB.test(href) || CONTACT.test(href) || FILE.test(href)) {
    return { href, target: '_blank', rel: 'noopener noreferrer' };
  }
  if (SCRIPTED.test(href.replace(/%20/g, ''))) tally.add('危险链接', 'dangerous');
  else if (href !== '') tally.add('无效链接', 'formatting');
  return null;
}

function image(attributes: Attributes, tally: Tally): Attributes | null {
  const src = withoutSignature(address(attributes.src ?? ''));
  if (!FILE.test(src) || src.includes('#')) {
    const pasted = /^(?:data|blob|file|cid):/i.test(src);
    tally.add(pasted ? '粘贴的图片（须先上传到媒体库）' : '外部图片', 'dangerous');
    return null;
  }
  const clean: Attributes = { src, alt: attributes.alt ?? '' };
  for (const side of ['width', 'height']) {
    const size = wholeNumber(attributes[side], 1, 10_000);
    if (size !== null) clean[side] = String(size);
  }
  return clean;
}

/** The attribute when it is a whole number that says something; the default is left out. */
function number(clean: Attributes, attributes: Attributes, name: string, least: number, most: number): void {
  const value = wholeNumber(attributes[name], least, most);
  if (value !== null && value !== 1) clean[name] = String(value);
}

/** Reports every attribute that an allowed tag loses; those that are rewritten rather than lost are not worth a word. */
function report(tag: string, attributes: Attributes, kept: Attributes, tally: Tally): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (/^on/i.test(name)) {
      tally.add(/^on[a-z]{1,30}$/.test(name) ? `事件属性 ${name}` : '事件属性', 'dangerous');
    } else if (name === 'style') {
      const rest = value.replace(/(^|;)\s*text-align\s*:[^;]*/gi, '$1').replace(/[;\s]/g, '');
      if (rest !== '' || (value.trim() !== '' && !ALIGNABLE.has(tag))) tally.add('样式', 'formatting');
    } else if (name in kept || handled(tag, name)) {
      continue;
    } else {
      tally.add(LOOKS.has(name) ? '样式' : '其他属性', 'formatting');
    }
  }
}

function handled(tag: string, name: string): boolean {
  if (tag === 'a') return ['href', 'target', 'rel'].includes(name);
  if (tag === 'img') return name === 'src' || name === 'alt';
  if (name === 'align' && ALIGNABLE.has(tag)) return true;
  return tag !== 'span' && ['colspan', 'rowspan', 'span', 'start'].includes(name);
}

/** The attributes that stay; null when the tag means nothing without the one it lost (a link without address, an image without file). */
export function keepAttributes(tag: string, attributes: Attributes, tally: Tally): Attributes | null {
  let kept: Attributes | null = {};
  if (tag === 'a') kept = link(attributes.href, tally);
  else if (tag === 'img') kept = image(attributes, tally);
  else if (tag === 'td' || tag === 'th') {
    number(kept, attributes, 'colspan', 1, 100);
    number(kept, attributes, 'rowspan', 1, 100);
    const scope = (attributes.scope ?? '').toLowerCase();
    if (['row', 'col', 'rowgroup', 'colgroup'].includes(scope)) kept.scope = scope;
  } else if (tag === 'col') number(kept, attributes, 'span', 1, 100);
  else if (tag === 'ol') number(kept, attributes, 'start', 0, 100_000);
  if (kept && ALIGNABLE.has(tag)) {
    const align = alignment(attributes);
    if (align) kept.style = `text-align: ${align}`;
  }
  report(tag, attributes, kept ?? {}, tally);
  return kept;
}
