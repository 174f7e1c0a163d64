// The due day as the lists show it.
import { workingCalendar } from '@gongkai/publication/kernel';
import { dueOf, formedOnOf } from './due';

const calendar = workingCalendar([]);

test.each([
  ['no day of formation', null, false, '2026-11-22', null],
  ['days left', '2026-11-02', false, '2026-11-23', { overdue: false, left: 5 }],
  ['the last day', '2026-11-02', false, '2026-11-30', { overdue: false, left: 0 }],
  ['past', '2026-11-02', false, '2026-12-01', { overdue: true, left: -1 }],
  ['past, but public', '2026-11-02', true, '2026-12-01', { overdue: false, left: null }],
])('%s', (_name, formedOn, isPublic, today, expected) => {
  const due = dueOf({ formedOn, isPublic }, today, calendar);
  expect(due).toEqual(expected && { ...expected, day: '2026-11-30', provisional: true });
});

test.each([
  ['the block of disclosure', { disclosure: { formedOn: 'madeOn' } }, { madeOn: { type: 'date' } }, 'madeOn'],
  ['the block of the library', { library: { formedOn: 'madeOn' } }, { madeOn: { type: 'date' } }, 'madeOn'],
  ['its own name', {}, { formedOn: { type: 'date' } }, 'formedOn'],
  ['a text is no day', {}, { formedOn: { type: 'string' } }, null],
  ['none', {}, {}, null],
])('is read from %s', (_name, options, attributes, name) => {
  expect(formedOnOf({ options: { managed: true, ...options }, attributes })).toBe(name);
});
