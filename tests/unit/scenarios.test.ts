// The situations of other systems (tests/guarantees/scenarios.ts): every test that the list names is there, so that it cannot rot.
import fs from 'node:fs';
import path from 'node:path';
import type { TestName } from '../guarantees/scenario';
import { SCENARIOS } from '../guarantees/scenarios';

const ROOT = path.resolve(__dirname, '..', '..');

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a file has a test of this name: the first words of a call, or of a row of a table of cases. */
function isThere({ file, name }: TestName): boolean {
  const full = path.join(ROOT, file);
  if (!fs.existsSync(full)) return false;
  const text = fs.readFileSync(full, 'utf8');
  return new RegExp(`[([]\\s*(['"\`])${escaped(name)}\\1`).test(text);
}

test('every test that the list names is there', () => {
  const gone = SCENARIOS.flatMap(({ situation, test: named }) =>
    named && !isThere(named) ? [`${situation}: ${named.file}: ${named.name}`] : []
  );
  expect(gone).toEqual([]);
});

test('a name that is not there is missed', () => {
  expect(isThere({ file: 'tests/http/main-job.test.ts', name: 'publishes with the third' })).toBe(false);
  expect(isThere({ file: 'tests/http/no-such.test.ts', name: 'publishes' })).toBe(false);
});

test('each situation stands there once, in words, and enough of them are held by a test', () => {
  const keys = SCENARIOS.map(({ system, situation }) => `${system} ${situation}`);
  expect(keys).toEqual([...new Set(keys)]);
  for (const { situation, here } of SCENARIOS) expect([situation, here]).not.toContain('');
  expect(new Set(SCENARIOS.map(({ system }) => system)).size).toBe(4);
  expect(SCENARIOS.filter(({ test: named }) => named).length).toBeGreaterThanOrEqual(40);
});
