// The words that are selected within the document, and where a button beside them has room.
import { useEffect, useState, type RefObject } from 'react';

export interface Selected {
  selected: string;
  at: { left: string; top: string } | null;
}

const NOTHING: Selected = { selected: '', at: null };

/** @param buttons how many there are room for */
export function useSelected(place: RefObject<HTMLElement | null>, buttons: number): Selected {
  const [found, setFound] = useState<Selected>(NOTHING);
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection();
      const text = selection?.toString().trim() ?? '';
      if (!selection || !text || !selection.rangeCount) return setFound(NOTHING);
      const range = selection.getRangeAt(0);
      // In a dialog or elsewhere on the page nothing is proposed.
      if (!place.current?.contains(range.commonAncestorContainer)) return setFound(NOTHING);
      const { left, bottom } = range.getBoundingClientRect();
      // Always within the window, also when the words end below it.
      const within = (at: number, size: number) => `${Math.round(Math.max(0, Math.min(at, size)))}px`;
      const at = {
        left: within(left, window.innerWidth - 120 * buttons),
        top: within(bottom + 6, window.innerHeight - 48),
      };
      return setFound({ selected: text, at });
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [place, buttons]);
  return found;
}
