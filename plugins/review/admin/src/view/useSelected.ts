// The words that are selected within the document, the passage in which they begin, and where a button beside them has room.
import { useEffect, useState, type RefObject } from 'react';
import { UNREAD } from '../comments/marks';

/** What was selected. */
export interface Words {
  selected: string;
  /** Words of the paragraph, cell or field in which the selection begins. */
  passage: string;
}

export interface Selected extends Words {
  at: { left: string; top: string } | null;
}

export const NO_WORDS: Words = { selected: '', passage: '' };
const NOTHING: Selected = { ...NO_WORDS, at: null };
const PASSAGES = 'p, td, th, li, caption, dd, h1, h2, h3, h4, h5, h6';

/** The words of the new version in a piece of the page: not what went, nor what is only read aloud. */
function wordsIn(piece: ParentNode & Node): string {
  const copy = piece.cloneNode(true) as ParentNode & Node;
  for (const one of copy.querySelectorAll(UNREAD)) one.remove();
  // A line a passage.
  for (const one of copy.querySelectorAll(PASSAGES)) one.append('\n');
  return (copy.textContent ?? '').replace(/\n+/g, '\n').trim();
}

const elementOf = (node: Node): Element | null => (node instanceof Element ? node : node.parentElement);

/** @param buttons how many there are room for */
export function useSelected(place: RefObject<HTMLElement | null>, buttons: number): Selected {
  const [found, setFound] = useState<Selected>(NOTHING);
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection();
      if (!selection?.rangeCount || selection.isCollapsed) return setFound(NOTHING);
      const range = selection.getRangeAt(0);
      const around = elementOf(range.commonAncestorContainer);
      // In a dialog or elsewhere on the page nothing is proposed, and what went cannot be mended.
      if (!around || !place.current?.contains(around) || around.closest('del')) return setFound(NOTHING);
      const selected = wordsIn(range.cloneContents());
      if (!selected) return setFound(NOTHING);
      const block = elementOf(range.startContainer)?.closest(PASSAGES);
      const passage = block && place.current.contains(block) ? wordsIn(block) : '';
      const { left, bottom } = range.getBoundingClientRect();
      // Always within the window, also when the words end below it.
      const within = (at: number, size: number) => `${Math.round(Math.max(0, Math.min(at, size)))}px`;
      const at = {
        left: within(left, window.innerWidth - 120 * buttons),
        top: within(bottom + 6, window.innerHeight - 48),
      };
      return setFound({ selected, passage, at });
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [place, buttons]);
  return found;
}
