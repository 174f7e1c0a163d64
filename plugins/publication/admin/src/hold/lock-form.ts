// Locks the fields of the edit view. Strapi has no way for a plugin to disable its form, so the fields' region is made inert:
// no click, no key and no screen reader reaches it. The server refuses a save all the same.

const REGION = 'main form [role="tabpanel"]';
const NOTICE = 'data-gongkai-hold';

let holders = 0;
let observer: MutationObserver | null = null;
let words = '';

function apply(): void {
  for (const region of document.querySelectorAll<HTMLElement>(REGION)) {
    if (region.hidden || region.dataset.state === 'inactive') continue;
    if (!region.inert) {
      region.inert = true;
      // It looks as it is: nothing in it can be changed. What is written in it stays legible to whoever signs.
      Object.assign(region.style, { opacity: '0.75', filter: 'grayscale(1)', cursor: 'not-allowed' });
    }
    const previous = region.previousElementSibling;
    if (previous?.hasAttribute(NOTICE)) {
      if (previous.textContent !== words) previous.textContent = words;
      continue;
    }
    const notice = document.createElement('div');
    notice.setAttribute(NOTICE, '');
    notice.setAttribute('role', 'status');
    notice.textContent = words;
    notice.style.cssText =
      'margin-bottom:12px;padding:12px 16px;border-radius:4px;border:1px solid #d9822f;background:#fdf4dc;color:#5f3a00;font-size:14px;line-height:1.6';
    region.before(notice);
  }
}

function clear(): void {
  document.querySelectorAll<HTMLElement>(REGION).forEach((region) => {
    region.inert = false;
    for (const name of ['opacity', 'filter', 'cursor']) region.style.removeProperty(name);
  });
  document.querySelectorAll(`[${NOTICE}]`).forEach((notice) => notice.remove());
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
