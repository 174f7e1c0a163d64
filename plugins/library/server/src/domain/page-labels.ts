// The <meta> labels that every page of a government site carries (国办发〔2017〕47号, 附件 网页设计规范) and the window's title.
import { elementsOf, textOf, type HtmlElement } from './html-tree';

export interface PageLabels {
  articleTitle: string | null;
  pubDate: string | null;
  contentSource: string | null;
  siteName: string | null;
  columnName: string | null;
  keywords: string | null;
  description: string | null;
  author: string | null;
  /** What the browser's window shows: the title, most often with column and site behind it. */
  window: string | null;
}

const NAMES: Readonly<Record<string, keyof PageLabels>> = {
  articletitle: 'articleTitle',
  pubdate: 'pubDate',
  contentsource: 'contentSource',
  sitename: 'siteName',
  columnname: 'columnName',
  keywords: 'keywords',
  description: 'description',
  author: 'author',
};

const LONGEST = 1000;

/** Reads the labels; of several with one name the first that says something counts. */
export function readPageLabels(root: HtmlElement): PageLabels {
  const labels: PageLabels = {
    articleTitle: null,
    pubDate: null,
    contentSource: null,
    siteName: null,
    columnName: null,
    keywords: null,
    description: null,
    author: null,
    window: null,
  };
  for (const { attributes } of elementsOf(root, 'meta')) {
    const name = (attributes.name ?? '').trim().toLowerCase();
    const value = (attributes.content ?? '').replace(/\s+/gu, ' ').trim().slice(0, LONGEST);
    if (Object.hasOwn(NAMES, name) && value !== '') labels[NAMES[name]!] ??= value;
  }
  const [title] = elementsOf(root, 'title');
  labels.window = (title ? textOf(title).replace(/\s+/gu, ' ').trim().slice(0, LONGEST) : '') || null;
  return labels;
}
