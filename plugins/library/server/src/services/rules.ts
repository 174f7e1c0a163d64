// Fetches what the library's rules about columns, single documents and own names look at, and asks them.
import { shanghaiDay, type Candidate, type Finding, type ManagedType, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { columnFindings, termFindings, type ColumnFacts } from '../domain/article-rules';
import { columnTreeFindings, type ColumnPlace } from '../domain/column-tree';
import { libraryBlock, type LibraryBlock } from '../domain/library-block';
import { onceFindings, type Period } from '../domain/once';
import { ownNameFindings, type OrganNames } from '../domain/own-names';

interface Question {
  type: ManagedType;
  block: LibraryBlock;
  candidate: Candidate;
}

/** Deeper than any tree of columns; a longer way is a circle somewhere above. */
const DEEPEST = 30;

const idOf = (value: unknown): string | null => {
  const { documentId } = (value ?? {}) as { documentId?: unknown };
  return typeof documentId === 'string' ? documentId : null;
};

const day = (row: Row, name: string | undefined): string | null => {
  const value = name ? row[name] : null;
  return typeof value === 'string' && value ? value.slice(0, 10) : null;
};

export type Rules = (candidate: Candidate) => Promise<Finding[]>;

export function createRules(strapi: Core.Strapi, typeOf: (uid: string) => ManagedType | undefined): Rules {
  const query = (uid: string) => strapi.db.query(uid as never);

  /** The column as the public knows it, else as its draft says. */
  const columnOf = async (uid: string, documentId: string): Promise<ColumnFacts | null> => {
    const block = libraryBlock(typeOf(uid)!)!;
    const rows = (await query(uid).findMany({
      where: { documentId },
      select: [block.title, block.takes!, 'publishedAt'],
    } as never)) as Row[];
    const row = rows.find(({ publishedAt }) => publishedAt) ?? rows[0];
    if (!row) return null;
    const takes = row[block.takes!];
    return {
      title: row[block.title] as string | null,
      takes: Array.isArray(takes) ? (takes as string[]) : [],
      public: Boolean(row.publishedAt),
    };
  };

  const article = async ({ type, block, candidate }: Question): Promise<Finding[]> => {
    const column = block.column ? idOf(candidate.draft[block.column]) : null;
    const target = block.column ? String(type.attributes[block.column]!.target) : '';
    return [
      ...columnFindings(block, candidate.draft, column ? await columnOf(target, column) : null),
      ...termFindings(block, candidate.draft),
    ];
  };

  /** The columns above, nearest first; ends at the top, or with the first that stood there already. */
  const above = async ({ type, block, candidate }: Question): Promise<ColumnPlace[]> => {
    const { organ } = type.options;
    const places: ColumnPlace[] = [];
    let next = idOf(candidate.draft[block.parent!]);
    while (next && places.length < DEEPEST) {
      const row = (await query(type.uid).findOne({
        where: { documentId: next, publishedAt: null },
        select: ['documentId', block.title],
        populate: {
          [block.parent!]: { select: ['documentId'] },
          ...(organ ? { [organ]: { select: ['documentId'] } } : {}),
        },
      } as never)) as Row | null;
      if (!row) break;
      places.push({ id: next, title: row[block.title] as string | null, organ: organ ? idOf(row[organ]) : null });
      if (next === candidate.documentId || places.slice(0, -1).some(({ id }) => id === next)) break;
      next = idOf(row[block.parent!]);
    }
    return places;
  };

  const tree = async (question: Question): Promise<Finding[]> => {
    const { type, block, candidate } = question;
    if (!block.parent) return [];
    const { organ } = type.options;
    const own: ColumnPlace = {
      id: candidate.documentId,
      title: candidate.draft[block.title] as string | null,
      organ: organ ? idOf(candidate.draft[organ]) : null,
    };
    return columnTreeFindings(own, await above(question), block.parent);
  };

  const once = async ({ type, block, candidate }: Question): Promise<Finding[]> => {
    if (!block.once) return [];
    const where: Row = { documentId: { $ne: candidate.documentId }, publishedAt: { $notNull: true } };
    for (const name of block.once) {
      const value = candidate.draft[name];
      if (value === null || value === undefined || value === '') return [];
      where[name] = type.attributes[name]!.type === 'relation' ? { documentId: idOf(value) } : value;
    }
    const days = [block.effectiveFrom, block.expiresOn].filter((name) => name !== undefined);
    const others = (await query(type.uid).findMany({ where, select: [block.title, ...days] } as never)) as Row[];
    const period = (row: Row): Period => ({ from: day(row, block.effectiveFrom), until: day(row, block.expiresOn) });
    return onceFindings(
      type.displayName,
      period(candidate.draft),
      others.map((row) => ({ ...period(row), title: row[block.title] as string | null })),
      shanghaiDay(Date.now()),
      block.once.at(-1)!
    );
  };

  const names = async ({ type, block, candidate }: Question): Promise<Finding[]> => {
    const { organ } = type.options;
    const owner = organ ? idOf(candidate.draft[organ]) : null;
    if (!block.ownNames || !organ || !owner) return [];
    const organs = (await query(String(type.attributes[organ]!.target)).findMany({
      select: ['documentId', 'name', 'shortName'],
      populate: { parent: { select: ['documentId'] } },
    } as never)) as Row[];
    const known = organs.map((row): OrganNames => ({
      id: String(row.documentId),
      names: [row.name, row.shortName].filter((name): name is string => typeof name === 'string' && name !== ''),
      parent: idOf(row.parent),
    }));
    return ownNameFindings(block.ownNames, block.title, candidate.draft, owner, known);
  };

  return async (candidate) => {
    const type = typeOf(candidate.uid)!;
    const question = { type, block: libraryBlock(type)!, candidate };
    return [
      ...(await article(question)),
      ...(await tree(question)),
      ...(await once(question)),
      ...(await names(question)),
    ];
  };
}
