// Digests: known values of both algorithms, and what counts as a digest of ours.
import { algorithmOf, digestOf, digestOfText, hashHex } from './digest';

const HEX = 'a'.repeat(64);

describe('hashes', () => {
  // FIPS 180-4 and GB/T 32905-2016, example 1: the text abc.
  it.each([
    ['sha256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['sm3', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
  ] as const)('%s of abc', (algorithm, expected) => {
    expect(hashHex(algorithm, 'abc')).toBe(expected);
    expect(hashHex(algorithm, new TextEncoder().encode('abc'))).toBe(expected);
  });

  it('hashes text as UTF-8', () => {
    expect(hashHex('sha256', '公开')).toBe(hashHex('sha256', Buffer.from('公开', 'utf8')));
  });
});

describe('digests', () => {
  it('names version and algorithm, sha256 unless told', () => {
    expect(digestOf({ b: 1, a: 2 })).toBe(`gk1:sha256:${hashHex('sha256', '{"a":2,"b":1}')}`);
    expect(digestOf({ b: 1, a: 2 }, 'sm3')).toBe(`gk1:sm3:${hashHex('sm3', '{"a":2,"b":1}')}`);
    expect(digestOfText('{"a":2,"b":1}')).toBe(digestOf({ b: 1, a: 2 }));
  });

  it.each([
    [`gk1:sha256:${HEX}`, 'sha256'],
    [`gk1:sm3:${HEX}`, 'sm3'],
    [`gk2:sha256:${HEX}`, null],
    [`gk1:md5:${HEX}`, null],
    [`gk1:sha256:${HEX}0`, null],
    [`gk1:sha256:${HEX.slice(1)}`, null],
    [`gk1:sha256:${HEX.toUpperCase()}`, null],
    [` gk1:sha256:${HEX}`, null],
    [`gk1:sha256:${HEX}\n`, null],
    ['', null],
  ])('algorithm of %j is %s', (digest, expected) => {
    expect(algorithmOf(digest)).toBe(expected);
  });
});
