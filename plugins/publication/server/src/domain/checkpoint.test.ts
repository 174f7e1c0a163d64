// Checkpoints, by property: whatever a chain had at a checkpoint and has no longer is found, also when every hash was computed anew.
import fc from 'fast-check';
import { canonicalJson } from './canonical-json';
import { entryHash, GENESIS, payloadHash, START, type ChainState } from './chain';
import {
  againstCheckpoints,
  checkpointText,
  EMPTY,
  makeCheckpoint,
  readCheckpoint,
  type NamedCheckpoint,
} from './checkpoint';
import type { Algorithm } from './digest';

/** A chain of entries that say these words, each in the algorithm of its time. */
function chain(words: readonly string[], algorithm: (seq: number) => Algorithm): (ChainState & { alg: Algorithm })[] {
  const states: (ChainState & { alg: Algorithm })[] = [];
  words.forEach((word, i) => {
    const alg = algorithm(i + 1);
    const said = { seq: i + 1, at: 1_790_000_000_000 + i, alg, action: 'submit', personId: null, personName: word };
    const payload = payloadHash(alg, { salt: '00', payload: canonicalJson(word) });
    const prev = states.at(-1)?.hash ?? GENESIS;
    const hash = entryHash({ ...said, members: '[]', digest: null, payloadHash: payload, prev });
    states.push({ seq: i + 1, hash, alg });
  });
  return states;
}

const walk = (states: readonly ChainState[], checkpoints: readonly NamedCheckpoint[]) => {
  const compare = againstCheckpoints(checkpoints);
  const found = [START, ...states].flatMap((state) => compare.pass(state));
  return [...found, ...compare.end(states.at(-1) ?? START)];
};

const at = (states: readonly (ChainState & { alg: string })[], count: number): NamedCheckpoint => ({
  ...makeCheckpoint(count ? states[count - 1]! : EMPTY, 1_790_000_000_000),
  name: `checkpoint-${count}.json`,
});

const words = fc.array(fc.constantFrom('甲', '乙', '丙', '丁'), { minLength: 1, maxLength: 12 });
/** An office that changes from SHA-256 to SM3 goes on with the same chain. */
const switching = fc.integer({ min: 0, max: 13 }).map((from) => (seq: number): Algorithm => {
  return seq > from ? 'sm3' : 'sha256';
});

test('a chain that went on agrees with every checkpoint of it', () => {
  fc.assert(
    fc.property(words, switching, (said, algorithm) => {
      const states = chain(said, algorithm);
      const checkpoints = Array.from({ length: said.length + 1 }, (_, count) => at(states, count));
      expect(walk(states, checkpoints)).toEqual([]);
    })
  );
});

test('a chain cut at its end is found, and how far it reached', () => {
  fc.assert(
    fc.property(words, switching, fc.nat(), (said, algorithm, where) => {
      const states = chain(said, algorithm);
      const left = where % said.length;
      const found = walk(states.slice(0, left), [at(states, said.length), at(states, left)]);
      expect(found).toMatchObject([
        { code: 'verify.checkpoint-cut', checkpoint: `checkpoint-${said.length}.json`, place: expect.any(String) },
      ]);
      expect(found[0]!.problem).toContain(`只到第 ${left} 条`);
    })
  );
});

test('a chain rewritten with hashes that fit is found, and after which entry', () => {
  fc.assert(
    fc.property(words, switching, fc.nat(), (said, algorithm, where) => {
      const states = chain(said, algorithm);
      const changed = where % said.length;
      const rewritten = chain(
        said.map((word, i) => (i === changed ? `${word}改` : word)),
        algorithm
      );
      const checkpoints = Array.from({ length: said.length + 1 }, (_, count) => at(states, count));
      const found = walk(rewritten, checkpoints);
      // Every checkpoint behind the change differs, none before it.
      expect(found.map(({ code, checkpoint }) => [code, checkpoint])).toEqual(
        checkpoints.slice(changed + 1).map(({ name }) => ['verify.checkpoint-differs', name])
      );
      for (const { problem } of found) {
        if (changed > 0) expect(problem).toContain(`第 ${changed} 条之后`);
        else expect(problem).not.toContain('之后');
      }
    })
  );
});

describe('the file', () => {
  const checkpoint = makeCheckpoint({ seq: 3, hash: 'a'.repeat(64), alg: 'sm3' }, Date.UTC(2026, 10, 22, 2, 30));

  test('is read as it was written, with the time in Shanghai and seals in both algorithms', () => {
    expect(readCheckpoint(checkpointText(checkpoint), 'a.json')).toEqual({ ...checkpoint, name: 'a.json' });
    expect(checkpoint).toMatchObject({ time: '2026-11-22T10:30:00+08:00', count: 3, alg: 'sm3' });
    expect(checkpoint.seal.sha256).not.toBe(checkpoint.seal.sm3);
  });

  test.each([
    ['no JSON', '操作留痕', 'publication.checkpoint-unreadable'],
    ['something else', '{"format":"other"}', 'publication.checkpoint-unreadable'],
    ['an unknown algorithm', checkpointText({ ...checkpoint, alg: 'md5' }), 'publication.checkpoint-unreadable'],
    ['a changed head', checkpointText({ ...checkpoint, head: 'b'.repeat(64) }), 'publication.checkpoint-damaged'],
    ['a changed count', checkpointText({ ...checkpoint, count: 2 }), 'publication.checkpoint-damaged'],
    [
      'one seal of two',
      checkpointText({ ...checkpoint, seal: { ...checkpoint.seal, sm3: 'c'.repeat(64) } }),
      'publication.checkpoint-damaged',
    ],
  ])('with %s is refused', (_name, text, code) => {
    expect(() => readCheckpoint(text, 'a.json')).toThrow(expect.objectContaining({ code }));
  });
});
