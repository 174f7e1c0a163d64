// Workflows as they are typed: what is kept, every mistake with its own refusal, and which one is chosen.
import fc from 'fast-check';
import { chooseWorkflow, readWorkflow, type Known } from './workflow-input';

const KNOWN: Known = {
  roles: ['information-publisher', 'office-head', 'head-of-disclosure-office', 'leader-in-charge'],
  roleName: (role) => role,
  types: new Map([
    ['api::policy.policy', { name: '政策文件', minimumTiers: 3 }],
    ['api::news.news', { name: '动态', minimumTiers: 2 }],
  ]),
  organs: new Set(['o1', 'o2']),
};
const tier = (name: string, ...posts: string[]) => ({
  name,
  posts,
  signers: 'one',
  workingDays: 2,
  checklist: ['表述'],
});
const THREE = [
  tier('初审', 'information-publisher'),
  tier('复审', 'head-of-disclosure-office'),
  tier('终审', 'leader-in-charge'),
];
const GOOD = { name: '三级审核', organs: ['o1'], types: [], tiers: THREE, secrecyTier: 2 };

it('keeps what was typed, numbered in order', () => {
  const read = readWorkflow(GOOD, KNOWN);
  expect(read).toMatchObject({ name: '三级审核', organs: ['o1'], types: [], secrecyTier: 2 });
  expect(read.tiers.map((one) => [one.tier, one.name, one.contributorMaySign])).toEqual([
    [1, '初审', true],
    [2, '复审', false],
    [3, '终审', false],
  ]);
  expect(read.tiers[0]!.checklist).toEqual([{ key: 'item-1', label: '表述' }]);
  // What was read can be read again.
  expect(readWorkflow(read, KNOWN)).toEqual(read);
});

it.each<[string, object | null, string]>([
  ['nothing', null, 'review.workflow-incomplete'],
  ['no name', { ...GOOD, name: ' ' }, 'review.workflow-incomplete'],
  ['markup in the name', { ...GOOD, name: '<b>三级</b>' }, 'review.workflow-incomplete'],
  ['no tier', { ...GOOD, tiers: [] }, 'review.workflow-incomplete'],
  [
    'a tier without a name',
    { ...GOOD, tiers: [{ ...THREE[0], name: '' }, ...THREE.slice(1)] },
    'review.workflow-incomplete',
  ],
  ['a gap', { ...GOOD, tiers: THREE.map((one, i) => ({ ...one, tier: [1, 3, 4][i] })) }, 'review.workflow-gap'],
  ['another order', { ...GOOD, tiers: THREE.map((one, i) => ({ ...one, tier: [2, 1, 3][i] })) }, 'review.workflow-gap'],
  ['a tier twice', { ...GOOD, tiers: THREE.map((one, i) => ({ ...one, tier: [1, 2, 2][i] })) }, 'review.workflow-loop'],
  ['a post twice', { ...GOOD, tiers: [...THREE, tier('再审', 'leader-in-charge')] }, 'review.workflow-loop'],
  ['a tier without a post', { ...GOOD, tiers: [...THREE, tier('再审')] }, 'review.workflow-no-post'],
  ['a post that does not sign', { ...GOOD, tiers: [...THREE, tier('再审', 'drafter')] }, 'review.workflow-no-post'],
  [
    'a limit of no days',
    { ...GOOD, tiers: [{ ...THREE[0], workingDays: 0 }, ...THREE.slice(1)] },
    'review.workflow-incomplete',
  ],
  [
    'a limit of half a day',
    { ...GOOD, tiers: [{ ...THREE[0], workingDays: 1.5 }, ...THREE.slice(1)] },
    'review.workflow-incomplete',
  ],
  [
    'signers that there are not',
    { ...GOOD, tiers: [{ ...THREE[0], signers: 'most' }, ...THREE.slice(1)] },
    'review.workflow-incomplete',
  ],
  [
    'an item twice',
    { ...GOOD, tiers: [{ ...THREE[0], checklist: ['表述', '表述'] }, ...THREE.slice(1)] },
    'review.workflow-incomplete',
  ],
  [
    'too few tiers for a type',
    { ...GOOD, types: ['api::policy.policy'], tiers: THREE.slice(0, 2) },
    'review.too-few-tiers',
  ],
  ['too few tiers for all types', { ...GOOD, tiers: THREE.slice(0, 2) }, 'review.too-few-tiers'],
  ['a type that is not reviewed', { ...GOOD, types: ['api::x.x'] }, 'review.workflow-target'],
  ['an organ that there is not', { ...GOOD, organs: ['o9'] }, 'review.workflow-target'],
  ['a secrecy tier that there is not', { ...GOOD, secrecyTier: 4 }, 'review.workflow-incomplete'],
])('refuses %s', (_name, value, code) => {
  expect(() => readWorkflow(value, KNOWN)).toThrow(expect.objectContaining({ status: 422, code }));
});

it('two tiers suffice where a type is content with two', () => {
  const read = readWorkflow({ ...GOOD, types: ['api::news.news'], tiers: THREE.slice(0, 2), secrecyTier: null }, KNOWN);
  expect(read.tiers).toHaveLength(2);
});

it('never lets through what is no workflow', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      try {
        const { tiers } = readWorkflow(value, KNOWN);
        expect(tiers.length).toBeGreaterThanOrEqual(2);
      } catch (error) {
        expect(error).toHaveProperty('status', 422);
      }
    })
  );
});

describe('which workflow is chosen', () => {
  const record = (name: string, organs: string[], types: string[] = []) => ({ name, organs, types, version: 1 });
  const ALL = record('全县', []);
  const COUNTY = record('县政府', ['county']);
  const TOWN = record('镇', ['town']);
  const TOWN_NEWS = record('镇动态', ['town'], ['news']);
  it.each([
    ['none', [], 'news', null],
    ['for all', [ALL], 'news', '全县'],
    ['of an organ above', [ALL, COUNTY], 'news', '县政府'],
    ['the nearest organ’s', [ALL, COUNTY, TOWN], 'policy', '镇'],
    ['for the type before for all types', [ALL, COUNTY, TOWN, TOWN_NEWS], 'news', '镇动态'],
    ['not that of another type', [TOWN_NEWS, COUNTY], 'policy', '县政府'],
    ['not that of another organ', [record('乡', ['other'])], 'news', null],
  ])('%s', (_name, list, uid, expected) => {
    expect(chooseWorkflow(list, uid, ['town', 'county'])?.name ?? null).toBe(expected);
    expect(chooseWorkflow([...list].reverse(), uid, ['town', 'county'])?.name ?? null).toBe(expected);
  });
});
