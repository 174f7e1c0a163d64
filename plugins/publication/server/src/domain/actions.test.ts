// What an entry's payload says to a reader.
import { payloadDetails } from './actions';

test.each([
  ['nothing', null, []],
  [
    'a return',
    { case: 'c1', tier: 2, post: 'p1', comment: '请补充时间' },
    ['审核单 c1', '审核级次 复审', '意见 请补充时间'],
  ],
  ['a withdrawal', { category: 'privacy', reason: '有身份证号' }, ['事由 泄露个人信息', '原因 有身份证号']],
  [
    'contributors, each once',
    {
      contributors: [
        { personId: 'x', name: '周明', at: 1 },
        { personId: 'x', name: '周明', at: 2 },
      ],
    },
    ['供稿人 周明'],
  ],
  [
    'a person, without accounts',
    { before: null, after: { name: '周明', accounts: [3, 4], active: true } },
    ['变更后 名称 周明，启用 是'],
  ],
  ['a permit', { permit: { kind: 'review', evidence: 'c1' }, omitted: {}, warnings: [] }, ['发布依据 review c1']],
])('%s', (_name, payload, lines) => {
  const named = { tier: { 2: '复审' }, category: { privacy: '泄露个人信息' } };
  expect(payloadDetails(payload, named).map(({ label, text }) => `${label} ${text}`)).toEqual(lines);
});
