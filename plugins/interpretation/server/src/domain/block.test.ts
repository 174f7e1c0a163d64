// The block of a type: what is taken, and each mistake that stops the start.
import type { AttributeLike, ManagedType } from '@gongkai/publication/kernel';
import { blockComplaints, documentBlock, interpretationBlock } from './block';

const ATTRIBUTES: Record<string, AttributeLike> = {
  documents: { type: 'relation', inversedBy: 'interpretations' },
  interpretations: { type: 'relation', mappedBy: 'documents' },
  normative: { type: 'boolean' },
  title: { type: 'string' },
};

const typeOf = (interpretation?: Record<string, unknown>): ManagedType => ({
  uid: 'api::one.one',
  displayName: '一类',
  options: { managed: true, ...(interpretation ? { interpretation } : {}) },
  attributes: ATTRIBUTES,
});

test.each<[string, Record<string, unknown> | undefined, RegExp | null]>([
  ['no block', undefined, null],
  ['a document', { interpretedBy: 'interpretations', normative: 'normative' }, null],
  ['an interpretation', { documents: 'documents', organ: 'title' }, null],
  ['neither', { normative: 'normative' }, /either/],
  ['both', { documents: 'documents', interpretedBy: 'interpretations' }, /either/],
  ['an unknown word', { documents: 'documents', author: 'title' }, /author is not known/],
  ['no such attribute', { documents: 'documents', organ: 'nobody' }, /"nobody" is not an attribute/],
  ['another type', { documents: 'documents', byLeader: 'title' }, /must be boolean/],
  ['the side that does not own', { documents: 'interpretations' }, /owning side/],
  ['the side that owns', { interpretedBy: 'documents' }, /mappedBy/],
])('%s', (_, block, expected) => {
  const complaints = blockComplaints(typeOf(block));
  if (expected) expect(complaints.join('\n')).toMatch(expected);
  else expect(complaints).toEqual([]);
});

test('a type is one or the other', () => {
  expect(documentBlock(typeOf({ documents: 'documents' }))).toBeNull();
  expect(interpretationBlock(typeOf({ documents: 'documents' }))?.documents).toBe('documents');
  expect(documentBlock(typeOf({ interpretedBy: 'interpretations' }))?.interpretedBy).toBe('interpretations');
  expect(interpretationBlock(typeOf())).toBeNull();
});
