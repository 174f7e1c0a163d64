// What the demo says: complete, well formed, and without anything that looks like a real person's data.
import fs from 'node:fs';
import path from 'node:path';
import { official } from './content/markup';
import { ORGANS } from './content/organs';
import { ACCOUNTS, STAFF } from './content/people';
import { posts } from './county';
import { ARTICLE, IMPORTS, items, POLICY, type Known } from './items';
import { spread, stepsOf } from './story';

const known: Known = { item: (key) => key, person: (name) => name };
const all = items();

/** Every text of the demo, with where it stands. */
function texts(): [string, string][] {
  const folder = __dirname;
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => /(content|imports|texts).*\.(ts|txt)$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]);
}

describe('personal data', () => {
  const PATTERNS: readonly [what: string, pattern: RegExp][] = [
    ['identity card numbers', /(?<![0-9A-Z])\d{17}[\dX](?![0-9A-Z])/i],
    ['mobile telephone numbers', /(?<!\d)1[3-9]\d{9}(?!\d)/],
    ['bank accounts', /(?<!\d)\d{16,19}(?!\d)/],
    ['telephone numbers with an area code of somebody', /(?<!\d)0[1-9]\d{1,2}-?\d{7,8}(?!\d)/],
    ['mail addresses that could exist', /@(?![a-z.]*\.invalid)[a-z]/i],
  ];

  it.each(PATTERNS)('has no %s', (_what, pattern) => {
    expect(texts().length).toBeGreaterThan(15);
    for (const [name, text] of texts()) expect([name, pattern.exec(text)?.[0] ?? null]).toEqual([name, null]);
  });

  it('would be found', () => {
    expect(PATTERNS[0]![1].test('身份证号341700199001011234。')).toBe(true);
    expect(PATTERNS[1]![1].test('电话13812345678')).toBe(true);
    expect(PATTERNS[3]![1].test('电话0563-6020118')).toBe(true);
  });
});

describe('organs and people', () => {
  it.each(Object.entries(ORGANS))('%s has a credit code of a region of nobody', (_key, { creditCode }) => {
    expect(creditCode).toMatch(/^[15][124]999999[0-9A-Z]{10}$/);
  });

  it('has organs of every kind', () => {
    const kinds = new Set(Object.values(ORGANS).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(
      ['department', 'government', 'institution', 'subdistrict', 'township', 'village', 'zone'].sort()
    );
  });

  it('has a person for every role and nobody signing two tiers of one organ', () => {
    expect(new Set(posts().map(({ role }) => role)).size).toBe(11);
    for (const { drafter, publisher, head, leader } of Object.values(STAFF)) {
      const signers = [drafter, publisher, head, leader].filter(Boolean);
      expect(new Set(signers).size).toBe(signers.length);
    }
  });

  it('has a post for everyone who has an account', () => {
    const names = new Set(posts().map(({ name }) => name));
    for (const { name } of ACCOUNTS) expect(names).toContain(name);
  });
});

describe('pieces', () => {
  it('have keys of their own and refer to what exists', () => {
    const keys = new Set(all.map(({ key }) => key));
    expect(keys.size).toBe(all.length);
    const asked: string[] = [];
    for (const item of all) item.data({ ...known, item: (key) => (asked.push(key), key) });
    expect(asked.length).toBeGreaterThan(30);
    for (const key of asked) expect(keys).toContain(key);
  });

  it('are at least two in every state, and forty documents and articles', () => {
    const pieces = all.filter(({ uid }) => uid === POLICY || uid === ARTICLE);
    expect(pieces.length + IMPORTS.length).toBeGreaterThanOrEqual(40);
    const count = new Map<string, number>();
    for (const { way } of pieces) count.set(way.to, (count.get(way.to) ?? 0) + 1);
    for (const to of ['draft', 'tier-1', 'tier-2', 'tier-3', 'returned', 'public', 'corrected', 'withdrawn']) {
      expect([to, (count.get(to) ?? 0) >= 2]).toEqual([to, true]);
    }
  });

  it('are dated before they are sent, and end after they begin', () => {
    for (const { key, on, way, data } of all) {
      const { formedOn, effectiveFrom, expiresOn } = data(known) as Record<string, string | undefined>;
      if (formedOn) expect([key, formedOn <= on]).toEqual([key, true]);
      if (effectiveFrom && expiresOn) expect([key, effectiveFrom < expiresOn]).toEqual([key, true]);
      const steps = stepsOf(key, on, way);
      expect(steps.map(({ at }) => at)).toEqual([...steps.map(({ at }) => at)].sort((a, b) => a - b));
    }
  });
});

describe('the way texts are written down', () => {
  it.each([
    ['一、总体要求', '<h2>一、总体要求</h2>'],
    ['（一）优化流程', '<h3>（一）优化流程</h3>'],
    ['一、放假时间为7天。', '<p>一、放假时间为7天。</p>'],
    ['> 云溪县水利局', '<p style="text-align:right">云溪县水利局</p>'],
    ['# 办法', '<h2>办法</h2>'],
    ['a < b & c', '<p>a &lt; b &amp; c</p>'],
    [
      '| 甲 | 乙 |\n| 1 | |',
      '<table><tbody><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td></td></tr></tbody></table>',
    ],
  ])('%s', (text, html) => {
    expect(official(text)).toBe(html);
  });

  it('spreads without chance', () => {
    expect(spread('water', 50)).toBe(spread('water', 50));
    expect(new Set(all.map(({ key }) => spread(key, 50))).size).toBeGreaterThan(20);
  });
});
