// How documents and their fields are called: titles of many documents in one question a type, labels as the edit view shows them.
import type { Core } from '@strapi/types';
import type { Naming } from '../domain/complaints';
import type { AttributeLike, Row } from '../kernel';

interface Model {
  info?: { displayName?: string };
  attributes: Record<string, AttributeLike>;
  pluginOptions?: { gongkai?: { library?: { title?: string } } };
}

interface ContentTypes {
  findConfiguration(model: unknown): Promise<{ metadatas: Record<string, { edit?: { label?: string } }> }>;
}

export interface Documentlike {
  uid?: string;
  documentId?: string;
}

export interface Titles {
  /** Reads the names of documents, whatever their type; the answer names one of them. */
  of(documents: readonly Documentlike[]): Promise<(document: Documentlike) => Naming | undefined>;
  /** Attributes of a type in words: 正文（body）、标题（title）. */
  labels(uid: string, attributes: readonly string[]): Promise<string>;
  /** The attribute that holds the title of a type's documents, if it has one. */
  attributeOf(uid: string): string | null;
}

const keyOf = ({ uid, documentId }: Documentlike): string => `${uid} ${documentId}`;

export function createTitles(strapi: Core.Strapi): Titles {
  const modelOf = (uid: string): Model | undefined => strapi.contentTypes[uid as never] as unknown as Model | undefined;

  const attributeOf = (uid: string): string | null => {
    const model = modelOf(uid);
    const named = model?.pluginOptions?.gongkai?.library?.title;
    return [named, 'title', 'name'].find((name) => name && model?.attributes[name]?.type === 'string') ?? null;
  };

  return {
    attributeOf,

    of: async (documents) => {
      const ids = new Map<string, Set<string>>();
      for (const { uid, documentId } of documents) {
        if (!uid || !documentId) continue;
        ids.set(uid, (ids.get(uid) ?? new Set()).add(documentId));
      }
      const names = new Map<string, string>();
      for (const [uid, list] of ids) {
        const attribute = attributeOf(uid);
        if (!attribute) continue;
        const rows = (await strapi.db.query(uid as never).findMany({
          where: { documentId: { $in: [...list] } },
          select: ['documentId', attribute],
          // The published row last: it is what the public calls the document.
          orderBy: { id: 'asc' },
        } as never)) as Row[];
        for (const row of rows) {
          if (typeof row[attribute] === 'string')
            names.set(keyOf({ uid, documentId: String(row.documentId) }), row[attribute]);
        }
      }
      return (document) => {
        if (!document.uid) return undefined;
        const typeName = modelOf(document.uid)?.info?.displayName ?? document.uid;
        return { title: names.get(keyOf(document)) ?? null, typeName };
      };
    },

    labels: async (uid, attributes) => {
      const types = strapi.plugin('content-manager')?.service('content-types') as ContentTypes | undefined;
      const known = (await types?.findConfiguration({ uid, ...modelOf(uid) }))?.metadatas ?? {};
      return attributes
        .map((name) => {
          const label = known[name]?.edit?.label;
          return label && label !== name ? `${label}（${name}）` : name;
        })
        .join('、');
    },
  };
}
