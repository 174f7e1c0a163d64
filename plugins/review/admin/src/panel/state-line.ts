// The line above the form on narrow screens, where Strapi keeps the side panels in a drawer: where the document stands and what is next.
// Strapi has no place above the form for a plugin on a phone, so the line is put before the form's tabs, and again when they are rendered anew.

const PLACE = 'main form [role="tablist"]';
const MARK = 'data-gongkai-state-line';
const NARROW = '(max-width: 1079px)';

export interface StateLine {
  text: string;
  tone: 'calm' | 'act';
}

const TONES: Record<StateLine['tone'], string> = {
  calm: 'border-color:#c0c0cf;background:#f6f6f9;color:#32324d',
  act: 'border-color:#4945ff;background:#f0f0ff;color:#271fe0',
};

/** Shows the line until the returned function is called. */
export function showStateLine({ text, tone }: StateLine): () => void {
  const query = window.matchMedia(NARROW);
  const line = document.createElement('div');
  line.setAttribute(MARK, '');
  line.setAttribute('role', 'status');
  line.textContent = text;
  line.style.cssText = `margin-bottom:12px;padding:10px 14px;border-radius:4px;border:1px solid;font-size:14px;line-height:1.6;overflow-wrap:anywhere;${TONES[tone]}`;
  const place = () => {
    const form = document.querySelector(PLACE);
    if (!query.matches || !form) return line.remove();
    // Strapi mounts an action in several places: one line is enough, and two would push each other away for ever.
    const other = document.querySelector(`[${MARK}]`);
    if (other && other !== line) return undefined;
    const anchor = form.parentElement ?? form;
    if (line.parentElement !== anchor.parentElement || line.nextElementSibling !== anchor) anchor.before(line);
    return undefined;
  };
  const observer = new MutationObserver(place);
  observer.observe(document.body, { childList: true, subtree: true });
  query.addEventListener('change', place);
  place();
  return () => {
    observer.disconnect();
    query.removeEventListener('change', place);
    line.remove();
  };
}
