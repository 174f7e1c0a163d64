// The few elements that a body is made of. Everything from the text goes through escapeHtml.

/** The text with the characters that mean something in HTML written as entities. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** One element with text in it. */
export function element(name: 'h2' | 'h3' | 'h4' | 'p' | 'th' | 'td', text: string): string {
  return `<${name}>${escapeHtml(text)}</${name}>`;
}

/** A table whose first row is its head; short rows are filled up with empty cells. */
export function table(rows: string[][]): string {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const row = (cells: string[], name: 'th' | 'td'): string =>
    `<tr>${Array.from({ length: width }, (_, index) => element(name, cells[index] ?? '')).join('')}</tr>`;
  const [head = [], ...rest] = rows;
  return `<table><thead>${row(head, 'th')}</thead><tbody>${rest.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
}
