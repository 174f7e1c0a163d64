// Drafts that may be put into a release: something of them is not public yet, and the account may read them.
import type { Core } from '@strapi/types';
import type { Row } from '../kernel';
import type { Readable } from './readable';
import type { Registry } from './registry';
import type { Store } from './store';
import type { Titles } from './titles';

export interface ReleaseCandidate {
  uid: string;
  documentId: string;
  typeName: string;
  title: string;
  organName: string | null;
  state: string;
}

export type ReleaseCandidates = ReturnType<typeof createReleaseCandidates>;

const SHOWN = 20;
const READ = 'plugin::content-manager.explorer.read';

interface RequestState {
  state?: { userAbility?: { can(action: string, subject: string): boolean } };
}

export function createReleaseCandidates(
  strapi: Core.Strapi,
  store: Store,
  registry: Registry,
  readable: Readable,
  titles: Titles
) {
  return {
    /** @param words part of the title; the newest first */
    find: async (words: string): Promise<ReleaseCandidate[]> => {
      const organs = await readable.organs();
      const ability = (strapi.requestContext.get() as RequestState | undefined)?.state?.userAbility;
      const found: (ReleaseCandidate & { at: number })[] = [];
      for (const type of registry.types()) {
        const title = titles.attributeOf(type.uid);
        const { organ } = type.options;
        if (!title || (ability && !ability.can(READ, type.uid))) continue;
        const where: Row = { publishedAt: null, ...(words ? { [title]: { $containsi: words } } : {}) };
        if (organs && organ) where[organ] = { documentId: { $in: [...organs] } };
        // Only ids of drafts whose signed part is not what is public.
        const news = (await store.read((tables) =>
          tables('gk_documents')
            .where({ uid: type.uid })
            .where((one) => {
              void one.whereNull('published_digest').orWhereRaw('?? <> ??', ['published_digest', 'draft_digest']);
            })
            .whereNotExists(
              tables('gk_release_members as held')
                .whereRaw('?? = ?? and ?? = ??', [
                  'held.uid',
                  'gk_documents.uid',
                  'held.document_id',
                  'gk_documents.document_id',
                ])
                .whereNotNull('held.open_key') as never
            )
            .orderBy('id', 'desc')
            .limit(words ? 5_000 : 200)
            .select('document_id', 'state')
        )) as Row[];
        const states = new Map(news.map((row) => [String(row.document_id), String(row.state)]));
        if (!states.size) continue;
        const rows = (await strapi.db.query(type.uid as never).findMany({
          where: { ...where, documentId: { $in: [...states.keys()] } },
          select: ['documentId', 'updatedAt', title],
          ...(organ ? { populate: { [organ]: { select: ['documentId', 'name'] } } } : {}),
          orderBy: { updatedAt: 'desc' },
          limit: SHOWN,
        } as never)) as Row[];
        for (const row of rows) {
          found.push({
            uid: type.uid,
            documentId: String(row.documentId),
            typeName: type.displayName,
            title: String((row[title] as string | null) ?? ''),
            organName: organ ? ((row[organ] as { name?: string } | null)?.name ?? null) : null,
            state: STATES[states.get(String(row.documentId)) ?? ''] ?? '草稿',
            at: new Date(row.updatedAt as string).getTime(),
          });
        }
      }
      return found
        .sort((a, b) => b.at - a.at)
        .slice(0, SHOWN)
        .map(({ at: _at, ...one }) => one);
    },
  };
}

const STATES: Readonly<Record<string, string>> = {
  draft: '草稿',
  'in-review': '审核中',
  published: '已公开·有修改',
  withdrawn: '已撤稿',
  hidden: '已屏蔽（待批准）',
};
