// Tables of a page: those that hold data stay tables with their merged cells; those that only place things dissolve.
import { Inline, markOf } from './html-inline';
import { elementsOf, isElement, textOf, type HtmlElement, type HtmlNode } from './html-tree';

/** A cell that holds this much running text in this many paragraphs places a page, it is no cell of data. */
const LAYOUT_PARAGRAPHS = 6;
const LAYOUT_TEXT = 1200;

const words = (node: HtmlNode): string => textOf(node).replace(/\s+/gu, '');

/** The rows of a table without those of tables inside it, each with whether it stands in the head. */
function rowsOf(table: HtmlElement): { row: HtmlElement; head: boolean }[] {
  const rows: { row: HtmlElement; head: boolean }[] = [];
  const visit = (element: HtmlElement, head: boolean): void => {
    for (const child of element.children) {
      if (!isElement(child) || child.name === 'table') continue;
      if (child.name === 'tr') rows.push({ row: child, head });
      else visit(child, head || child.name === 'thead');
    }
  };
  visit(table, false);
  return rows;
}

const cellsOf = (row: HtmlElement): HtmlElement[] =>
  row.children.filter(
    (child): child is HtmlElement => isElement(child) && (child.name === 'td' || child.name === 'th')
  );

/** Whether a table holds data: two filled cells side by side somewhere, no table and no page inside. */
export function isDataTable(table: HtmlElement): boolean {
  if (elementsOf(table, 'table', 'form', 'iframe', 'h1').length > 0) return false;
  const rows = rowsOf(table).map(({ row }) => cellsOf(row));
  const filled = rows.map(
    (cells) => cells.filter((cell) => words(cell) !== '' || elementsOf(cell, 'img').length > 0).length
  );
  if (!filled.some((cells) => cells >= 2)) return false;
  const all = words(table).length;
  const linked = elementsOf(table, 'a').reduce((sum, link) => sum + words(link).length, 0);
  if (linked * 2 > all) return false;
  return !rows
    .flat()
    .some(
      (cell) => elementsOf(cell, 'p', 'div', 'br').length >= LAYOUT_PARAGRAPHS && words(cell).length >= LAYOUT_TEXT
    );
}

/** The content of a cell: running text, its paragraphs separated by line breaks. */
function cellHtml(cell: HtmlElement): string {
  const parts: string[] = [];
  let inline = new Inline();
  const marks = new Set<string>();
  const flush = (): void => {
    const html = inline.html();
    if (html !== '') parts.push(html);
    inline = new Inline();
  };
  const visit = (node: HtmlNode): void => {
    if (!isElement(node)) return inline.add(node, marks, '');
    if (node.name === 'br') return flush();
    if (node.name === 'img' && node.attributes.src)
      return inline.addImage(node.attributes.src.trim(), node.attributes.alt ?? '');
    const block = /^(?:p|div|li|h[1-6]|ul|ol|section)$/.test(node.name);
    const mark = markOf(node.name);
    if (block) flush();
    const added = mark !== null && !marks.has(mark);
    if (added) marks.add(mark);
    node.children.forEach(visit);
    if (added) marks.delete(mark);
    if (block) flush();
  };
  cell.children.forEach(visit);
  flush();
  return parts.join('<br>');
}

function span(cell: HtmlElement, name: 'colspan' | 'rowspan'): string {
  const value = (cell.attributes[name] ?? '').trim();
  return /^\d{1,3}$/.test(value) && Number(value) > 1 ? ` ${name}="${value}"` : '';
}

/** A data table as HTML: caption, head, body, merged cells. */
export function renderTable(table: HtmlElement): string {
  const rows = rowsOf(table).filter(({ row }) => cellsOf(row).length > 0);
  const render = (part: typeof rows): string =>
    part
      .map(({ row }) => {
        const cells = cellsOf(row).map(
          (cell) => `<${cell.name}${span(cell, 'colspan')}${span(cell, 'rowspan')}>${cellHtml(cell)}</${cell.name}>`
        );
        return `<tr>${cells.join('')}</tr>`;
      })
      .join('');
  const [caption] = elementsOf(table, 'caption');
  const head = rows.filter((row) => row.head);
  const body = rows.filter((row) => !row.head);
  return [
    '<table>',
    caption && words(caption) !== '' ? `<caption>${cellHtml(caption)}</caption>` : '',
    head.length > 0 ? `<thead>${render(head)}</thead>` : '',
    body.length > 0 ? `<tbody>${render(body)}</tbody>` : '',
    '</table>',
  ].join('');
}
