// What the editor can write: exactly what the server lets through (server/src/domain/tags.ts), written as the server writes it.
import { Mark, ReactNodeViewRenderer, mergeAttributes, type Extensions } from '@tiptap/react';
import { Image } from '@tiptap/extension-image';
import { Link } from '@tiptap/extension-link';
import { Table } from '@tiptap/extension-table';
import { TableCell } from '@tiptap/extension-table-cell';
import { TableHeader } from '@tiptap/extension-table-header';
import { TableRow } from '@tiptap/extension-table-row';
import { TextAlign } from '@tiptap/extension-text-align';
import { Underline } from '@tiptap/extension-underline';
import { StarterKit } from '@tiptap/starter-kit';
import { ImageView } from './ImageView';

export const LINK = /^(?:https?:\/\/[^\s/]|mailto:\S|tel:\S|\/files\/[A-Za-z0-9_-]+\/[^/\s])/i;

const subscript = Mark.create({
  name: 'subscript',
  excludes: 'superscript',
  parseHTML: () => [{ tag: 'sub' }],
  renderHTML: () => ['sub', 0],
});

const superscript = Mark.create({
  name: 'superscript',
  excludes: 'subscript',
  parseHTML: () => [{ tag: 'sup' }],
  renderHTML: () => ['sup', 0],
});

/** Without the column group and widths that Tiptap adds: the server would take them away at every save. */
const table = Table.extend({
  renderHTML: ({ HTMLAttributes }) => ['table', mergeAttributes(HTMLAttributes), ['tbody', 0]],
});

const span = (name: 'colspan' | 'rowspan') => ({
  default: 1,
  parseHTML: (element: HTMLElement) => Math.min(Math.max(parseInt(element.getAttribute(name) ?? '1', 10) || 1, 1), 100),
  renderHTML: (attributes: Record<string, unknown>) => (attributes[name] === 1 ? {} : { [name]: attributes[name] }),
});

const cellAttributes = () => ({
  colspan: span('colspan'),
  rowspan: span('rowspan'),
  // The table commands expect it to exist.
  colwidth: { default: null, rendered: false, parseHTML: () => null },
  scope: { default: null },
});

const size = (name: 'width' | 'height') => ({
  default: null,
  parseHTML: (element: HTMLElement) =>
    /^\d{1,5}$/.test(element.getAttribute(name) ?? '') ? element.getAttribute(name) : null,
});

const image = Image.extend({
  addAttributes: () => ({
    src: { default: null },
    alt: { default: '' },
    width: size('width'),
    height: size('height'),
  }),
  parseHTML: () => [{ tag: 'img[src^="/files/"]' }],
  addInputRules: () => [],
  addNodeView: () => ReactNodeViewRenderer(ImageView),
});

/** A new set for each editor: extensions carry state. */
export function documentExtensions(): Extensions {
  return [
    StarterKit.configure({ heading: { levels: [2, 3, 4] }, code: false, codeBlock: false }),
    Underline,
    subscript,
    superscript,
    TextAlign.configure({ types: ['heading', 'paragraph', 'tableCell', 'tableHeader'] }),
    Link.configure({
      openOnClick: false,
      autolink: false,
      isAllowedUri: (address) => LINK.test(address),
      HTMLAttributes: { target: '_blank', rel: 'noopener noreferrer', class: null },
    }),
    table.configure({ resizable: false }),
    TableRow,
    TableHeader.extend({ addAttributes: cellAttributes }),
    TableCell.extend({ addAttributes: cellAttributes }),
    image.configure({ inline: true }),
  ];
}
