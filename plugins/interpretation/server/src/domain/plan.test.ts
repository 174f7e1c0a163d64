// What a plan must say of each way in which a document is interpreted.
import fc from 'fast-check';
import type { GongkaiError } from '@gongkai/publication/kernel';
import { MOST_ITEMS, readPlan } from './plan';

const ITEM = { form: '文字解读', channel: '政府网站', person: '办公室主任', plannedOn: '2026-12-01' };
const codeOf = (items: unknown): string | null => {
  try {
    readPlan(items);
    return null;
  } catch (error) {
    return (error as GongkaiError).code;
  }
};

test.each<[unknown, string | null]>([
  [[ITEM], null],
  [[ITEM, { ...ITEM, form: '视频' }], null],
  [Array(MOST_ITEMS).fill(ITEM), null],
  [Array(MOST_ITEMS + 1).fill(ITEM), 'interpretation.plan-empty'],
  [[], 'interpretation.plan-empty'],
  [undefined, 'interpretation.plan-empty'],
  ['文字解读', 'interpretation.plan-empty'],
  [[null], 'interpretation.plan-form'],
  [[{ ...ITEM, form: '皮影戏' }], 'interpretation.plan-form'],
  [[{ ...ITEM, channel: ' ' }], 'interpretation.plan-channel'],
  [[{ ...ITEM, channel: '长'.repeat(61) }], 'interpretation.too-long'],
  [[{ ...ITEM, person: undefined }], 'interpretation.plan-person'],
  [[{ ...ITEM, person: '<b>主任</b>' }], 'interpretation.markup'],
  [[{ ...ITEM, person: 3 }], 'interpretation.not-text'],
  [[{ ...ITEM, plannedOn: '2026-02-30' }], 'interpretation.plan-day'],
  [[{ ...ITEM, plannedOn: undefined }], 'interpretation.plan-day'],
  [[ITEM, { ...ITEM, plannedOn: '明天' }], 'interpretation.plan-day'],
])('%j', (items, expected) => {
  expect(codeOf(items)).toBe(expected);
});

test('keeps what was said and nothing else', () => {
  expect(readPlan([{ ...ITEM, channel: ' 政府网站 ', more: 1 }])).toEqual([ITEM]);
});

test('nothing fails otherwise than by a refusal', () => {
  fc.assert(
    fc.property(fc.anything(), (items) => {
      const code = codeOf(items);
      return code === null || code.startsWith('interpretation.');
    })
  );
});
