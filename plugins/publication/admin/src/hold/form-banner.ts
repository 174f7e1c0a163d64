// A line of words right above the fields of the edit view. Strapi has no such place for a plugin, and the regions come and go with tabs and
// re-renders: the line is put there again whenever the page changes.

export const REGION = 'main form [role="tabpanel"]';

/** The regions of fields that are on the screen now. */
export function regions(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(REGION)].filter(
    (region) => !region.hidden && region.dataset.state !== 'inactive'
  );
}

/** Puts the words above a region, or renews those that stand there under the same mark. */
export function putBanner(region: HTMLElement, mark: string, words: string): void {
  const known = region.parentElement?.querySelector(`:scope > [${mark}]`);
  if (known) {
    if (known.textContent !== words) known.textContent = words;
    return;
  }
  const banner = document.createElement('div');
  banner.setAttribute(mark, '');
  banner.setAttribute('role', 'status');
  banner.textContent = words;
  banner.style.cssText =
    'margin-bottom:12px;padding:12px 16px;border-radius:4px;border:1px solid #d9822f;background:#fdf4dc;color:#5f3a00;font-size:14px;line-height:1.6';
  region.before(banner);
}

export function removeBanners(mark: string): void {
  document.querySelectorAll(`[${mark}]`).forEach((banner) => banner.remove());
}

const WARNING = 'data-gongkai-warning';

/** Shows words above the fields, which stay as they are, until the returned function is called. */
export function warnAboveForm(words: string): () => void {
  const apply = () => regions().forEach((region) => putBanner(region, WARNING, words));
  const observer = new MutationObserver(apply);
  observer.observe(document.body, { childList: true, subtree: true });
  apply();
  // Whoever pressed the button stands below; the words are at the top.
  document.querySelector(`[${WARNING}]`)?.scrollIntoView({ block: 'center' });
  return () => {
    observer.disconnect();
    removeBanners(WARNING);
  };
}
