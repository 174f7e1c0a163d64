// Markdown as HTML: markup inside the text stays text, a line break ends a line, indented lines are text and no code.
import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: false, breaks: true, linkify: false, typographer: false }).disable([
  'code',
  'lheading',
]);

/** The HTML of a Markdown text. */
export function markdownToHtml(text: string): string {
  return markdown.render(text.replace(/^\uFEFF/, ''));
}
