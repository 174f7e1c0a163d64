// Brings HTML into what the editor can hold before it is parsed (on loading and on pasting), so that no text is lost or misplaced.
// The page's own parser is never used: a DOMParser document loads no image and runs no script.

/** Where Strapi answers, as its admin puts it on the window. */
export const backendUrl = (): string =>
  (window as Window & { strapi?: { backendURL?: string } }).strapi?.backendURL ?? '';

const FILE = /^\/files\/[A-Za-z0-9_-]+\/[^/?#\\]+$/;

const HEADINGS: Record<string, string> = { H1: 'h2', H5: 'h4', H6: 'h4' };

/** The media library's stable address without host and signature; null for any other address. */
export function stableAddress(address: string): string | null {
  const origins = [window.location.origin, backendUrl()].filter((one): one is string => !!one);
  const origin = origins.find((one) => address.startsWith(`${one}/`));
  const path = (origin ? address.slice(origin.length) : address).replace(/[?#].*$/, '');
  return FILE.test(path) ? path : null;
}

function rename(element: Element, tag: string): HTMLElement {
  const renamed = element.ownerDocument.createElement(tag);
  renamed.setAttribute('style', element.getAttribute('style') ?? '');
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

/** A caption has no place in the editor's tables or figures: it becomes a centred line. */
function captionAsLine(caption: Element): HTMLElement {
  const line = rename(caption, 'p');
  line.setAttribute('style', 'text-align: center');
  return line;
}

export function prepareHtml(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const all = (selector: string) => [...page.body.querySelectorAll(selector)];
  all('h1, h5, h6').forEach((heading) => rename(heading, HEADINGS[heading.tagName] ?? 'h4'));
  all('table > caption').forEach((caption) => {
    const table = caption.parentElement!;
    table.before(captionAsLine(caption));
  });
  all('figcaption').forEach(captionAsLine);
  all('figure').forEach((figure) => figure.replaceWith(...figure.childNodes));
  all('img').forEach((image) => {
    const src = stableAddress(image.getAttribute('src') ?? '');
    if (src) image.setAttribute('src', src);
    else image.remove();
  });
  all('[align]').forEach((element) => {
    const { style } = element as HTMLElement;
    if (!style.textAlign) style.textAlign = element.getAttribute('align') ?? '';
  });
  return page.body.innerHTML;
}
