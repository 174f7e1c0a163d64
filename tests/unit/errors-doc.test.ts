// docs/errors.md against the sources: every code that a plugin can give is listed with how it is given, and none that no plugin gives.
import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..', '..');
const PLUGINS = fs.readdirSync(path.join(ROOT, 'plugins'));

function sources(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return sources(full);
    return /(?<!\.test)\.ts$/.test(entry.name) ? [fs.readFileSync(full, 'utf8')] : [];
  });
}

const TEXT = [...PLUGINS.map((name) => path.join(ROOT, 'plugins', name, 'server', 'src')), path.join(ROOT, 'src')]
  .filter((folder) => fs.existsSync(folder))
  .flatMap(sources)
  // Comments mention codes that they do not give.
  .map((text) => text.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, ''))
  .join('\n');

const CODE = `(?:${PLUGINS.join('|')})\\.[a-z][a-z-]+`;

function matches(pattern: string): string[][] {
  return [...TEXT.matchAll(new RegExp(pattern, 'g'))].map((match) => match.slice(1) as string[]);
}

/** How each code is given: by the status of a refusal, by the severity of a finding. */
const given = new Map<string, Set<string>>();
const note = (code: string, how?: string): void => {
  if (!given.has(code)) given.set(code, new Set());
  if (how) given.get(code)!.add(how);
};
for (const [code] of matches(`'(${CODE})'`)) note(code!);
for (const [status, code] of matches(`\\b([45]\\d\\d),\\s*'(${CODE})'`)) note(code!, status);
for (const [status, code] of matches(`status: ([45]\\d\\d),[^]{0,160}?details: \\{ code: '(${CODE})'`))
  note(code!, status);
for (const [severity, code] of matches(`(blocker|warning)['(,\\s]+'(${CODE})'`)) note(code!, severity);
for (const [code, severity] of matches(`code: '(${CODE})',\\s*severity: '(\\w+)'`)) note(code!, severity);

interface Listed {
  section: string;
  code: string;
  how: string[];
  words: string;
  help: string;
}

const listed: Listed[] = fs
  .readFileSync(path.join(ROOT, 'docs', 'errors.md'), 'utf8')
  .split(/^## /m)
  .slice(1)
  .flatMap((part) => {
    const section = part.slice(0, part.indexOf('\n')).trim();
    return [...part.matchAll(/^\| `([^`]+)`\s*\|(.*?)\|(.*?)\|(.*?)\|$/gm)].map(([, code, how, words, help]) => ({
      section,
      code: code!,
      how: how!.split(',').map((word) => word.trim()),
      words: words!.trim(),
      help: help!.trim(),
    }));
  });

test('the sources give codes, and each in a way that is understood here', () => {
  expect(given.size).toBeGreaterThan(80);
  expect([...given].filter(([, how]) => !how.size).map(([code]) => code)).toEqual([]);
});

test('every code is listed, and none that nobody gives', () => {
  const codes = listed.map(({ code }) => code);
  expect({ missing: [...given.keys()].filter((code) => !codes.includes(code)).sort() }).toEqual({ missing: [] });
  expect({ unused: codes.filter((code) => !given.has(code)) }).toEqual({ unused: [] });
});

test('each is listed once, under its plugin, in order', () => {
  for (const { section, code } of listed) expect([code, code.split('.')[0]]).toEqual([code, section]);
  for (const section of new Set(listed.map((entry) => entry.section))) {
    const codes = listed.filter((entry) => entry.section === section).map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
  }
});

test('each is listed as it is given, in words of both languages', () => {
  const bySource = Object.fromEntries(listed.map(({ code }) => [code, [...(given.get(code) ?? [])].sort()]));
  expect(Object.fromEntries(listed.map(({ code, how }) => [code, [...how].sort()]))).toEqual(bySource);
  for (const { code, words, help } of listed) {
    expect([code, words]).toEqual([code, expect.stringMatching(/[一-龥]/)]);
    expect([code, help]).toEqual([code, expect.stringMatching(/[a-z]{2}.*\.$/)]);
  }
});

test('what the table says is what the product says', () => {
  // Templates and joined strings in the sources become the pieces between their holes.
  const said = TEXT.replace(/'\s*\+\s*['`]|`\s*\+\s*['`]/g, '');
  const strange = listed.flatMap(({ code, words }) =>
    words
      .split(/…|／/)
      .flatMap((piece) => piece.match(/[一-龥]{2,}/g) ?? [])
      .filter((piece) => !said.includes(piece))
      .map((piece) => `${code}: ${piece}`)
  );
  expect(strange).toEqual([]);
});
