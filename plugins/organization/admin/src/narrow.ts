// Whether the screen is too narrow for two things beside each other; follows the window.
import { useEffect, useState } from 'react';

/** A phone, or a tablet held upright. */
export const PHONE = '(max-width: 767px)';
/** Too narrow for a tree beside a page. */
export const ONE_COLUMN = '(max-width: 1099px)';

export function useNarrow(width: string = PHONE): boolean {
  const [narrow, setNarrow] = useState(() => window.matchMedia(width).matches);
  useEffect(() => {
    const query = window.matchMedia(width);
    const follow = () => setNarrow(query.matches);
    follow();
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, [width]);
  return narrow;
}
