// The library's gate: elements, dates, duplicate numbers, columns, single documents, and what an import left for a person to decide.
import { shanghaiDay, type Candidate, type Finding, type Gate } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { elementFindings, elementName, GATE } from '../domain/completeness';
import { libraryBlock } from '../domain/library-block';
import { missingParts, type PartSchema } from '../domain/missing-parts';
import type { ManagedType } from '@gongkai/publication/kernel';
import type { Questions } from './questions';
import { ownColumns } from './own-columns';
import type { Rules } from './rules';

export function createGate(
  strapi: Core.Strapi,
  typeOf: (uid: string) => ManagedType | undefined,
  questions: Questions,
  rules: Rules
): Gate {
  const schemaOf = (uid: string) => strapi.getModel(uid as never) as unknown as PartSchema;

  const numberFindings = async (candidate: Candidate): Promise<Finding[]> => {
    const block = libraryBlock(typeOf(candidate.uid)!)!;
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
    const { column, rows, table } = ownColumns(strapi, candidate.uid);
    const others = await rows(
      `select ${column(block.title)} as title from ${table} where ${column(block.numberKey)} = ? and document_id <> ? limit 1`,
      [String(key as string), candidate.documentId]
    );
    return others.map((other) => ({
      gate: GATE,
      code: 'library.duplicate-number',
      severity: 'blocker' as const,
      path: block.number!,
      message: `发文字号与另一份文件重复：${(other.title as string | null) ?? ''}`,
      remedy: '请核对发文字号；如为同一份文件，请删除重复的草稿。',
    }));
  };

  return {
    name: GATE,
    label: '要素完整',
    appliesTo: (type) => libraryBlock(type) !== null,
    inspect: async (candidate) => {
      const block = libraryBlock(typeOf(candidate.uid)!)!;
      const open = await questions.open(candidate.uid, candidate.documentId);
      return [
        ...elementFindings(block, candidate.draft, shanghaiDay(Date.now())),
        ...missingParts(schemaOf(candidate.uid), candidate.draft, schemaOf),
        ...(await numberFindings(candidate)),
        ...(await rules(candidate)),
        ...open.map((question) => ({
          gate: GATE,
          code: 'library.import-question',
          severity: 'blocker' as const,
          path: question.field,
          // The question itself stands beside the evidence in the panel 导入核对.
          message: `导入疑问待核对：${elementName(question.field)}`,
          remedy: '请对照原文，在“导入核对”中逐项核对。',
        })),
      ];
    },
  };
}
