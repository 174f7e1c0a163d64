// Locks the fields of the edit view. Strapi has no way for a plugin to disable its form, so the fields' region is made inert:
// no click, no key and no screen reader reaches it. The server refuses a save all the same.
import { putBanner, REGION, regions, removeBanners } from './form-banner';

const NOTICE = 'data-gongkai-hold';

let holders = 0;
let observer: MutationObserver | null = null;
let words = '';

function apply(): void {
  for (const region of regions()) {
    if (!region.inert) {
      region.inert = true;
      // It looks as it is: nothing in it can be changed. What is written in it stays legible to whoever signs.
      Object.assign(region.style, { opacity: '0.75', filter: 'grayscale(1)', cursor: 'not-allowed' });
    }
    putBanner(region, NOTICE, words);
  }
}

function clear(): void {
  document.querySelectorAll<HTMLElement>(REGION).forEach((region) => {
    region.inert = false;
    for (const name of ['opacity', 'filter', 'cursor']) region.style.removeProperty(name);
  });
  removeBanners(NOTICE);
}

/** Locks until the returned function is called; several holders of the lock may overlap. */
export function lockForm(text: string): () => void {
  words = text;
  holders += 1;
  if (!observer) {
    // The regions come and go with tabs and re-renders.
    observer = new MutationObserver(apply);
    observer.observe(document.body, { childList: true, subtree: true });
  }
  apply();
  return () => {
    holders -= 1;
    if (holders > 0) return;
    observer?.disconnect();
    observer = null;
    clear();
  };
}
