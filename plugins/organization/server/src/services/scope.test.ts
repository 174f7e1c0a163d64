// The scope of editing as a table: which write, by whom, gets which answer.
import type { ManagedType, ScopedWrite } from '@gongkai/publication/kernel';
import { judge } from './scope';

const type = (organ?: string): ManagedType => ({
  uid: 'api::policy.policy',
  displayName: '政策文件',
  options: { managed: true, organ },
  attributes: {},
});

const write = (of: Partial<ScopedWrite>): ScopedWrite => ({
  when: 'before',
  action: 'update',
  type: type('publishingOrgan'),
  documentId: 'd',
  organ: 'edu',
  actor: { personId: 'p', name: '张三' },
  accountId: 1,
  ...of,
});

const EDU = { organId: 'edu', organName: '县教育局' };
const CIVIL = { organId: 'civil', organName: '县民政局' };

test.each<[string, Partial<ScopedWrite>, (typeof EDU)[], [number, string] | null]>([
  ['own organ', {}, [EDU], null],
  ['one of own organs', {}, [CIVIL, EDU], null],
  ['no drafting post', {}, [], [403, 'organization.no-post']],
  ['no drafting post, creating', { action: 'create', organ: null }, [], [403, 'organization.no-post']],
  ['other organ before', {}, [CIVIL], [403, 'organization.other-organ']],
  ['moved to another organ', { when: 'after' }, [CIVIL], [403, 'organization.other-organ']],
  ['create, not yet owned', { action: 'create', organ: null }, [EDU], null],
  [
    'created without an owner',
    { when: 'after', action: 'create', organ: null },
    [EDU, CIVIL],
    [422, 'organization.which-organ'],
  ],
  ['owner cleared', { when: 'after', organ: null }, [EDU], [422, 'organization.which-organ']],
  ['deleted: nobody owns it any more', { when: 'after', action: 'delete', organ: null }, [EDU], null],
  ['withdrawing without a signing post', { action: 'withdraw' }, [], [403, 'organization.no-post']],
  ['withdrawing what another organ published', { action: 'withdraw' }, [CIVIL], [403, 'organization.other-organ']],
  ['type without an owner', { type: type(), organ: null, when: 'after' }, [EDU], null],
  ['type without an owner, no post', { type: type(), organ: null }, [], [403, 'organization.no-post']],
])('%s', (_, of, organs, expected) => {
  const refusal = judge(write(of), organs, '县财政局');
  expect(refusal && [refusal.status, refusal.code]).toEqual(expected);
});

test('who holds another post is told which, and whom to ask; who holds none is told to have it registered', () => {
  const leader = judge(write({}), [], '县财政局', ['县政府办公室分管负责人']);
  expect(leader?.message).toContain('您在任的岗位（县政府办公室分管负责人）不编辑信息');
  expect(leader?.message).not.toContain('登记');
  expect(judge(write({}), [], '县财政局')?.message).toContain('请联系系统管理员在“人员”和“岗位”中登记');
});

test('the refusal names the other organ and the own', () => {
  const refusal = judge(write({ organ: 'fin' }), [EDU, CIVIL], '县财政局');
  expect(refusal?.message).toContain('县财政局');
  expect(refusal?.message).toContain('县教育局、县民政局');
});
