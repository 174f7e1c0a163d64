// Where the keyboard goes when a dialog closes: to the place that is named, or back to what opened it.
import { useCallback, useState, type RefObject } from 'react';

/** For `onCloseAutoFocus` of a dialog that is mounted when it opens. */
export function useReturnFocus(to?: RefObject<HTMLElement | null>): (event: Event) => void {
  const [opener] = useState(() => document.activeElement);
  return useCallback(
    (event: Event) => {
      event.preventDefault();
      const target = to?.current ?? opener;
      if (target instanceof HTMLElement && target.isConnected) target.focus();
    },
    [opener, to]
  );
}
