// How the demo's texts are written down: lines, as one would type them, become the HTML of an official document.

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const cells = (line: string, tag: 'td' | 'th'): string =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => `<${tag}>${escape(cell.trim())}</${tag}>`)
    .join('');

/** A line that is a heading by its numbering and its shortness: 一、总体要求 is one, a sentence that begins so is not. */
const isHeading = (line: string, numbering: RegExp): boolean =>
  numbering.test(line) && line.length <= 32 && !/[。；：，]/.test(line);

function block(line: string): string {
  if (line.startsWith('# ')) return `<h2>${escape(line.slice(2))}</h2>`;
  if (line.startsWith('## ')) return `<h3>${escape(line.slice(3))}</h3>`;
  if (line.startsWith('> ')) return `<p style="text-align:right">${escape(line.slice(2))}</p>`;
  if (line.startsWith('^ ')) return `<p style="text-align:center">${escape(line.slice(2))}</p>`;
  if (isHeading(line, /^[一二三四五六七八九十]+、/)) return `<h2>${escape(line)}</h2>`;
  if (isHeading(line, /^（[一二三四五六七八九十]+）/)) return `<h3>${escape(line)}</h3>`;
  return `<p>${escape(line)}</p>`;
}

/**
 * HTML of a text of lines: `# ` and `## ` are headings, as are short lines that begin with 一、 or （一）; `> ` stands at the right (signature
 * and date), `^ ` in the middle; lines of `|` are a table whose first row is its head. Every other line is a paragraph.
 */
export function official(text: string): string {
  const html: string[] = [];
  let table: string[] = [];
  const closeTable = (): void => {
    if (!table.length) return;
    const [head = '', ...rows] = table;
    const body = rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('');
    html.push(`<table><tbody><tr>${cells(head, 'th')}</tr>${body}</tbody></table>`);
    table = [];
  };
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    if (line.startsWith('|')) table.push(line);
    else {
      closeTable();
      if (line) html.push(block(line));
    }
  }
  closeTable();
  return html.join('');
}
