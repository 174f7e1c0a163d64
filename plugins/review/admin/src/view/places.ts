// Where a reviewer can propose other words: every text field, and every paragraph, caption and cell of a text, as the server counts them;
// and what an edited text changes in the one that it was.
import { isNow } from './side';
import type { Block, DifferenceView, FieldChange, Run } from './types';

export interface Place {
  path: string;
  /** Number of the passage in a text with paragraphs. */
  block?: number;
  label: string;
  text: string;
}

export interface DraftChange {
  uid: string;
  documentId: string;
  path: string;
  block?: number;
  at: number;
  from: string;
  to: string;
  label: string;
}

/** Stands for a picture, as on the server. */
const PICTURE = '\ufffc';

const textOf = (runs: readonly Run[]): string =>
  runs
    .filter(isNow)
    .map(({ text, picture }) => (picture ? PICTURE : text))
    .join('');

/** The passages of a text that have words, in the order in which the server counts them. */
export function passages(blocks: readonly Block[]): string[] {
  const all = (list: readonly Block[]): string[] =>
    list.filter(isNow).flatMap((block) => {
      if (block.kind === 'text') return [textOf(block.runs)];
      const cells = block.rows.filter(isNow).flatMap((row) => row.cells.filter((cell) => cell !== null && isNow(cell)));
      return [textOf(block.caption), ...cells.flatMap((cell) => all(cell!.blocks))];
    });
  return all(blocks).filter((text) => text.replaceAll(PICTURE, '').trim() !== '');
}

function placesOfField(field: FieldChange, path: string, label: string): Place[] {
  switch (field.kind) {
    case 'text':
      return [{ path, label, text: textOf(field.runs) }];
    case 'document':
      return passages(field.blocks).map((text, block) => ({ path, block, label, text }));
    case 'items': {
      const items = field.items.filter(isNow);
      return items.flatMap((item, i) =>
        item.fields
          .filter(isNow)
          .flatMap((one) => placesOfField(one, `${path}.${i}.${one.name}`, `${label} ${i + 1} · ${one.label}`))
      );
    }
    default:
      return [];
  }
}

/** Every place of a document; attachments have none. */
export const placesOf = ({ fields, roles }: DifferenceView): Place[] =>
  fields
    .filter((field) => isNow(field) && field.name !== roles.attachments && !field.name.startsWith('#'))
    .flatMap((field) => placesOfField(field, field.name, field.label));

/** Places whose words hold what was selected on the page. */
export function placesWith(places: readonly Place[], selected: string): Place[] {
  const words = selected.trim();
  return words ? places.filter(({ text }) => text.includes(words)) : [];
}

/** What an edit changed, as one exchange: from the first to the last difference. Null when nothing was. */
export function exchangeOf(before: string, after: string): { at: number; from: string; to: string } | null {
  if (before === after) return null;
  // By characters: never half of one.
  const [a, b] = [[...before], [...after]];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  // What is only put in takes a neighbour along, beside which it stands.
  if (head + tail === a.length && a.length) {
    if (head) head -= 1;
    else tail -= 1;
  }
  return {
    at: a.slice(0, head).join('').length,
    from: a.slice(head, a.length - tail).join(''),
    to: b.slice(head, b.length - tail).join(''),
  };
}
