// How much of a fault test runs: a small part with every `npm test`, all with `npm run test:faults`; the seed is printed and can be given.
export const WHOLE = process.env.GONGKAI_FAULTS === 'all';

/** GONGKAI_SEED repeats a run; without one the whole takes a new seed each time and the small part always the same. */
export const SEED = Number(process.env.GONGKAI_SEED ?? (WHOLE ? Date.now() % 2 ** 31 : 20261122));

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
