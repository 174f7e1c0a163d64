// Days that do not exist are found at every depth of what is written, and nothing else is.
import type { TypeSchema } from './signed-part';
import { strangeDays } from './written-days';

const COMPONENTS: Record<string, TypeSchema> = {
  'a.notice': {
    attributes: {
      until: { type: 'date' },
      steps: { type: 'component', component: 'a.step', repeatable: true },
      text: { type: 'string' },
    },
  },
  'a.step': { attributes: { on: { type: 'date' }, at: { type: 'datetime' } } },
};

const TYPE: TypeSchema = {
  attributes: {
    formedOn: { type: 'date' },
    one: { type: 'component', component: 'a.step' },
    many: { type: 'component', component: 'a.step', repeatable: true },
    zone: { type: 'dynamiczone', components: ['a.notice', 'a.step'] },
  },
};

const BAD = '2026-02-30';
const GOOD = '2026-02-28';

it.each<[string, Record<string, unknown>, string[]]>([
  ['nothing written', {}, []],
  ['nothing in them', { formedOn: null, one: null, many: [], zone: null }, []],
  ['days that exist', { formedOn: GOOD, one: { on: '' }, many: [{ on: GOOD }] }, []],
  ['a day with a time', { formedOn: `${GOOD}T00:00:00Z` }, []],
  ['the type itself', { formedOn: BAD }, ['formedOn']],
  ['a number', { formedOn: 20260228 }, ['formedOn']],
  ['a component', { one: { on: BAD } }, ['one.on']],
  ['the second of several', { many: [{ on: GOOD }, { on: BAD }] }, ['many.1.on']],
  ['a zone', { zone: [{ __component: 'a.notice', until: BAD }] }, ['zone.0.until']],
  [
    'a component in a zone',
    { zone: [{ __component: 'a.notice', steps: [{ on: BAD }, { on: BAD }] }] },
    ['zone.0.steps.0.on', 'zone.0.steps.1.on'],
  ],
  ['texts that look like days', { zone: [{ __component: 'a.notice', text: BAD }] }, []],
  ['components that are not known', { zone: [{ __component: 'b.other', until: BAD }, 'x', { until: BAD }] }, []],
  ['data of another shape', { one: 'x', many: 'x', zone: { until: BAD } }, []],
])('%s', (_name, data, paths) => {
  expect(strangeDays(TYPE, data, (uid) => COMPONENTS[uid]).map(({ path }) => path)).toEqual(paths);
});
