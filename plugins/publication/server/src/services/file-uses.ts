// Which files of the media library an account may see: those of the drafts that it may read, of the people of those organs, of what is
// public, and those that belong to nobody. Scope hides the drafts of other organs; their attachments must not be listed beside.
import type { Core } from '@strapi/types';
import { quote, text } from '../domain/guard-sql';
import type { ManagedType } from '../kernel';
import type { Actors } from './actors';
import { matchedRoute } from './matched-route';
import type { Readable } from './readable';
import { FILE_UID } from './references';
import type { Registry } from './registry';
import type { Store } from './store';

interface JoinTable {
  name: string;
  joinColumn: { name: string };
  inverseJoinColumn: { name: string };
}

interface Meta {
  tableName: string;
  attributes: Record<string, { joinTable?: JoinTable; target?: string }>;
}

interface Schema {
  attributes: Record<string, { type: string; component?: string; components?: string[] }>;
}

export interface FileUses {
  /** A query of the ids of the files that the account of the current request may see; null when it may see all. */
  visible(): Promise<{ ids: object } | null>;
  /** Those of the files that the account may see, by document id. */
  among(documentIds: readonly string[]): Promise<string[]>;
  /** Nets for the media library's own requests that read. */
  subscribe(): void;
}

export function createFileUses(
  strapi: Core.Strapi,
  store: Store,
  registry: Registry,
  readable: Readable,
  actors: Actors
): FileUses {
  const metaOf = (uid: string) => strapi.db.metadata.get(uid) as unknown as Meta;
  const schemaOf = (uid: string) => strapi.getModel(uid as never) as unknown as Schema;
  const table = (name: string) => store.name(name);

  /** Joins from `parent` (a row of `uid`) to each place below it where media hang; depth keeps the aliases apart. */
  const places = (uid: string, parent: string, depth: number): string[] => {
    const found: string[] = [];
    const attributes = Object.entries(schemaOf(uid).attributes);
    if (attributes.some(([, { type }]) => type === 'media')) {
      const morph = metaOf(FILE_UID).attributes.related!.joinTable!.name;
      found.push(` join ${table(morph)} m on m.related_type = ${text(uid)} and m.related_id = ${parent}`);
    }
    for (const [name, { type, component, components }] of attributes) {
      if (type !== 'component' && type !== 'dynamiczone') continue;
      const link = `c${depth}`;
      const cmps = table(metaOf(uid).attributes[name]!.joinTable!.name);
      for (const inner of component ? [component] : (components ?? [])) {
        const join =
          ` join ${cmps} ${link} on ${link}.entity_id = ${parent} and ${link}.field = ${text(name)}` +
          ` and ${link}.component_type = ${text(inner)}`;
        found.push(...places(inner, `${link}.cmp_id`, depth + 1).map((below) => join + below));
      }
    }
    return found;
  };

  const owned = ({ uid, options }: ManagedType): string => {
    const { joinTable, target } = metaOf(uid).attributes[options.organ!]!;
    return (
      ` join ${table(joinTable!.name)} l on l.${quote(joinTable!.joinColumn.name)} = r.id` +
      ` join ${table(metaOf(target!).tableName)} o on o.id = l.${quote(joinTable!.inverseJoinColumn.name)}`
    );
  };

  let made: { all: string; ofOrgans: string } | null = null;
  /** Selects of file ids in drafts that have an owner; `ofOrgans` ends with a condition for `$organs`. */
  const uses = () => {
    if (made) return made;
    const parts = registry
      .types()
      .filter(({ options }) => options.organ)
      .flatMap((type) =>
        places(type.uid, 'r.id', 0).map(
          (place) =>
            `select m.file_id from ${table(metaOf(type.uid).tableName)} r${owned(type)}${place} where r.published_at is null`
        )
      );
    const none = 'select null where 1 = 0';
    made = {
      all: parts.join(' union all ') || none,
      ofOrgans: parts.map((part) => `${part} and o.document_id in ($organs)`).join(' union all ') || none,
    };
    return made;
  };

  const accountsOf = async (organs: readonly string[] | null): Promise<number[]> => {
    const found: number[] = [];
    for (const scope of registry.scopes.values()) found.push(...((await scope.accountsOf?.(organs)) ?? []));
    return found.map(Number);
  };

  /** The condition on a file's row; null for all. */
  const condition = async (): Promise<string | null> => {
    const accountId = actors.accountId();
    const organs = await readable.organs();
    if (accountId === null || organs === null) return null;
    const { all, ofOrgans } = uses();
    const own = [accountId, ...(await accountsOf(organs))].join(', ');
    const posted = [-1, ...(await accountsOf(null))].join(', ');
    const listed = organs.length ? organs.map((organ) => text(organ)).join(', ') : 'null';
    return (
      `(created_by_id in (${own})` +
      ` or document_id in (select target_id from ${table('gk_references')} where target_uid = ${text(FILE_UID)})` +
      ` or id in (${ofOrgans.replaceAll('$organs', () => listed)})` +
      // Of nobody's organ: the logo, and what an import brought that no draft uses.
      ` or ((created_by_id is null or created_by_id not in (${posted})) and id not in (${all})))`
    );
  };

  const files = () => strapi.db.getConnection(metaOf(FILE_UID).tableName);

  const visible = async () => {
    const sql = await condition();
    // Wrapped: a query that is returned from here as it is would be run.
    return sql === null ? null : { ids: files().whereRaw(sql).select('id') };
  };

  return {
    visible,

    among: async (documentIds) => {
      const sql = await condition();
      if (sql === null || documentIds.length === 0) return [...documentIds];
      const found = (await files()
        .whereIn('document_id', [...documentIds])
        .whereRaw(sql)
        .select('document_id')) as { document_id: string }[];
      return found.map(({ document_id: documentId }) => documentId);
    },

    subscribe: () => {
      const narrow = async (event: { params: { where?: unknown } }): Promise<void> => {
        const route = matchedRoute(strapi);
        // What is written is judged by guards that must see every file.
        if (!route?.reads || route.plugin !== 'upload') return;
        const seen = await visible();
        if (seen) event.params.where = { $and: [event.params.where ?? {}, { id: { $in: seen.ids } }] };
      };
      strapi.db.lifecycles.subscribe({
        models: [FILE_UID],
        beforeFindMany: narrow,
        beforeFindOne: narrow,
        beforeCount: narrow,
      } as never);
    },
  };
}
