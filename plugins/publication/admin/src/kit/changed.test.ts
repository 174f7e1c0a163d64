// One question for all who ask the same at the same moment; never an answer from before a change, nor none because another part left.

const page = new EventTarget();
Object.assign(globalThis, { window: page });
jest.mock('@strapi/strapi/admin', () => ({ useFetchClient: () => ({}) }));

/** Questions that are answered by hand. */
async function server() {
  // The window has to be there before.
  const { announceChange, sharedQuestions } = await import('./changed');
  const asked: { answer: (words: string) => void; fail: () => void }[] = [];
  const ask = () =>
    new Promise<string>((answer, reject) => asked.push({ answer, fail: () => reject(new Error('taken back')) }));
  return { asked, ask, once: sharedQuestions<string>(), announceChange };
}

it('asks once for all, and again when that is answered', async () => {
  const { asked, ask, once } = await server();
  const both = [once('a', ask), once('a', ask)];
  void once('b', ask);
  expect(asked).toHaveLength(2);
  asked[0]!.answer('one');
  expect(await Promise.all(both)).toEqual(['one', 'one']);
  void once('a', ask);
  expect(asked).toHaveLength(3);
});

it('does not answer what is asked after a change with what was asked before it', async () => {
  const { asked, ask, once, announceChange } = await server();
  const before = once('a', ask);
  announceChange();
  const after = [once('a', ask), once('a', ask)];
  expect(asked).toHaveLength(2);
  // The late answer of the old question takes nothing away from the new one.
  asked[0]!.answer('old');
  expect(await before).toBe('old');
  void once('a', ask);
  expect(asked).toHaveLength(2);
  asked[1]!.answer('new');
  expect(await Promise.all(after)).toEqual(['new', 'new']);
});

it('who joined a question that was taken back asks for itself', async () => {
  const { asked, ask, once } = await server();
  const [first, joined] = [once('a', ask), once('a', ask)];
  asked[0]!.fail();
  await expect(first).rejects.toThrow('taken back');
  expect(asked).toHaveLength(2);
  asked[1]!.answer('own');
  expect(await joined).toBe('own');
});
