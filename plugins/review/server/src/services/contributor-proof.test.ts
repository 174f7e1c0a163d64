// Examples and a property of the comparison between the contributors that a 送审 names and those that are noted.
import fc from 'fast-check';
import { contributorDifferences } from './contributor-proof';

const noted = (name: string, at: number, revision = 1) => ({
  documentId: 'd',
  revision,
  key: `${name} ${at}`,
  at,
  name,
});
const told = (name: string, at: number) => ({ personId: name, name, at });

describe('contributors of a 送审 against those that are noted', () => {
  test.each([
    ['the same', [told('a', 1)], [noted('a', 1)], { gone: [], added: [] }],
    ['one gone', [told('a', 1), told('b', 2)], [noted('a', 1)], { gone: ['b'], added: [] }],
    ['one added', [told('a', 1)], [noted('a', 1), noted('b', 2)], { gone: [], added: ['b'] }],
    ['one that came after the 送审', [told('a', 1)], [noted('a', 1), noted('b', 11)], { gone: [], added: [] }],
    ['one of another version', [told('a', 1)], [noted('a', 1), noted('b', 2, 2)], { gone: [], added: [] }],
    ['another person at the same moment', [told('a', 1)], [noted('b', 1)], { gone: ['a'], added: [] }],
    ['nobody', [], [], { gone: [], added: [] }],
  ])('%s', (_name, said, stored, expected) => {
    expect(contributorDifferences(said, stored, 10)).toEqual(expected);
  });

  test('whoever is taken out of the notes is missed', () => {
    const rows = fc.uniqueArray(fc.tuple(fc.constantFrom('甲', '乙', '丙'), fc.integer({ min: 0, max: 10 })), {
      selector: String,
      minLength: 1,
    });
    fc.assert(
      fc.property(rows, fc.nat(), (list, pick) => {
        const gone = list[pick % list.length]!;
        const stored = list.filter((row) => row !== gone).map(([name, at]) => noted(name, at));
        const difference = contributorDifferences(
          list.map(([name, at]) => told(name, at)),
          stored,
          10
        );
        expect(difference).toEqual({ gone: [gone[0]], added: [] });
      })
    );
  });
});
