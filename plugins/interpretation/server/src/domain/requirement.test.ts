// Why a document has to be interpreted, by what its flags say.
import { requirementOf } from './requirement';

const BLOCK = { interpretedBy: 'interpretations', normative: 'normative', interests: 'touchesInterests' };

test.each<[string, Record<string, unknown>, ReturnType<typeof requirementOf>]>([
  ['nothing said', {}, null],
  ['neither', { normative: false, touchesInterests: false }, null],
  ['not said yet', { normative: null, touchesInterests: null }, null],
  ['normative', { normative: true }, 'normative'],
  ['normative, as a driver gives it', { normative: 1 }, 'normative'],
  ['touches interests', { normative: false, touchesInterests: true }, 'interests'],
  ['both', { normative: true, touchesInterests: true }, 'normative'],
  ['a word', { normative: 'true', touchesInterests: 'false' }, null],
])('%s', (_, row, expected) => {
  expect(requirementOf(BLOCK, row)).toBe(expected);
});

test('a type without flags requires none', () => {
  expect(requirementOf({ interpretedBy: 'interpretations' }, { normative: true, touchesInterests: true })).toBeNull();
});
