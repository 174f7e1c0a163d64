// From one change to the next, by button and by the keys N and P; the change that is reached gets the focus, so that it is read aloud.
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

const STOP = '[data-stop]';

export interface Jump {
  /** How many changes stand on the page, and at which one the reader is; 0 before the first. */
  count: number;
  at: number;
  go: (step: 1 | -1) => void;
}

/** Keys that are typed into something are no commands. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** `seen` changes whenever what is shown does. */
export function useJump(place: RefObject<HTMLElement | null>, active: boolean, seen: unknown): Jump {
  const [{ count, at }, setWhere] = useState({ count: 0, at: 0 });
  const current = useRef(0);

  useEffect(() => {
    current.current = 0;
    setWhere({ count: active ? (place.current?.querySelectorAll(STOP).length ?? 0) : 0, at: 0 });
  }, [place, active, seen]);

  const go = useCallback(
    (step: 1 | -1) => {
      const stops = [...(place.current?.querySelectorAll<HTMLElement>(STOP) ?? [])];
      if (!stops.length) return;
      const next =
        ((current.current - 1 + step + stops.length + (current.current === 0 && step < 0 ? 1 : 0)) % stops.length) + 1;
      current.current = next;
      const stop = stops[next - 1]!;
      stop.focus({ preventScroll: true });
      stop.scrollIntoView({ block: 'center' });
      setWhere({ count: stops.length, at: next });
    },
    [place]
  );

  useEffect(() => {
    if (!active) return undefined;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role=dialog]')) return;
      const key = event.key.toLowerCase();
      if (key !== 'n' && key !== 'p') return;
      event.preventDefault();
      go(key === 'n' ? 1 : -1);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [active, go]);

  return { count, at, go };
}
