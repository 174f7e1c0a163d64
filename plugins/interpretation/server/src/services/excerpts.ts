// 摘抄检查 of an interpretation as it is saved: per document that it interprets what is copied, and the sections; and the gate that warns.
import {
  GongkaiError,
  kernel as kernelOf,
  perRelease,
  type Candidate,
  type Gate,
  type ManagedType,
  type Member,
  type Row,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { documentBlock, interpretationBlock, type InterpretationBlock } from '../domain/block';
import { excerptOf, excerptSource, type CopiedPassage } from '../domain/excerpt';
import { excerptFindings, GATE, type Source } from '../domain/excerpt-findings';
import { paragraphsOf, type Paragraph } from '../domain/paragraphs';
import { sectionsOf, type Sections } from '../domain/sections';
import type { Settings } from '../domain/settings';

export interface ExcerptDocument {
  uid: string;
  documentId: string;
  typeName: string;
  /** Null for a document that the account may not see and that is not public: nothing of it is shown or compared. */
  title: string | null;
  /** Whether its draft was compared, or only what is public of it; null where nothing was. */
  version: 'draft' | 'published' | null;
  share: number | null;
  copied: number;
  total: number;
  passages: CopiedPassage[];
  paragraphs: Paragraph[];
}

export interface ExcerptView extends Sections {
  uid: string;
  documentId: string;
  title: string;
  /** The share above which is warned. */
  most: number;
  paragraphs: Paragraph[];
  documents: ExcerptDocument[];
}

interface Target {
  uid: string;
  title: string;
  body: string;
}

export type Excerpts = ReturnType<typeof createExcerpts>;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const titleAttribute = (type: ManagedType): string =>
  (type.options.library as { title?: string } | undefined)?.title ?? 'title';

export function createExcerpts({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const settings = (): Settings => strapi.config.get('plugin::gongkai-interpretation');

  /** The type whose documents are interpreted, where both sides have a text. */
  const targetOf = (type: ManagedType, block: InterpretationBlock): (Target & { displayName: string }) | null => {
    const target = kernel().type(String(type.attributes[block.documents]!.target));
    const body = target && documentBlock(target)?.body;
    return target && body
      ? { uid: target.uid, title: titleAttribute(target), body, displayName: target.displayName }
      : null;
  };

  const rowsOf = async ({ uid, title, body }: Target, ids: readonly string[], published: boolean): Promise<Row[]> =>
    ids.length
      ? ((await strapi.db.query(uid as never).findMany({
          where: { documentId: { $in: [...ids] }, publishedAt: published ? { $notNull: true } : null },
          select: ['documentId', title, body],
        } as never)) as Row[])
      : [];

  /** Of documents their drafts where the account may see them, and what is public of the others. */
  const seenOf = async (
    target: Target,
    ids: readonly string[]
  ): Promise<Map<string, { row: Row; version: 'draft' | 'published' }>> => {
    const shown = await kernel().documents.shown(ids.map((documentId) => ({ uid: target.uid, documentId })));
    const own = ids.filter((_, i) => shown[i]!.readable);
    const others = ids.filter((_, i) => !shown[i]!.readable);
    const found = [
      ...(await rowsOf(target, own, false)).map((row) => ({ row, version: 'draft' as const })),
      ...(await rowsOf(target, others, true)).map((row) => ({ row, version: 'published' as const })),
    ];
    return new Map(found.map((one) => [String(one.row.documentId), one]));
  };

  const memory = perRelease<Source | null>();

  const sourceOf = async (target: Target, documentId: string): Promise<Source | null> => {
    const [row] = await rowsOf(target, [documentId], false);
    if (!row) return null;
    const texts = paragraphsOf(textOf(row[target.body])).map(({ text }) => text);
    return { title: textOf(row[target.title]), text: excerptSource(texts) };
  };

  /** A type that interprets and has a text. */
  const interpretationType = (uid: string): { type: ManagedType; block: InterpretationBlock; body: string } | null => {
    const type = kernel().type(uid);
    const block = type && interpretationBlock(type);
    return type && block?.body ? { type, block, body: block.body } : null;
  };

  return {
    /**
     * What of the saved draft is copied from each document that it interprets, with both texts by their paragraphs. Whether the account
     * may see the interpretation is asked before. Null for what is no interpretation with a text.
     * @throws GongkaiError 404 `interpretation.no-draft`
     */
    of: async (member: Member): Promise<ExcerptView | null> => {
      const known = interpretationType(member.uid);
      if (!known) return null;
      const { type, block, body } = known;
      const { uid, documentId } = member;
      const draft = (await strapi.db.query(uid as never).findOne({
        where: { documentId, publishedAt: null },
        select: ['documentId', titleAttribute(type), body],
        populate: { [block.documents]: { select: ['documentId'] } },
      } as never)) as Row | null;
      if (!draft) throw new GongkaiError(404, 'interpretation.no-draft', '没有这份解读，可能已经删除。请刷新页面。');
      const paragraphs = paragraphsOf(textOf(draft[body]));
      const own = paragraphs.map(({ text }) => text);
      const target = targetOf(type, block);
      const ids = [...new Set(((draft[block.documents] ?? []) as Row[]).map((row) => String(row.documentId)))];
      const seen = target ? await seenOf(target, ids) : new Map<string, never>();
      const documents = target
        ? ids.map((id): ExcerptDocument => {
            const found = seen.get(id);
            const theirs = found ? paragraphsOf(textOf(found.row[target.body])) : [];
            const excerpt = excerptOf(
              own,
              theirs.map(({ text }) => text)
            );
            return {
              ...{ uid: target.uid, documentId: id, typeName: target.displayName },
              title: found ? textOf(found.row[target.title]) : null,
              version: found?.version ?? null,
              ...excerpt,
              share: found ? excerpt.share : null,
              paragraphs: theirs,
            };
          })
        : [];
      return {
        ...{ uid, documentId, title: textOf(draft[titleAttribute(type)]), most: settings().excerptShare, paragraphs },
        documents,
        ...sectionsOf(paragraphs),
      };
    },

    /** The gate 摘抄检查: warnings on an interpretation. */
    gate: (): Gate => ({
      name: GATE,
      label: '摘抄检查',
      appliesTo: (type) => interpretationBlock(type)?.body !== undefined,
      inspect: async (candidate: Candidate) => {
        const { uid, draft } = candidate;
        const { type, block, body } = interpretationType(uid)!;
        const target = targetOf(type, block);
        const sources: Source[] = [];
        for (const { documentId } of target ? ((draft[block.documents] ?? []) as Row[]) : []) {
          // A document is read and prepared once for all its interpretations that go public together.
          const source = await memory(candidate, String(documentId), () => sourceOf(target!, String(documentId)));
          if (source) sources.push(source);
        }
        return excerptFindings(paragraphsOf(textOf(draft[body])), sources, settings().excerptShare, body);
      },
    }),
  };
}
