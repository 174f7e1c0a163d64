// A proposed change as people read it: with a few words of the sentence before and behind it. Pure.
import { differText } from './difference/runs';
import type { Run } from './difference/model';
import { inverseOf, textAt, type AttributesOf, type Changeable, type PlacedChange } from './suggestion';

/** Characters of the sentence on either side. */
export const AROUND = 10;

/**
 * One change with the words round it.
 * @param text the text or passage in which it stands, null when that is not known
 * @param at where it stands there, and how many characters of it stand there now
 */
export function changeInWords(
  { from, to }: Pick<PlacedChange, 'from' | 'to'>,
  text: string | null,
  { at, length }: { at: number; length: number }
): Run[] {
  const [a, b] = [[...from], [...to]];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const before = [...(text?.slice(0, at) ?? ''), ...a.slice(0, head)];
  const after = [...a.slice(a.length - tail), ...(text?.slice(at + length) ?? '')];
  const [left, right] = [before.slice(-AROUND), after.slice(0, AROUND)];
  const runs: Run[] = [
    { change: 'same', text: (left.length < before.length ? '…' : '') + left.join('') },
    ...differText(a.slice(head, a.length - tail).join(''), b.slice(head, b.length - tail).join('')),
    { change: 'same', text: right.join('') + (right.length < after.length ? '…' : '') },
  ];
  return runs.filter(({ text: words }) => words !== '');
}

/**
 * Every change with the words round it.
 * @param members the content as it is: before the changes, or with them when they were accepted
 */
export function changesInWords(
  changes: readonly PlacedChange[],
  members: readonly Pick<Changeable, 'uid' | 'documentId' | 'part'>[],
  accepted: boolean,
  attributesOf: AttributesOf
): (PlacedChange & { runs: Run[] })[] {
  const standing = accepted ? inverseOf(changes) : changes;
  return changes.map((change, i) => {
    const { at, from } = standing[i]!;
    const member = members.find(({ uid, documentId }) => uid === change.uid && documentId === change.documentId);
    const text = member ? textAt(member.part, change, attributesOf) : null;
    const length = from.length;
    // Told without its surroundings rather than with wrong ones.
    const fits = text !== null && text.slice(at, at + length) === from;
    return { ...change, runs: changeInWords(change, fits ? text : null, { at, length }) };
  });
}
