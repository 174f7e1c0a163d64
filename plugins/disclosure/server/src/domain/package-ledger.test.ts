// What a package takes out of the ledger: which entries, whose payloads, and the review that they tell of.
import { contentOf, chainOf } from './package.fixture';
import { entriesFor, packedEntry, publicationOf, reviewOf, sealedIn, statedIn } from './package-ledger';

const DOCUMENT = { uid: 'api::one.one', documentId: 'one', digest: 'gk1:sha256:now' };
const member = (digest: string, documentId = 'one') => ({ digest, documentId, locale: '', uid: DOCUMENT.uid });

const nothing = () => undefined;

const chain = chainOf('sha256', [
  { action: 'submit', members: [member('gk1:sha256:old')], payload: { contributors: [{ name: '周明' }] } },
  { action: 'publish', members: [member('gk1:sha256:old')] },
  { action: 'comment', members: [member('gk1:sha256:now')], payload: { text: '请核对' } },
  {
    action: 'correct',
    members: [member('gk1:sha256:now')],
    payload: { contributors: [{ name: '陈静' }], comment: null },
  },
  {
    action: 'approve',
    members: [member('gk1:sha256:now'), member('x', 'two')],
    payload: { tier: 1, manner: 'AB岗', onBehalfOf: '李复审' },
  },
  { action: 'approve', members: [member('gk1:sha256:now')], payload: { tier: 2, comment: '内部意见' } },
  { action: 'publish', members: [member('gk1:sha256:now')] },
  { action: 'hide', members: [member('gk1:sha256:now')], payload: { reason: '泄露个人信息' } },
  { action: 'lift-hide', members: [member('gk1:sha256:now')] },
  { action: 'submit', members: [member('gk1:sha256:next')] },
  { action: 'pack', members: [member('gk1:sha256:now')] },
  { action: 'publish', members: [member('gk1:sha256:now', 'two')] },
]);

it('takes what led to the publication and what became of it, and no work that goes on', () => {
  expect(entriesFor(chain, DOCUMENT).map(({ seq }) => seq)).toEqual([1, 2, 4, 5, 6, 7, 8, 9]);
});

it('keeps what people wrote to each other to itself', () => {
  const packed = chain.map(packedEntry);
  expect(packed.filter(({ payload }) => payload).map(({ seq }) => seq)).toEqual([1, 2, 4, 5, 7, 10, 12]);
  expect(JSON.stringify(packed)).not.toMatch(/内部意见|泄露|请核对/);
  expect(packed[5]!.withheld).toBe('internal');
  expect(packedEntry({ ...chain[0]!, payload: null }).withheld).toBe('erased');
  expect(packedEntry({ ...chain[0]!, payload: { salt: '', payload: '{}' } })).toMatchObject({
    payload: null,
    withheld: 'erased',
  });
});

it('tells the review since the last publication, by persons and tiers', () => {
  const packed = chain.map(packedEntry);
  const review = reviewOf(entriesFor(packed, DOCUMENT), DOCUMENT, (seq) => statedIn(chain[seq - 1]!));
  expect(review).toMatchObject({ publication: 7, adopted: false });
  expect(review.steps).toMatchObject([
    { seq: 4, action: 'correct', contributors: ['陈静'] },
    { seq: 5, action: 'approve', tier: 1, manner: 'AB岗', onBehalfOf: '李复审' },
    { seq: 6, action: 'approve', tier: 2, proven: false },
    { seq: 7, action: 'publish' },
  ]);
  expect(publicationOf(packed, { ...DOCUMENT, digest: 'gk1:sha256:none' })).toBeNull();
});

it('an extract gives the same review as the document’s own entries', () => {
  const { entries, index } = contentOf();
  for (const document of index.documents) {
    const own = entriesFor(entries, document).map(packedEntry);
    expect(
      reviewOf(
        entries.map(packedEntry).filter(({ action }) => action !== 'comment'),
        document,
        nothing
      )
    ).toEqual(reviewOf(own, document, nothing));
  }
});

it.each([[{}], [{ package: 'a', number: 'b', organ: 'c', manifest: 'd' }], [null]])('%j seals nothing', (payload) => {
  expect(sealedIn(packedEntry(chainOf('sha256', [{ action: 'seal-package', payload }])[0]!))).toBeNull();
});
