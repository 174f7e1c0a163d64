// Earlier contents of a public document, where the office keeps them public: what was signed and public then, without what leads elsewhere.
import type { Core } from '@strapi/types';
import { shanghaiDay } from '../domain/calendar';
import { algorithmOf, digestOfText } from '../domain/digest';
import { GongkaiError } from '../domain/error';
import type { Json } from '../domain/canonical-json';
import { publicPart } from '../domain/public-part';
import type { TypeSchema } from '../domain/signed-part';
import type { Row } from '../kernel';
import type { Documents } from './documents';
import { openTypes } from './open-types';
import type { Registry } from './registry';
import type { Store } from './store';

export interface EarlierAnswer {
  /** Day on which it was replaced. */
  replacedOn: string;
  kindName: string;
  note: string | null;
  content: { [key: string]: Json };
}

export interface Earlier {
  /**
   * Earlier contents of a document that is public, the oldest first; what was purged meanwhile is left out.
   * @param type plural name of the type
   * @throws GongkaiError 404 `publication.no-earlier` for what visitors may not read or what is not public
   */
  of(type: string, documentId: string): Promise<EarlierAnswer[]>;
}

export function createEarlier(strapi: Core.Strapi, store: Store, documents: Documents, registry: Registry): Earlier {
  const schemaOf = (uid: string) => strapi.getModel(uid as never) as unknown as TypeSchema;

  const uidOf = async (type: string): Promise<string | null> => {
    for (const [uid, plural] of await openTypes(strapi, registry)) if (plural === type) return uid;
    return null;
  };

  /** The text as it was signed; null when it is not kept any more as it was. */
  const signed = async (digest: string): Promise<{ [key: string]: Json } | null> => {
    const row = (await store.read((tables) => tables('gk_revisions').where({ digest }).first('canonical'))) as
      Row | undefined;
    const canonical = typeof row?.canonical === 'string' ? row.canonical : '';
    const algorithm = algorithmOf(digest);
    if (!algorithm || digestOfText(canonical, algorithm) !== digest) return null;
    return JSON.parse(canonical) as { [key: string]: Json };
  };

  return {
    of: async (type, documentId) => {
      const uid = await uidOf(type);
      const facts = uid ? await documents.facts({ uid, documentId }) : null;
      if (!uid || !facts?.publishedDigest || facts.hiddenAt !== null) {
        throw new GongkaiError(404, 'publication.no-earlier', '没有这份公开的信息，或者它已经撤下。');
      }
      const answers: EarlierAnswer[] = [];
      for (const { digest, replacedAt, kindName, note } of (await registry.earlier?.of({ uid, documentId })) ?? []) {
        const part = await signed(digest);
        if (!part) continue;
        const content = publicPart(schemaOf(uid), part, schemaOf);
        answers.push({ replacedOn: shanghaiDay(replacedAt), kindName, note, content });
      }
      return answers;
    },
  };
}
