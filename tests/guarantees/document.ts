// docs/guarantees.md: the table of paths as a sceptic reads it; written when asked for, else compared with what stands there.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../support/app';
import { ADDRESSES, QUERIES } from './addresses';
import { API, type Path } from './path';
import { ACTORS, STATES } from './cast';
import { SCENARIOS, type Scenario } from './scenarios';

const FILE = path.join(ROOT, 'docs', 'guarantees.md');

const NOT_PUBLIC = STATES.filter((state) => !state.startsWith('published'));

const statesOf = ({ states }: Path): string =>
  states.length === NOT_PUBLIC.length ? 'not public' : states.map((state) => `_${state}_`).join(', ');

/** One line each: what it is, what happens here, and the test that holds it. */
function situations(list: readonly Scenario[]): string {
  const tried = list.filter(({ test }) => test !== null);
  const lines = list.map(({ system, situation, here, test }) =>
    [system, situation, here, test ? `\`${test.file}\`: ${test.name}` : 'none needed'].join(' | ')
  );
  return `## Situations of other systems

The tests of three editorial systems play what can go wrong between people: Wagtail (\`wagtail/tests/test_workflow.py\`, \`wagtail/admin/tests/test_workflows.py\`), Whitehall (its editions' workflow, forced publication and scheduling) and Drupal (moderation and workspaces). **${list.length} situations, ${tried.length} of them held by a test of ours**; what matters for screens alone is left out. Where none is needed, the third column says why.

| System | Situation | Here | Test |
| --- | --- | --- | --- |
${lines.map((line) => `| ${line} |`).join('\n')}
`;
}

function text(paths: readonly Path[]): string {
  const attempts = paths.reduce((sum, { actors, states }) => sum + actors.length * states.length, 0);
  const controls = paths
    .filter(({ control }) => control === undefined)
    .reduce((sum, { actors }) => sum + actors.length, 0);
  const rows = paths.map((path) =>
    [
      path.through,
      path.name,
      path.actors.join(', '),
      statesOf(path),
      path.codes.map((code) => `\`${code}\``).join(' '),
    ].join(' | ')
  );
  const without = paths.flatMap(({ through, name, control }) =>
    control ? [`- ${through}: ${name}: ${control}.`] : []
  );
  return `# Guarantees 无路可绕

Every path to the public past the three signatures that Strapi offers is tried on SQLite and on PostgreSQL by \`tests/http/guarantees.test.ts\`; this page is written of the same list: **${paths.length} paths, ${attempts} attempts, ${controls} controls**. A path counts as closed when each attempt is refused with a guard's own code (a 404, a validation error or a rate limit does not count) and without a word of SQL, no row of any table (but readers’ cursors, sessions, last uses of tokens and Strapi’s notes of its start) and no byte of any file has changed, and the public's answers are the same byte for byte. Each has its control: the same call by the same actor succeeds on a content type that is not managed.

Who tries: ${Object.entries(ACTORS)
    .map(([key, words]) => `**${key}** (${words})`)
    .join(', ')}.

In which states: ${STATES.map((state) => `_${state}_`).join(', ')}. _Not public_ stands for the ${NOT_PUBLIC.length} of them that are not.

The world has more than the product: GraphQL, MCP and transfers are switched on, every actor has every right that Strapi's roles and tokens can give, and besides policy documents there are managed types with components, a dynamic zone, media, a relation owned from both sides, and single types.

| Through | Path | Tried by | States | Refused with |
| --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join('\n')}

Without a control on a type that is not managed:

${without.join('\n')}

MCP passes on a refusal's words without its code; the test knows each by its words.

## What is read

Besides the reads in the table, ${ADDRESSES.length} addresses of REST and ${QUERIES.length} queries of GraphQL (populate in all its forms, filters, sorting, search and counts, through managed types and through one that is not) are asked by ${API.join(', ')} before and after drafts of every kind have changed and drafts that refer to what is public have been made: every answer is the same byte for byte.

Files in all their forms, by HEAD and Range, by encoded and traversing paths, before publication, at old addresses and after withdrawal: \`tests/http/kernel-files.test.ts\`. What comes from outside by name and reason: \`tests/http/import-door.test.ts\`. Statements of every kind on what is public, each with the same on a draft as its control: \`tests/http/third-net.test.ts\`.

Not there to be tried: content history and its restore, releases and Strapi's own review workflow, which need an enterprise licence (\`tests/http/guarantees.test.ts\` holds that they are off).

${situations(SCENARIOS)}`;
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
