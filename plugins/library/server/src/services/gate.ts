// The library's gate: elements, dates, duplicate numbers, columns, single documents, and what an import left for a person to decide.
import { shanghaiDay, type Candidate, type Finding, type Gate } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { QUESTIONS_TABLE } from '../content-types/tables';
import { elementFindings, elementName, GATE } from '../domain/completeness';
import { libraryBlock } from '../domain/library-block';
import { missingParts, type PartSchema } from '../domain/missing-parts';
import type { ManagedType } from '@gongkai/publication/kernel';
import { ownColumns } from './own-columns';
import type { Rules } from './rules';

type Block = NonNullable<ReturnType<typeof libraryBlock>>;

export function createGate(strapi: Core.Strapi, typeOf: (uid: string) => ManagedType | undefined, rules: Rules): Gate {
  const schemaOf = (uid: string) => strapi.getModel(uid as never) as unknown as PartSchema;

  /**
   * Fields with open questions of an import, and the title of another document with the same number: asked of every document that is
   * published, in one statement that stays prepared.
   */
  const asked = async ({ uid, documentId, draft }: Candidate, { title, numberKey }: Block) => {
    const { column, name, rows, table } = ownColumns(strapi, uid);
    const key = numberKey ? draft[numberKey] : null;
    const open =
      `select q.id as id, q.field as field, null as title from ${name(QUESTIONS_TABLE)} q` +
      ` where q.uid = ? and q.document_id = ? and q.settled_at is null`;
    const others =
      `select null as id, null as field, d.title as title from (select ${column(title)} as title from ${table}` +
      ` where ${column(numberKey ?? title)} = ? and document_id <> ? limit 1) d`;
    const found = key
      ? await rows(`${open} union all ${others}`, [uid, documentId, String(key as string), documentId])
      : await rows(open, [uid, documentId]);
    const questions = found.filter(({ id }) => id !== null).sort((a, b) => Number(a.id) - Number(b.id));
    const titles = found.filter(({ id }) => id === null).map((row) => row.title as string | null);
    return { fields: questions.map(({ field }) => String(field)), titles };
  };

  const numberFindings = (candidate: Candidate, block: Block, others: readonly (string | null)[]): Finding[] => {
    const number = block.number ? candidate.draft[block.number] : null;
    if (!block.number || !block.numberKey || typeof number !== 'string' || !number) return [];
    const key = candidate.draft[block.numberKey];
    if (!key) {
      return [
        {
          gate: GATE,
          code: 'library.number-unreadable',
          severity: 'warning',
          path: block.number,
          message: `发文字号“${number}”不是常见写法`,
          remedy: '请核对，规范写法如“云政办发〔2026〕12号”。',
        },
      ];
    }
    return others.map((title) => ({
      gate: GATE,
      code: 'library.duplicate-number',
      severity: 'blocker' as const,
      path: block.number!,
      message: `发文字号与另一份文件重复：${title ?? ''}`,
      remedy: '请核对发文字号；如为同一份文件，请删除重复的草稿。',
    }));
  };

  return {
    name: GATE,
    label: '要素完整',
    appliesTo: (type) => libraryBlock(type) !== null,
    inspect: async (candidate) => {
      const block = libraryBlock(typeOf(candidate.uid)!)!;
      const { fields, titles } = await asked(candidate, block);
      return [
        ...elementFindings(block, candidate.draft, shanghaiDay(Date.now())),
        ...missingParts(schemaOf(candidate.uid), candidate.draft, schemaOf),
        ...numberFindings(candidate, block, titles),
        ...(await rules(candidate)),
        ...fields.map((field) => ({
          gate: GATE,
          code: 'library.import-question',
          severity: 'blocker' as const,
          path: field,
          // The question itself stands beside the evidence in the panel 导入核对.
          message: `导入疑问待核对：${elementName(field)}`,
          remedy: '请对照原文，在“导入核对”中逐项核对。',
        })),
      ];
    },
  };
}
