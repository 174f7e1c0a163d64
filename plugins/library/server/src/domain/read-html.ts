// Reads an official text out of clean HTML: what a Word file or a Markdown text was turned into, without any page around it.
import { blocksOf } from './html-blocks';
import { parseHtml } from './html-tree';
import { attachmentsOf, withoutLeftovers, type ReadFile } from './official-page';
import { forgetLinked } from './page-doubts';
import { readOfficialLines } from './official-text';

/** The text of `html` taken apart; its links to files are attachments, its images stay where they stand. */
export function readOfficialHtml(html: string): ReadFile {
  const { blocks } = blocksOf(parseHtml(html));
  const { lines, cuts } = withoutLeftovers(blocks);
  const read = readOfficialLines(lines, cuts);
  const links = attachmentsOf(blocks);
  forgetLinked(read, links);
  return { read, links, images: blocks.flatMap(({ images }) => images), source: null };
}
