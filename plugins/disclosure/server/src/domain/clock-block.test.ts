// The clocks of a type's block: what they say, and what stops the start.
import type { AttributeLike, ManagedType } from '@gongkai/publication/kernel';
import { checkClock, clockOf, ruleChoices } from './clock-block';

const type = (disclosure: unknown, attributes: Record<string, AttributeLike> = {}): ManagedType => ({
  uid: 'api::thing.thing',
  displayName: '事物',
  options: { managed: true, ...(disclosure ? { disclosure } : {}) },
  attributes: { formedOn: { type: 'date' }, ...attributes },
});

const item: ManagedType = {
  uid: 'api::item.item',
  displayName: '事项',
  options: { managed: true, disclosure: { clockNamed: 'clockRule' } },
  attributes: { clockRule: { type: 'string' } },
};
const types = (uid: string) => (uid === item.uid ? item : undefined);
const toItem: AttributeLike = { type: 'relation', relation: 'manyToOne', target: item.uid };

it.each<[string, ManagedType, unknown]>([
  ['no block', type(null), { formedOn: 'formedOn', rule: 'standard', by: null }],
  ['a rule', type({ formedOn: 'formedOn', clock: 'budget' }), { formedOn: 'formedOn', rule: 'budget', by: null }],
  [
    'an attribute with the key',
    type({ clockBy: 'kind' }, { kind: { type: 'enumeration' } }),
    { formedOn: 'formedOn', rule: 'standard', by: { kind: 'text', attribute: 'kind' } },
  ],
  [
    'a relation',
    type({ clock: 'budget', clockBy: 'item' }, { item: toItem }),
    {
      formedOn: 'formedOn',
      rule: 'budget',
      by: { kind: 'relation', attribute: 'item', target: item.uid, named: 'clockRule' },
    },
  ],
  ['no day of formation', { ...item, attributes: {} }, null],
])('%s', (_name, one, clock) => {
  expect(clockOf(one, types)).toEqual(clock);
  expect(checkClock(one, types).filter((complaint) => !complaint.includes('clockRule'))).toEqual([]);
});

it.each<[string, ManagedType, RegExp]>([
  ['a rule that is none', type({ clock: 'soon' }), /^disclosure\.clock: "soon" is no rule, .*standard/],
  ['a clock without a day', { ...type({ clock: 'budget' }), attributes: {} }, /has no date attribute/],
  [
    'an attribute that there is not',
    type({ clockBy: 'kind' }),
    /^disclosure\.clockBy: attribute "kind" does not exist/,
  ],
  [
    'a number',
    type({ clockBy: 'kind' }, { kind: { type: 'integer' } }),
    /is integer, it must be string or enumeration/,
  ],
  [
    'a relation to many',
    type({ clockBy: 'items' }, { items: { ...toItem, relation: 'manyToMany' } }),
    /must lead to one document/,
  ],
  [
    'a relation to what names no rule',
    type({ clockBy: 'organ' }, { organ: { ...toItem, target: 'api::organ.organ' } }),
    /leads to api::organ\.organ, whose block has no disclosure\.clockNamed/,
  ],
  ['a relation that names rules', type({ clockNamed: 'item' }, { item: toItem }), /clockNamed: .* is relation/],
])('refuses %s', (_name, one, complaint) => {
  expect(checkClock(one, types)).toEqual([expect.stringMatching(complaint)]);
});

it('offers every rule by its Chinese name', () => {
  expect(ruleChoices()[0]).toEqual({
    value: 'standard',
    label: '一般信息：20个工作日',
    source: '《中华人民共和国政府信息公开条例》第二十六条',
  });
});
