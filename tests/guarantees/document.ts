// docs/guarantees.md: the table of paths as a sceptic reads it; written when asked for, else compared with what stands there.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../support/app';
import { ADDRESSES, QUERIES } from './addresses';
import { API, type Path } from './path';
import { ACTORS, STATES } from './cast';
import { OUTSIDE, PERSONS, SOMEBODIES, UNNAMED, type Who } from './review/cast';
import type { Deed } from './review/deed';
import { NOT_SIGNED_IN, refusalsOf } from './review/deeds';
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

/** The verbs of the review: who may, and with which code everybody else is refused. */
function verbsOfReview(deeds: readonly Deed[]): string {
  const attempts = deeds.reduce((sum, deed) => sum + refusalsOf(deed).length, 0);
  const rows = deeds.map((deed) => {
    const codes = new Map<string, Who[]>();
    for (const [who, code] of refusalsOf(deed)) codes.set(code, [...(codes.get(code) ?? []), who]);
    const told = [...codes].filter(([code]) => code !== NOT_SIGNED_IN);
    const may = SOMEBODIES.length === deed.may.length ? 'every person' : deed.may.join(', ') || 'nobody';
    return [
      deed.name,
      `\`${deed.method} ${deed.route}\``,
      // What a setting is about stands in its name.
      (deed.anew ?? 'case') === 'case' ? `_${deed.on}_` : '',
      may,
      told.map(([code, whom]) => `\`${code}\`: ${whom.join(', ')}`).join('; '),
    ].join(' | ');
  });
  const cast = (of: object) =>
    Object.entries(of)
      .map(([key, words]) => `**${key}** (${words})`)
      .join(', ');
  return `## Verbs of the review, and of taking down

What the review does by its own routes, and what takes down or puts back what is public, is tried by everybody who may not, in \`tests/http/guarantees-review.test.ts\`: **${deeds.length} rows, ${attempts} attempts, ${deeds.length} controls**. Each attempt is the whole call on what it would act on, and must be refused with exactly the code of its row; as above nothing is changed and the public's answers stay the same. The control is the same call, on another case in the same state where it writes, by the first of those who may.

Persons: ${cast(PERSONS)}. No persons: ${cast(UNNAMED)}. Not signed in, and refused at every route of the review with \`${NOT_SIGNED_IN}\`: ${cast(OUTSIDE)}.

| What | Route | State | Who may | Refused with |
| --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join('\n')}

A route of the review that writes and has no row here fails the test. GraphQL, though it is switched on, knows no type and no field of the review. The statements on own records of the first table are tried here once more, with rows in every table of the suite.

`;
}

function text(paths: readonly Path[], deeds: readonly Deed[]): string {
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

${verbsOfReview(deeds)}## What is read

Besides the reads in the table, ${ADDRESSES.length} addresses of REST and ${QUERIES.length} queries of GraphQL (populate in all its forms, filters, sorting, search and counts, through managed types and through one that is not) are asked by ${API.join(', ')} before and after drafts of every kind have changed and drafts that refer to what is public have been made: every answer is the same byte for byte.

Files in all their forms, by HEAD and Range, by encoded and traversing paths, before publication, at old addresses and after withdrawal: \`tests/http/kernel-files.test.ts\`. What comes from outside by name and reason: \`tests/http/import-door.test.ts\`. Statements of every kind on what is public, each with the same on a draft as its control: \`tests/http/third-net.test.ts\`.

Not there to be tried: content history and its restore, releases and Strapi's own review workflow, which need an enterprise licence (\`tests/http/guarantees.test.ts\` holds that they are off).

${situations(SCENARIOS)}`;
}

/** Compares the page with the paths; with GONGKAI_GUARANTEES=true writes it. */
export function writeGuarantees(paths: readonly Path[], deeds: readonly Deed[]): void {
  const prettier = path.join(ROOT, 'node_modules', 'prettier', 'bin', 'prettier.cjs');
  const wanted = execFileSync(process.execPath, [prettier, '--stdin-filepath', FILE], {
    input: text(paths, deeds),
    cwd: ROOT,
  }).toString();
  if (process.env.GONGKAI_GUARANTEES === 'true') fs.writeFileSync(FILE, wanted);
  expect(fs.existsSync(FILE) ? fs.readFileSync(FILE, 'utf8') : '').toBe(wanted);
}
