// Paths by which whole languages are deleted: Strapi takes the rows of every localized type in it along, past the document service.
import type { Answer } from '../support/county';
import { ADMINS, CODE, rowOf, type Path, type Way } from './path';
import type { Target, World } from './world';

const CODES = ['publication.locale-held'];

/** Strapi's id of the language in which the document is. */
async function localeOf(world: World, target: Target): Promise<{ id: number; row: number }> {
  const { id: row, locale: code } = (await rowOf(world, target, false)) as { id: number; locale?: string };
  const locale = (await world.db('i18n_locale').where({ code }).first()) as { id: number } | undefined;
  if (!locale) throw new Error(`the document is in no language: ${String(code)}`);
  return { id: locale.id, row };
}

/** Deletes the language of the document; where that succeeds, the document must be gone with it. */
const deleting =
  (remove: (world: World, id: number, actor: Parameters<Path['run']>[2]) => Promise<unknown>): Path['run'] =>
  async (world, target, actor) => {
    const { id, row } = await localeOf(world, target);
    const answer = await remove(world, id, actor);
    const passed = ((answer as Answer | null)?.status ?? 200) < 300;
    if (passed && (await world.db(target.table).where({ id: row }).first())) throw new Error('touched nothing');
    return answer;
  };

interface Locales {
  delete(params: { id: number }): Promise<object>;
}

/** A language deleted with what is in it; the controls are in one of their own, of which no managed type has a row. */
export const OF_LOCALES: Way[] = (
  [
    [
      'delete a language',
      'admin',
      ADMINS,
      deleting((world, id, actor) => world.clients[actor as 'root']('DELETE', `/i18n/locales/${id}`)),
    ],
    [
      'delete a language, the service of i18n',
      'Document Service',
      CODE,
      deleting(async (world, id) => {
        const { delete: remove } = world.app.strapi.plugin('i18n').service('locales') as unknown as Locales;
        await remove({ id });
      }),
    ],
  ] as [string, Path['through'], Way['actors'], Path['run']][]
).map(([name, through, actors, run]) => ({ name, through, family: 'leaflet', actors, codes: CODES, run }));
