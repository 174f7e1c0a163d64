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

/** The runs of the passages of a text that have words, in the order in which the server counts them. */
function runsOf(blocks: readonly Block[]): (readonly Run[])[] {
  const all = (list: readonly Block[]): (readonly Run[])[] =>
    list.filter(isNow).flatMap((block) => {
      if (block.kind === 'text') return [block.runs];
      const cells = block.rows.filter(isNow).flatMap((row) => row.cells.filter((cell) => cell !== null && isNow(cell)));
      return [block.caption, ...cells.flatMap((cell) => all(cell!.blocks))];
    });
  return all(blocks).filter((runs) => textOf(runs).replaceAll(PICTURE, '').trim() !== '');
}

/** The passages of a text that have words. */
export const passages = (blocks: readonly Block[]): string[] => runsOf(blocks).map(textOf);

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

/** Every place of a document where words stand; attachments have none in which they can be exchanged. */
export const placesOf = ({ fields, roles }: DifferenceView, all = false): Place[] =>
  fields
    .filter((field) => isNow(field) && (all || field.name !== roles.attachments) && !field.name.startsWith('#'))
    .flatMap((field) => placesOfField(field, field.name, field.label));

/** Every passage of every text of a document, by its runs. */
export function passageRuns({ fields }: DifferenceView): { path: string; block: number; runs: readonly Run[] }[] {
  const of = (field: FieldChange, path: string): ReturnType<typeof passageRuns> => {
    if (field.kind === 'document') return runsOf(field.blocks).map((runs, block) => ({ path, block, runs }));
    if (field.kind !== 'items') return [];
    const items = field.items.filter(isNow);
    return items.flatMap((item, i) => item.fields.filter(isNow).flatMap((one) => of(one, `${path}.${i}.${one.name}`)));
  };
  return fields.filter(isNow).flatMap((field) => of(field, field.name));
}

/** Where a comment can stand. */
export interface CommentPlace {
  path?: string;
  block?: number;
  at?: number;
  length?: number;
  label: string;
  quote?: string;
}

/** Characters round selected words that a list shows, and of a passage. */
const AROUND = 6;
const SHOWN = 40;

const short = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/** Every place at which the words stand. */
function wordsAt({ path, block, label, text }: Place, words: string): CommentPlace[] {
  const found: CommentPlace[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    const end = at + words.length;
    const around = `${text.slice(Math.max(0, at - AROUND), at)}【${short(words)}】${text.slice(end, end + AROUND)}`;
    const place = { path, ...(block === undefined ? {} : { block }), at, length: words.length };
    found.push({ ...place, label: `${label}：${around}`, quote: words });
  }
  return found;
}

/** Places for a comment: where the selected words stand, or else the whole document, its fields, their items and the passages. */
export function commentPlaces(view: DifferenceView, selected: string, whole: string): CommentPlace[] {
  // Of a selection that reaches over several paragraphs the first counts.
  const words = selected.trim().split('\n')[0]!.trim();
  const found = words ? placesOf(view, true).flatMap((place) => wordsAt(place, words)) : [];
  if (found.length) return found;
  const fields = view.fields.filter(
    (field) => isNow(field) && !field.name.includes('.') && !field.name.startsWith('#')
  );
  const of = (field: FieldChange): CommentPlace[] => {
    const { name: path, label } = field;
    if (field.kind === 'items') {
      const items = field.items.filter(isNow).map((_, i) => ({ path: `${path}.${i}`, label: `${label} ${i + 1}` }));
      return [{ path, label }, ...items];
    }
    if (field.kind !== 'document') return [{ path, label }];
    const texts = passages(field.blocks);
    return [
      { path, label },
      ...texts.map((text, block) => ({ path, block, label: `${label}：${short(text)}`, quote: text })),
    ];
  };
  return [{ label: whole }, ...fields.flatMap(of)];
}

/** Places whose words hold what was selected on the page; when it runs over several, those that it holds whole. */
export function placesWith(places: readonly Place[], selected: string): Place[] {
  const words = selected.trim();
  if (!words) return [];
  const found = places.filter(({ text }) => text.includes(words));
  return found.length ? found : places.filter(({ text }) => text.trim() !== '' && words.includes(text.trim()));
}

const sameText = (a: Place | DraftChange, b: Place | DraftChange): boolean => a.path === b.path && a.block === b.block;

/** Whether two exchanges want the same characters: such are one change. */
export const overlaps = (a: DraftChange, b: DraftChange): boolean =>
  sameText(a, b) && a.at < b.at + Math.max(b.from.length, 1) && b.at < a.at + Math.max(a.from.length, 1);

/** Characters of the sentence that are shown before and after what changes. */
const BESIDE = 10;

/** A change with a few words round it: who reads it must see where it stands. */
export function changeInWords(places: readonly Place[], change: DraftChange): { change: string; text: string }[] {
  const { at, from, to } = change;
  const text = places.find((place) => sameText(place, change))?.text ?? from;
  const [a, b] = [[...from], [...to]];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const before = [...text.slice(0, at), ...a.slice(0, head)];
  const after = [...a.slice(a.length - tail), ...text.slice(at + from.length)];
  const cut = (shown: string[], whole: string[]) => (shown.length < whole.length ? '…' : '');
  const [left, right] = [before.slice(-BESIDE), after.slice(0, BESIDE)];
  return [
    { change: 'same', text: cut(left, before) + left.join('') },
    { change: 'removed', text: a.slice(head, a.length - tail).join('') },
    { change: 'added', text: b.slice(head, b.length - tail).join('') },
    { change: 'same', text: right.join('') + cut(right, after) },
  ];
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
