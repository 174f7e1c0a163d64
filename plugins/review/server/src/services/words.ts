// Where the review keeps words about documents: 彻底清除 looks through them.
import type { Kernel, KeptWords, Member, Tables } from '@gongkai/publication/kernel';
import { COMMENTS } from './comment-rows';
import { CORRECTIONS } from './corrections';
import { NOTICES } from '../content-types/notice-tables';

const ofDocument =
  (table: string) =>
  (tables: Tables, { uid, documentId }: Member) =>
    tables(table).where({ uid, document_id: documentId }).orderBy('id');

/** Rows of the cases in which the document is or was. */
const ofCases =
  (table: string, column: string) =>
  (tables: Tables, { uid, documentId }: Member) => {
    const cases = tables('gk_review_members').select('case_ref').where({ uid, document_id: documentId });
    return tables(table).whereIn(column, cases).orderBy('id');
  };

const WORDS: readonly KeptWords[] = [
  {
    name: '审核记录',
    table: 'gk_review_decisions',
    columns: { comment: 'text', findings: 'json', checklist: 'json', changes: 'json' },
    rows: ofCases('gk_review_decisions', 'case_ref'),
  },
  {
    name: '审核单',
    table: 'gk_review_members',
    columns: { title: 'text' },
    rows: ofDocument('gk_review_members'),
  },
  {
    name: '审核单',
    table: 'gk_review_cases',
    columns: { urgency_reason: 'text' },
    rows: ofCases('gk_review_cases', 'ref'),
  },
  {
    name: '改派',
    table: 'gk_review_assignments',
    columns: { reason: 'text' },
    rows: ofCases('gk_review_assignments', 'case_ref'),
  },
  { name: '批注', table: COMMENTS, columns: { text: 'text' }, rows: ofDocument(COMMENTS) },
  { name: '更正说明', table: CORRECTIONS, columns: { note: 'text' }, rows: ofDocument(CORRECTIONS) },
  { name: '消息', table: NOTICES, columns: { text: 'text' }, rows: ofDocument(NOTICES) },
];

export function registerWords(kernel: Kernel): void {
  WORDS.forEach((words) => kernel.registerWords(words));
}
