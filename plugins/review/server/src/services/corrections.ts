// 更正 and 勘误 as they are kept: what a document's submission said it corrects, what the public is told, and since when.
import {
  canonicalJson,
  kernel as kernelOf,
  shanghaiDay,
  type Declaration,
  type DocumentFacts,
  type EarlierVersion,
  type ManagedType,
  type Member,
  type Row,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { CORRECTION_NAMES, type Correction, type CorrectionKind, type Declared } from '../domain/correction';
import type { FieldDifference, Part } from '../domain/difference/document-model';
import { differFields } from '../domain/difference/fields';
import { erratumObstacles, FACT_NAMES, isTypingError } from '../domain/erratum';
import { keptContent } from './kept';
import { refused } from './refused';
import { readTypeFields } from './type-fields';

export const CORRECTIONS = 'gk_review_corrections';
const PLUGIN = 'gongkai-review';
/** Under which a correction is signed with the content. */
export const DECLARATION = 'corrections';

export interface CaseCorrection extends Correction {
  /** Digest of what is public and is corrected. */
  corrects: string;
}

/** A correction with the member of its case that it is of. */
export interface MemberCorrection extends CaseCorrection {
  uid: string;
  documentId: string;
}

/** That of one member among the corrections of a case; null for a member that goes along as it is new. */
export function correctionFor(
  list: readonly MemberCorrection[] | undefined,
  member: Pick<Member, 'uid' | 'documentId'>
): CaseCorrection | null {
  const found = list?.find(({ uid, documentId }) => uid === member.uid && documentId === member.documentId);
  if (!found) return null;
  const { uid: _uid, documentId: _documentId, ...correction } = found;
  return correction;
}

/** What the ledger tells of them with the entry that begins their case: the first, and all with their documents where there are several. */
export function toldCorrections(list: readonly MemberCorrection[]): {
  correction?: CaseCorrection;
  corrections?: readonly MemberCorrection[];
} {
  const [first] = list;
  if (!first) return {};
  return { correction: correctionFor(list, first)!, ...(list.length > 1 ? { corrections: list } : {}) };
}

/** What the public reads of a correction. */
export interface PublicCorrection {
  kind: CorrectionKind;
  kindName: string;
  /** Day on which it became public. */
  on: string;
  note: string;
  /** Set when what was public before can still be read. */
  keepsEarlier?: true;
}

export type Corrections = ReturnType<typeof createCorrections>;

const declaredOf = (row: Row): Declared => ({
  kind: row.kind as CorrectionKind,
  note: (row.note as string | null) ?? null,
  ...(row.earlier === true || row.earlier === 1 ? { keepsEarlier: true } : {}),
});

/** Content without what plugins declare of it. */
const bare = ({ '#declarations': _declared, ...part }: Part): Part => part;

export function createCorrections(strapi: Core.Strapi) {
  const kernel = () => kernelOf(strapi);

  const keptAs = (digest: string): Promise<Part | null> => keptContent(kernel(), digest);

  /** What differs between two contents of a type; what plugins declare left out. */
  const differenceOf = async (uid: string, old: Part, now: Part): Promise<FieldDifference[]> => {
    const { fields, componentOf } = await readTypeFields(strapi, uid);
    return differFields(bare(old), bare(now), fields, componentOf);
  };

  /** Single text fields in which an erratum may stand: the title, and texts of several lines such as the summary. */
  const freeOf = (type: ManagedType): ReadonlySet<string> => {
    const { title = 'title' } = (type.options.library ?? {}) as { title?: string };
    const texts = Object.entries(type.attributes).filter(([, { type: kind }]) => kind === 'text');
    return new Set([title, ...texts.map(([name]) => name)]);
  };

  /** Names of organs and persons that the office knows; those of one character are in every word. */
  const knownNames = async (): Promise<string[]> => {
    const namesOf = async (uid: string): Promise<string[]> =>
      ((await strapi.db.query(uid as never).findMany({ select: ['name'] } as never)) as Row[]).map(({ name }) =>
        String(name as string)
      );
    const organs = await namesOf('plugin::gongkai-organization.organ');
    const persons = await namesOf('plugin::gongkai-organization.person');
    return [...new Set([...organs, ...persons])].filter((name) => name.length > 1);
  };

  /** The corrections that cases are, the document's first; any other submission is left out. */
  const ofCases = async (refs: readonly string[]): Promise<Map<string, MemberCorrection[]>> => {
    if (!refs.length) return new Map();
    const rows = (await kernel().database.read((tables) =>
      tables(CORRECTIONS)
        .whereIn('case_ref', [...refs])
        .orderBy('id')
    )) as Row[];
    const found = new Map<string, MemberCorrection[]>();
    for (const row of rows) {
      const member = { uid: String(row.uid), documentId: String(row.document_id) };
      const one = { ...member, ...declaredOf(row), corrects: String(row.corrects) };
      found.set(String(row.case_ref), [...(found.get(String(row.case_ref)) ?? []), one]);
    }
    return found;
  };

  /**
   * Refuses what is no erratum, and an erratum without a note that is more than a typing error.
   * @throws GongkaiError 422 `review.not-an-erratum`, 422 `review.erratum-note`
   */
  const checkErratum = async (
    type: ManagedType,
    { corrects, note }: CaseCorrection,
    canonical: string
  ): Promise<void> => {
    const old = await keptAs(corrects);
    const difference = await differenceOf(type.uid, old ?? {}, JSON.parse(canonical) as Part);
    const obstacles = erratumObstacles(difference, freeOf(type), await knownNames());
    if (obstacles.length) {
      const words = obstacles.map(({ fact, place }) => `“${place}”的${FACT_NAMES[fact]}`);
      throw refused(
        422,
        'review.not-an-erratum',
        `这次改动不是勘误：动到了${words.join('、')}。勘误只能改个别错别字，请改为“更正”送审。`,
        { obstacles }
      );
    }
    if (note === null && !isTypingError(difference, freeOf(type))) {
      throw refused(422, 'review.erratum-note', '这次改动不只是个别错别字，请写明勘误说明；说明和时间随稿件一起公开。');
    }
  };

  return {
    /** What is signed with a document: every correction that is public, and the one in review. */
    declare: async ({ uid, documentId }: Member, facts: DocumentFacts | null): Promise<Declaration[]> => {
      // What was never public was never corrected.
      if (!facts || facts.firstPublishedAt === null) return [];
      const rows = (await kernel().database.read((tables) =>
        tables(CORRECTIONS).where({ uid, document_id: documentId }).whereNull('dropped_at').orderBy('id')
      )) as Row[];
      return rows.length ? [{ plugin: PLUGIN, name: DECLARATION, value: rows.map(declaredOf) }] : [];
    },

    /** What lists and pages say of a type's documents that were corrected; documents without a note are left out. */
    publicOf: async ({ uid }: ManagedType, documentIds: readonly string[]): Promise<Map<string, Row>> => {
      const rows = (await kernel().database.read((tables) =>
        tables(CORRECTIONS)
          .where({ uid })
          .whereIn('document_id', [...documentIds])
          .whereNotNull('published_at')
          .whereNotNull('note')
          .orderBy('id')
      )) as Row[];
      const found = new Map<string, { corrections: PublicCorrection[] }>();
      for (const row of rows) {
        const { kind, note, keepsEarlier } = declaredOf(row);
        const on = shanghaiDay(Number(row.published_at));
        const one = {
          kind,
          kindName: CORRECTION_NAMES[kind],
          on,
          note: note!,
          ...(keepsEarlier ? { keepsEarlier } : {}),
        };
        const before = found.get(String(row.document_id))?.corrections ?? [];
        found.set(String(row.document_id), { corrections: [...before, one] });
      }
      return found;
    },

    /** None for a case that corrects nothing. */
    ofCase: async (ref: string): Promise<MemberCorrection[]> => (await ofCases([ref])).get(ref) ?? [],
    ofCases,

    /** Contents that everybody may go on reading after a 更正 replaced them, the oldest first. */
    earlierOf: async ({ uid, documentId }: Member): Promise<EarlierVersion[]> => {
      const rows = (await kernel().database.read((tables) =>
        tables(CORRECTIONS)
          .where({ uid, document_id: documentId, earlier: true })
          .whereNotNull('published_at')
          .orderBy('id')
      )) as Row[];
      return rows.map((row) => {
        const { kind, note } = declaredOf(row);
        const replacedAt = Number(row.published_at);
        return { digest: String(row.corrects), replacedAt, kindName: CORRECTION_NAMES[kind], note };
      });
    },

    insert: (ref: string, list: readonly MemberCorrection[]): Promise<void> =>
      kernel().database.write(async (tables) => {
        const rows = list.map(({ uid, documentId, kind, note, corrects, keepsEarlier }) => ({
          case_ref: ref,
          uid,
          document_id: documentId,
          kind,
          note,
          corrects,
          earlier: keepsEarlier ?? null,
        }));
        await tables(CORRECTIONS).insert(rows);
      }),

    /** The case has ended: its corrections are public, or were dropped. */
    settle: (ref: string, how: 'published_at' | 'dropped_at', at: number): Promise<void> =>
      kernel().database.write(async (tables) => {
        await tables(CORRECTIONS)
          .where({ case_ref: ref })
          .update({ [how]: at });
      }),

    /**
     * Refuses changes with which nothing of what is public would be corrected, or with which an erratum would be none.
     * @throws GongkaiError 409 `review.nothing-new`, 422 `review.not-an-erratum`, 422 `review.erratum-note`
     */
    checkSuggested: async (type: ManagedType, correction: CaseCorrection, canonical: string): Promise<void> => {
      const old = await keptAs(correction.corrects);
      if (old && canonicalJson(bare(old)) === canonicalJson(bare(JSON.parse(canonical) as Part))) {
        throw refused(409, 'review.nothing-new', '这样修改后与已公开的内容完全相同，就没有更正了。请退回。');
      }
      if (correction.kind === 'erratum') await checkErratum(type, correction, canonical);
    },

    checkErratum,

    /**
     * Whether what became public as an erratum is one, by the texts that were kept. Names are left out: the office knows others today.
     * @returns what is wrong, in words
     */
    proveErratum: async (type: ManagedType, corrects: string, digest: string): Promise<string[]> => {
      const [old, now] = [await keptAs(corrects), await keptAs(digest)];
      if (!old || !now) return ['勘误前后的内容不全，无法核对'];
      const obstacles = erratumObstacles(await differenceOf(type.uid, old, now), freeOf(type));
      return obstacles.map(({ fact, place }) => `以勘误公开，却动到了“${place}”的${FACT_NAMES[fact]}`);
    },
  };
}
