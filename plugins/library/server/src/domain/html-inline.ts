// The running text of one paragraph or cell: characters with their marks, links and images, written as HTML of the allowed elements only.
import { escapeHtml } from './html';

/** A link of the page, as written: what it says and where it leads. */
export interface PageLink {
  title: string;
  href: string;
}

/** A run of characters with the same marks and the same link, or an image. */
interface Piece {
  text: string;
  marks: string;
  href: string;
  image: string;
}

const MARK: Readonly<Record<string, string>> = {
  b: 'strong',
  strong: 'strong',
  em: 'em',
  i: 'em',
  u: 'u',
  ins: 'u',
  s: 's',
  del: 's',
  strike: 's',
  sub: 'sub',
  sup: 'sup',
};
const ORDER = ['strong', 'em', 'u', 's', 'sub', 'sup'];
const WEB = /^(?:https?:\/\/|mailto:|tel:)/i;
const FILE_LINK = /\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z|txt|csv)(?:$|[?#])/i;

/** Whether a link leads to a file that is kept as an attachment. */
export function isFileLink(href: string): boolean {
  return FILE_LINK.test(href);
}
const ZERO_WIDTH = /[\u200B-\u200D\u2060\uFEFF]/g;
/** A line break of the markup between these is none of the text: Chinese sets no spaces. */
const BREAK_IN_HAN = /(?<=[\u3000-\u9FFF\uFF00-\uFFEF])[ \t]*[\r\n][\s]*(?=[\u3000-\u9FFF\uFF00-\uFFEF])/gu;

/** The mark that an element puts on its text, or null. */
export function markOf(name: string): string | null {
  return Object.hasOwn(MARK, name) ? MARK[name]! : null;
}

const attribute = (text: string): string => escapeHtml(text).replace(/"/g, '&quot;');

/** How an image of the page stands in the HTML until its file is known: the service puts the address in its place. */
export const IMAGE_PLACE = 'gongkai-image:';

/** Collects the running text between two block boundaries. */
export class Inline {
  private pieces: Piece[] = [];
  readonly links: PageLink[] = [];
  readonly images: { src: string; alt: string }[] = [];

  add(text: string, marks: ReadonlySet<string>, href: string): void {
    const clean = text
      .replace(ZERO_WIDTH, '')
      .replace(BREAK_IN_HAN, '')
      .replace(/[\t\n\r\f ]+/g, ' ');
    if (clean === '') return;
    const last = this.pieces[this.pieces.length - 1];
    const key = ORDER.filter((mark) => marks.has(mark)).join(' ');
    if (last && !last.image && last.marks === key && last.href === href) last.text += clean;
    else this.pieces.push({ text: clean, marks: key, href, image: '' });
  }

  addImage(src: string, alt: string): void {
    this.images.push({ src, alt });
    this.pieces.push({
      text: '',
      marks: '',
      href: '',
      image: `<img src="${IMAGE_PLACE}${attribute(src)}" alt="${attribute(alt)}">`,
    });
  }

  /** The text as it reads, not trimmed. */
  get text(): string {
    return this.pieces.map((piece) => piece.text).join('');
  }

  /** Characters inside links, without white space. */
  get linked(): number {
    return this.pieces.reduce((sum, piece) => sum + (piece.href ? piece.text.replace(/\s/gu, '').length : 0), 0);
  }

  /** The HTML of it, white space at both ends off; links to pages of other sites stay, others become their text. */
  html(): string {
    const pieces = this.pieces.map((piece) => ({ ...piece }));
    for (let at = 0; at < pieces.length && !pieces[at]!.image; at += 1) {
      pieces[at]!.text = pieces[at]!.text.trimStart();
      if (pieces[at]!.text !== '') break;
    }
    for (let at = pieces.length - 1; at >= 0 && !pieces[at]!.image; at -= 1) {
      pieces[at]!.text = pieces[at]!.text.trimEnd();
      if (pieces[at]!.text !== '') break;
    }
    return pieces
      .map(({ text, marks, href, image }) => {
        if (image) return image;
        if (text === '') return '';
        const names = marks === '' ? [] : marks.split(' ');
        const marked = names.reduce((inner, name) => `<${name}>${inner}</${name}>`, escapeHtml(text));
        return WEB.test(href) && !isFileLink(href) ? `<a href="${attribute(href)}">${marked}</a>` : marked;
      })
      .join('');
  }
}
