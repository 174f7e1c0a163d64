// The clean-up of normative documents: what is read and refused, and the result as a document.
import {
  latest,
  missing,
  readJudgement,
  readStart,
  resultBody,
  resultEffects,
  type CleanupItem,
  type Judgement,
} from './cleanup';

const TODAY = '2026-11-23';
const start = { name: '2026年清理', cutoff: TODAY, organ: 'abc', below: true };

it('reads what starts a clean-up', () => {
  expect(readStart(start, TODAY)).toEqual({ name: '2026年清理', cutoff: TODAY, organId: 'abc', below: true });
  expect(readStart({ ...start, below: 'yes' }, TODAY).below).toBe(false);
});

it.each<[Record<string, unknown>, string]>([
  [{ name: ' ' }, 'disclosure.cleanup-name'],
  [{ name: 7 }, 'disclosure.not-text'],
  [{ name: '长'.repeat(101) }, 'disclosure.too-long'],
  [{ cutoff: '2026-11-24' }, 'disclosure.cleanup-day'],
  [{ cutoff: '2026-02-30' }, 'disclosure.cleanup-day'],
  [{ cutoff: null }, 'disclosure.cleanup-day'],
  [{ organ: '' }, 'disclosure.cleanup-organ'],
  [{ organ: { $ne: 'x' } }, 'disclosure.cleanup-organ'],
])('refuses to start with %j', (more, code) => {
  expect(() => readStart({ ...start, ...more }, TODAY)).toThrow(expect.objectContaining({ code }));
});

it.each<[Record<string, unknown>, unknown]>([
  [{ result: 'keep' }, { result: 'keep', reason: null }],
  [
    { result: 'repeal', reason: ' 上位法已修改 ' },
    { result: 'repeal', reason: '上位法已修改' },
  ],
])('reads %j', (input, judgement) => {
  expect(readJudgement(input)).toEqual(judgement);
});

it.each<[Record<string, unknown>, string]>([
  [{}, 'disclosure.cleanup-result'],
  [{ result: 'toString' }, 'disclosure.cleanup-result'],
  [{ result: 'repeal' }, 'disclosure.cleanup-reason'],
  [{ result: 'amend', reason: ' ' }, 'disclosure.cleanup-reason'],
  [{ result: 'expire', reason: '<b>x</b>' }, 'disclosure.markup'],
])('refuses to judge with %j', (input, code) => {
  expect(() => readJudgement(input)).toThrow(expect.objectContaining({ code }));
});

const item = (id: string, title: string): CleanupItem => ({
  uid: 'api::policy-document.policy-document',
  documentId: id,
  title,
  documentNumber: `云财规〔2020〕${id}号`,
  organId: 'o',
  organName: '云溪县财政局',
});
const judgement = (documentId: string, result: Judgement['result'], reason: string | null = null): Judgement => ({
  ref: `${documentId}-${result}`,
  documentId,
  result,
  reason,
  by: { personId: 'p', name: '张三' },
  at: 1,
});
const items = [item('1', '甲办法'), item('2', '乙<办法>'), item('3', '丙办法'), item('4', '丁办法')];
const judged = latest([
  judgement('1', 'repeal', '先前的意见'),
  judgement('1', 'keep'),
  judgement('2', 'repeal', '上位法 & 规章已废止'),
  judgement('3', 'expire', '有效期已满'),
]);

it('counts the latest judgement, and what is missing', () => {
  expect(judged.get('1')?.result).toBe('keep');
  expect(missing(items, judged).map(({ documentId }) => documentId)).toEqual(['4']);
});

it('makes a table of the results, and repeals what was judged so', () => {
  const body = resultBody({ name: '2026年清理', cutoff: TODAY }, items, judged);
  expect(body).toContain('共3件，其中继续有效1件，修改0件，废止1件，失效1件');
  expect(body).toContain('<td><p>乙&lt;办法&gt;</p></td><td><p>云财规〔2020〕2号</p></td>');
  expect(body).toContain('上位法 &amp; 规章已废止');
  expect(body.match(/<tr>/g)).toHaveLength(4);
  expect(resultEffects(items, judged)).toEqual(['2', '3']);
});
