// What tests look at beside the answers: the kernel's inner parts, every row of its tables, and what the public sees.
import { canonicalJson, type Json } from '@gongkai/publication/kernel';
import type { InnerKernel } from '../../plugins/publication/server/src/services/kernel';
import type { App } from './app';
import type { Answer, County } from './county';

export const inner = (app: App): InnerKernel['inner'] => (app.kernel as unknown as InnerKernel).inner;

export const verify = async (app: App): Promise<{ code: string; place: string; problem: string }[]> =>
  (await inner(app).verify()).complaints;

/** Runs `work` as a hand on the database would: net 3 taken away, and put back afterwards. */
export async function byHand<T>(app: App, work: () => PromiseLike<T>): Promise<T> {
  await inner(app).triggers.drop();
  try {
    return await work();
  } finally {
    await inner(app).triggers.restore();
  }
}

export const code = (answer: Answer): string | undefined => answer.body.error?.details?.code;

/** Tables that move by themselves, after the commit: the readers' cursors, and what a reader writes. */
export const MOVING = ['gk_readers', 'gk_notices'];

/** Every row of every gk_ table but those that move by themselves. */
export async function everyRow(app: App): Promise<Record<string, unknown[]>> {
  const { db } = app.strapi;
  const names = [...db.metadata.values()].map(({ tableName }) => tableName);
  const rows: Record<string, unknown[]> = {};
  for (const name of names.filter((table) => table.startsWith('gk_') && !MOVING.includes(table))) {
    rows[name] = (await db.connection(name).orderBy('id')) as unknown[];
  }
  return rows;
}

/** An answer with its names in one order: Strapi puts what it populates at once as it comes. Letter by letter what is no JSON. */
export function inOrder(text: string): string {
  try {
    return canonicalJson(JSON.parse(text) as Json);
  } catch {
    return text;
  }
}

/** The public's answers. */
export async function publicAnswers(county: County): Promise<string[]> {
  const paths = ['/api/policy-documents?sort=title&populate=*', '/api/interpretations?sort=title&populate=*'];
  return Promise.all(paths.map(async (path) => inOrder((await county.anonymous('GET', path)).text)));
}

/** What a refusal must not touch. */
export const everything = async (app: App, county: County): Promise<unknown> => [
  await everyRow(app),
  await publicAnswers(county),
];
