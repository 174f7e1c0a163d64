// Which version of each draft the forms of this page show. It goes along with every save, so that nothing is written over what nobody here
// has seen. Strapi has no place for a plugin between its form and the request: the page's fetch is wrapped, once.

import { announceAnswer } from '../kit/shown-version';
import { watchRefusal } from '../refused/explain';

const HEADER = 'gongkai-draft-version';
const DRAFT = /\/content-manager\/collection-types\/([^/?]+)\/([^/?]+)(?:\/actions\/discard)?(?:\?|$)/;

interface Shown {
  /** How many forms show it: Strapi mounts an action in several places. */
  forms: number;
  version: number;
  /** Set while a save was refused and the typed text is still in the form: what is stored by now, this form does not show. */
  refused: boolean;
  /** The words of a refusal because somebody else saved. */
  stale: string | null;
}

const shown = new Map<string, Shown>();
const keyOf = (uid: string, documentId: string) => `${uid}/${documentId}`;

/** What is known of a draft that a form of this page shows. */
export function seen(uid: string, documentId: string): Readonly<Shown> | undefined {
  return shown.get(keyOf(uid, documentId));
}

/** A form shows the draft until the returned function is called. */
export function show(uid: string, documentId: string): () => void {
  const key = keyOf(uid, documentId);
  const entry = shown.get(key) ?? { forms: 0, version: -1, refused: false, stale: null };
  entry.forms += 1;
  shown.set(key, entry);
  return () => {
    entry.forms -= 1;
    if (entry.forms === 0) shown.delete(key);
  };
}

/** The form shows what the server answered with this version. A form that keeps refused text stays at the version it was written over. */
export function renew(uid: string, documentId: string, version: number): void {
  const entry = shown.get(keyOf(uid, documentId));
  if (entry && !entry.refused && version > entry.version) entry.version = version;
}

async function staleWords(answer: Response): Promise<string | null> {
  if (answer.status !== 409) return null;
  const { error } = (await answer.json().catch(() => ({}))) as {
    error?: { message: string; details?: { code?: string } };
  };
  return error?.details?.code === 'publication.stale' ? error.message : null;
}

async function send(
  uid: string,
  documentId: string,
  entry: Shown,
  request: () => Promise<Response>
): Promise<Response> {
  entry.refused = true;
  const answer = await request();
  if (answer.ok) {
    entry.refused = false;
    entry.stale = null;
    entry.version = Math.max(entry.version, Number(answer.headers.get(HEADER) ?? -1));
  } else entry.stale = (await staleWords(answer.clone())) ?? entry.stale;
  announceAnswer({ uid, documentId, ...(answer.ok && { version: entry.version }) });
  return answer;
}

async function read(url: string, request: () => Promise<Response>): Promise<Response> {
  const answer = await request();
  void watchRefusal(url, answer.clone());
  return answer;
}

/** Wraps the page's fetch. */
export function watchSaves(): void {
  const ask = window.fetch.bind(window);
  window.fetch = (input, init) => {
    const match = typeof input === 'string' ? DRAFT.exec(input) : null;
    if (!match) return ask(input, init);
    if (!init?.method || init.method === 'GET') return read(match.input, () => ask(input, init));
    const [, uid, documentId] = match as unknown as [string, string, string];
    const entry = shown.get(keyOf(uid, documentId));
    if (!entry || entry.version < 0) return ask(input, init);
    const headers = new Headers(init.headers);
    headers.set(HEADER, String(entry.version));
    return send(uid, documentId, entry, () => ask(input, { ...init, headers }));
  };
}
