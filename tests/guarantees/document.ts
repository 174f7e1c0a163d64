// docs/guarantees.md: the table of paths as a sceptic reads it; written when asked for, else compared with what stands there.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../support/app';
import type { Path } from './path';
import { ACTORS, STATES } from './world';

const FILE = path.join(ROOT, 'docs', 'guarantees.md');

function text(paths: readonly Path[]): string {
  const cases = paths.reduce((sum, { actors, states }) => sum + actors.length * states.length, 0);
  const rows = paths.map(({ through, name, actors, states, codes }) =>
    [
      through,
      name,
      actors.join(', '),
      states.length === 1 ? states[0]! : String(states.length),
      codes.map((code) => `\`${code}\``).join(' '),
    ].join(' | ')
  );
  return `# Guarantees 无路可绕

Every path to the public past the three signatures that Strapi offers is tried on SQLite and on PostgreSQL by \`tests/http/guarantees.test.ts\`, which also writes this page: **${paths.length} paths, ${cases} attempts**. A path counts as closed when it is refused with a guard's own code (a 404, a validation error or a rate limit does not count), no row of the managed types and of the suite's own tables has changed, and the public's answers are the same byte for byte. Each has its control: the same call by the same actor succeeds on a content type that is not managed.

Who tries: ${Object.entries(ACTORS)
    .map(([key, words]) => `**${key}** (${words})`)
    .join(', ')}.

In which states: ${STATES.map((state) => `*${state}*`).join(', ')}. A number in the table counts those that are not public (${STATES.filter((state) => !state.startsWith('published')).length}) or that are (${STATES.filter((state) => state.startsWith('published')).length}).

| Through | Path | Tried by | States | Refused with |
| --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join('\n')}
`;
}

/** Compares the page with the paths; with GONGKAI_GUARANTEES=true writes it. */
export function writeGuarantees(paths: readonly Path[]): void {
  const prettier = path.join(ROOT, 'node_modules', 'prettier', 'bin', 'prettier.cjs');
  const wanted = execFileSync(process.execPath, [prettier, '--stdin-filepath', FILE], {
    input: text(paths),
    cwd: ROOT,
  }).toString();
  if (process.env.GONGKAI_GUARANTEES === 'true') fs.writeFileSync(FILE, wanted);
  expect(fs.existsSync(FILE) ? fs.readFileSync(FILE, 'utf8') : '').toBe(wanted);
}
