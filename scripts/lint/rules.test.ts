// The rules of our own: which import, from where, gets which answer; and that ESLint asks for each way to import.
import path from 'node:path';
import { RuleTester, type Rule } from 'eslint';
import { parser } from 'typescript-eslint';

interface Question {
  file: string;
  specifier: string;
  typeOnly?: boolean;
  names?: string[];
}

const { judge, rule } = require('./dependency-directions.cjs') as {
  judge(question: Question): string | null;
  rule: Rule.RuleModule;
};
const { rule: reasoned } = require('./reasoned-disables.cjs') as { rule: Rule.RuleModule };

const KERNEL = '@gongkai/publication/kernel';
const CONTRACT = '@gongkai/organization/contract';
const KIT = '@gongkai/publication/admin';
const server = (plugin: string, rest = 'services/a.ts') => `plugins/${plugin}/server/src/${rest}`;
const domain = (plugin: string) => server(plugin, 'domain/a.ts');
const admin = (plugin: string) => `plugins/${plugin}/admin/src/index.tsx`;

const type = { typeOnly: true };
const value = (...names: string[]) => ({ names });

describe('dependency directions', () => {
  const allowed: [string, string, object?][] = [
    [server('organization'), KERNEL],
    [server('review'), KERNEL],
    [server('review'), CONTRACT],
    [server('a-plugin-of-tomorrow'), CONTRACT],
    [server('review'), '../domain/workflow'],
    [server('review'), '@strapi/utils'],
    [server('review'), 'node:fs'],
    [server('review', 'a.test.ts'), './domain/workflow'],
    [admin('review'), KERNEL, type],
    [admin('organization'), KIT, value('Paging')],
    [admin('review'), KIT, value('Paging')],
    [admin('review'), '../../server/src/domain/workflow'],
    ['src/index.ts', './labels'],
    ['src/index.ts', '@strapi/utils'],
    ['src/labels.ts', '../package.json'],
    ['tests/http/a.test.ts', KERNEL, value('kernel')],
    ['config/plugins.ts', 'node:path'],
    [domain('review'), './tiers'],
    [domain('review'), './tables/tiers.json'],
    [domain('review'), '../domain/tiers'],
    [domain('review'), 'sanitize-html'],
    [domain('review'), 'node:crypto'],
    [domain('review'), 'buffer'],
    [domain('review'), KERNEL, type],
    [domain('review'), KERNEL, value('GongkaiError', 'shanghaiDay')],
    [domain('review'), CONTRACT, type],
    [domain('publication'), '../kernel', type],
    [domain('organization'), '../contract', type],
    [server('review', 'domain/a.test.ts'), 'node:fs'],
    [server('review', 'domain/a.test.ts'), '../content-types/case/schema.json'],
    [server('publication', 'domain/error.ts'), '@strapi/utils'],
  ];
  it.each(allowed)('%s may import %s %j', (file, specifier, how = {}) => {
    expect(judge({ file, specifier, ...how })).toBeNull();
  });

  const refused: [string, string, string, object?][] = [
    [server('publication'), CONTRACT, 'no other plugin', type],
    [server('publication', 'a.test.ts'), '@gongkai/review/contract', 'no other plugin'],
    [server('organization'), '@gongkai/review', 'only @gongkai/publication/kernel'],
    [server('organization'), '@gongkai/publication', 'only @gongkai/publication/kernel'],
    [server('review'), '@gongkai/library', 'only'],
    [server('review'), '@gongkai/publication/strapi-server', 'only'],
    [server('review'), '../../../../library/server/src/index', 'stands alone'],
    [server('review'), '../../../../../config/plugins', 'stands alone'],
    [server('review'), '../../../../review-more/a', 'stands alone'],
    [server('review'), '../../../../../src/labels', 'nobody imports from src/'],
    ['tests/http/a.test.ts', '../../src/roles', 'nobody imports from src/'],
    ['config/server.ts', '../src/roles', 'nobody imports from src/'],
    [admin('review'), KERNEL, 'types only', value('GongkaiError')],
    [admin('review'), '@gongkai/library', 'only', type],
    [server('review'), KIT, 'for an admin', value('dateText')],
    [domain('review'), KIT, 'for an admin', type],
    [admin('publication'), KIT, 'no other plugin', value('Paging')],
    ['src/index.ts', KERNEL, 'imports no plugin', type],
    ['src/admin/app.tsx', '@gongkai/editor/strapi-admin', 'imports no plugin'],
    ['src/index.ts', '../plugins/review/server/src/index', 'only from src/'],
    [domain('review'), '../services/cases', 'only its domain', type],
    [domain('publication'), '../kernel', 'import type', value('GongkaiError')],
    [domain('review'), KERNEL, 'not kernel', value('GongkaiError', 'kernel')],
    [domain('review'), KERNEL, 'not *', value('*')],
    [domain('review'), CONTRACT, 'not ROLES', value('ROLES')],
    [domain('review'), '@strapi/types', 'nothing of Strapi', type],
    [server('publication', 'domain/error.ts'), '@strapi/strapi', 'nothing of Strapi'],
    ...[
      'node:fs',
      'fs',
      'fs/promises',
      'node:net',
      'node:http',
      'node:child_process',
      'knex',
      'better-sqlite3',
      'pg',
    ].map((specifier): [string, string, string] => [domain('review'), specifier, 'no I/O']),
  ];
  it.each(refused)('%s may not import %s: %s', (file, specifier, reason, how = {}) => {
    expect(judge({ file, specifier, ...how })).toContain(reason);
  });
});

const languageOptions = { parser: parser as never, ecmaVersion: 2022, sourceType: 'module' } as const;
const filename = path.resolve(__dirname, '..', '..', domain('review'));
const errors = [{ messageId: 'direction' }];

new RuleTester({ languageOptions }).run('dependency-directions', rule, {
  valid: [
    { filename, code: `import { GongkaiError, type Finding } from '${KERNEL}';` },
    { filename, code: `import { type Post } from '${CONTRACT}';` },
    { filename, code: `export type { Role } from '${CONTRACT}';` },
    { filename, code: 'const name = "node:fs"; export { name };' },
  ],
  invalid: [
    { filename, code: `import { kernel } from '${KERNEL}';`, errors },
    { filename, code: `import { type Finding, kernel as k } from '${KERNEL}';`, errors },
    { filename, code: `import * as all from '${KERNEL}';`, errors },
    { filename, code: `import '${KERNEL}/../more';`, errors },
    { filename, code: `export * from '${KERNEL}';`, errors },
    { filename, code: `export { kernel } from '${KERNEL}';`, errors },
    { filename, code: "import fs from 'node:fs';", errors },
    { filename, code: "const fs = await import('node:fs');", errors },
    { filename, code: "const fs = require('node:fs');", errors },
    { filename, code: "import fs = require('node:fs');", errors },
    { filename, code: "type Stats = import('node:fs').Stats;", errors },
  ],
});

new RuleTester({ languageOptions }).run('reasoned-disables', reasoned, {
  valid: ['// eslint-disable-next-line no-undef -- the test sets it\na;', '// about eslint-disable comments\na;'],
  invalid: ['a; // eslint-disable-line no-undef', '\n/* eslint-disable -- everything is fine */\na;'].map((code) => ({
    code,
    errors: [{ messageId: 'reason' }],
  })),
});
