// Deleting a language: Strapi removes the rows of every localized type in it, one type after the other, past the document service and
// without a transaction. Refused, before the first row is gone, when a row of a managed type is in that language.
import type { Core } from '@strapi/types';
import { GongkaiError } from '../domain/error';
import type { Registry } from '../services/registry';

interface Locales {
  findById(id: unknown): Promise<{ code: string; name: string } | null>;
  delete(params: { id: unknown }): Promise<unknown>;
}

/** Managed types are not localized, so that their rows are in no language; a hand on the database may have given them one. */
export function guardLocales(strapi: Core.Strapi, registry: Registry): void {
  const locales = strapi.plugin('i18n')?.service('locales') as unknown as Locales | undefined;
  if (!locales) return;
  const original = locales.delete.bind(locales);
  locales.delete = async (params) => {
    const locale = await locales.findById(params.id);
    for (const { uid, displayName } of locale ? registry.types() : []) {
      const held = await strapi.db.query(uid as never).count({ where: { locale: locale!.code } } as never);
      if (!held) continue;
      throw new GongkaiError(
        409,
        'publication.locale-held',
        `语言“${locale!.name}”不能删除：“${displayName}”中有 ${held} 行内容属于这种语言，会一起被删掉。受管理的内容不分语言，请先由系统管理员查明这些内容的来由。`
      );
    }
    return original(params);
  };
}
