// What the edit view says of a document that cannot be opened. Strapi's page says that an error occurred, whatever the server answered; it has
// no place for a plugin, so the words are put into it.
import en from '../translations/en.json';
import zh from '../translations/zh-Hans.json';

const MARK = 'data-gongkai-refused';
const DOCUMENT = /\/content-manager\/collection-types\/([^/?]+)\/([^/?]+)(?:\?|$)/;

interface Refusal {
  status?: number;
  message?: string;
  details?: { code?: string };
}

/** The language of the account, which Strapi keeps in the browser; outside React nothing else tells it. */
const words = (): typeof zh => (localStorage.getItem('strapi-admin-language') === 'en' ? en : zh);

/** Why, and whom to ask. */
function reasons({ status, message, details }: Refusal): string[] {
  const said = words();
  if (status === 404) return [said['refused.missing']];
  if (details?.code === 'publication.other-organ') return [message ?? '', said['refused.ask']];
  return [status === 403 && !details?.code ? said['refused.right'] : (message ?? ''), said['refused.administrator']];
}

function block(refusal: Refusal, list: string): HTMLElement {
  const said = words();
  const box = document.createElement('section');
  box.setAttribute(MARK, '');
  box.setAttribute('role', 'alert');
  box.style.cssText =
    'margin:96px auto;padding:32px;max-width:640px;background:#fff;border-radius:4px;font-size:14px;line-height:1.8;color:#32324d';
  const title = document.createElement('h1');
  title.textContent = said['refused.title'];
  title.style.cssText = 'font-size:18px;font-weight:600;margin-bottom:12px';
  const lines = reasons(refusal).map((reason) => {
    const line = document.createElement('p');
    line.textContent = reason;
    return line;
  });
  const back = document.createElement('a');
  back.href = list;
  back.textContent = said['refused.back'];
  back.style.cssText = 'display:inline-block;margin-top:16px;color:#4945ff';
  box.append(title, ...lines, back);
  return box;
}

/** Shows the words on the page of this address until another page is opened. */
function explain(refusal: Refusal): void {
  const { pathname } = window.location;
  const box = block(refusal, pathname.replace(/\/[^/]+$/, ''));
  const place = () => {
    if (window.location.pathname !== pathname) {
      observer.disconnect();
      box.remove();
      return;
    }
    const main = document.querySelector<HTMLElement>('main');
    // A form means that the document was read after all.
    if (!main || main.querySelector('form') || box.parentElement === main) return;
    for (const child of main.children) (child as HTMLElement).style.display = 'none';
    main.append(box);
  };
  const observer = new MutationObserver(place);
  observer.observe(document.body, { childList: true, subtree: true });
  place();
}

/** Looks at the answer to a request of the admin: a document that this page is to show was refused. */
export async function watchRefusal(url: string, answer: Response): Promise<void> {
  const match = answer.ok || answer.status === 401 ? null : DOCUMENT.exec(url);
  if (!match || !window.location.pathname.endsWith(`/${match[1]!}/${match[2]!}`)) return;
  const { error } = (await answer.json().catch(() => ({}))) as { error?: Refusal };
  explain({ ...error, status: answer.status });
}
