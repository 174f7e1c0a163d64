// The gate 公开属性: fetches what the findings are made of.
import type { Candidate, Gate, ManagedType, Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { attributeFindings, GATE, type AttributeFacts, type PartAttribute } from '../domain/attribute-findings';
import { disclosureBlock } from '../domain/disclosure-block';
import type { Determinations } from './determinations';

/** Name of the attribute in a component of attachments. */
const PART_ATTRIBUTE = 'disclosureAttribute';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function createAttributeGate(
  strapi: Core.Strapi,
  typeOf: (uid: string) => ManagedType | undefined,
  determinations: () => Determinations
): Gate {
  const partsOf = (draft: Row, names: readonly string[]): PartAttribute[] =>
    names.flatMap((path) => {
      const value = draft[path];
      const list = (Array.isArray(value) ? value : value ? [value] : []) as Row[];
      return list.map((part) => ({ path, title: textOf(part.title), attribute: part[PART_ATTRIBUTE] ?? null }));
    });

  /** The default that the place says. */
  const placeOf = async (type: ManagedType, draft: Row, by: string): Promise<AttributeFacts['placeDefault']> => {
    const { documentId } = (draft[by] ?? {}) as { documentId?: string };
    const target = typeOf(String(type.attributes[by]!.target));
    const defaults = target && disclosureBlock(target)?.defaults;
    if (!documentId || !target || !defaults) return null;
    const rows = (await strapi.db.query(target.uid as never).findMany({
      where: { documentId },
      select: ['title', defaults, 'publishedAt'],
    } as never)) as Row[];
    // What was signed of the place; of one that is not public yet, what its draft says.
    const row = rows.find(({ publishedAt }) => publishedAt) ?? rows[0];
    return row ? { title: textOf(row.title), attribute: row[defaults] ?? null } : null;
  };

  return {
    name: GATE,
    label: '公开属性',
    appliesTo: (type) => disclosureBlock(type)?.attribute !== undefined,
    inspect: async (candidate: Candidate) => {
      const type = typeOf(candidate.uid)!;
      const { attribute, defaultBy, parts = [] } = disclosureBlock(type)!;
      const determination = await determinations().of(candidate);
      return attributeFindings({
        determination,
        required: attribute === 'required',
        placeDefault: defaultBy && !determination.decided ? await placeOf(type, candidate.draft, defaultBy) : null,
        parts: partsOf(candidate.draft, parts),
      });
    },
  };
}
