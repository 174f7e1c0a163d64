// ESLint: typed rules for TypeScript, plain ones for scripts, and the dependency directions of the plugins.
import { createRequire } from 'node:module';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const require = createRequire(import.meta.url);
const gongkai = {
  rules: {
    'dependency-directions': require('./scripts/lint/dependency-directions.cjs').rule,
    'reasoned-disables': require('./scripts/lint/reasoned-disables.cjs').rule,
  },
};

const typescript = ['**/*.ts', '**/*.tsx'];
const browser = ['plugins/*/admin/**/*.{ts,tsx}', 'src/admin/**/*.{ts,tsx}'];
const application = ['config/**/*.ts', 'src/**/*.ts'];
const tests = ['**/*.test.{ts,tsx}', 'tests/**/*.ts'];

// Chinese text has an ideographic space of its own.
const whitespace = ['error', { skipStrings: true, skipTemplates: true, skipComments: true, skipJSXText: true }];

const unused = ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }];

export default defineConfig(
  globalIgnores([
    '**/node_modules/',
    '**/dist/',
    '**/build/',
    '.cache/',
    '.strapi/',
    '.tmp/',
    'coverage/**',
    'data/',
    'exports/',
    'public/',
    'types/generated/',
  ]),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { gongkai },
    rules: {
      'gongkai/dependency-directions': 'error',
      'gongkai/reasoned-disables': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [js.configs.recommended],
    languageOptions: { globals: globals.node },
    rules: { 'no-unused-vars': unused, 'no-irregular-whitespace': whitespace },
  },
  {
    files: typescript,
    extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
    // Each file is read with the project that type-checks it (scripts/types.mjs).
    languageOptions: { parserOptions: { project: './tsconfig.plugins.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': unused,
      'no-irregular-whitespace': whitespace,
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A service of Strapi answers loosely typed; the cast says what we know, also where the context would let it pass.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // Services are closures and hooks hand out plain functions: nobody's `this` is lost.
      '@typescript-eslint/unbound-method': 'off',
      // CommonJS of this repository (the rules of our own) has no other way in.
      '@typescript-eslint/no-require-imports': ['error', { allow: ['^\\./[\\w-]+\\.cjs$'] }],
    },
  },
  {
    files: application,
    ignores: [...browser, ...tests],
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
  },
  {
    files: browser,
    extends: [reactHooks.configs['recommended-latest']],
    languageOptions: { parserOptions: { project: './tsconfig.admin.json' }, globals: globals.browser },
  },
  {
    files: tests,
    // Jest's asymmetric matchers (expect.any, expect.objectContaining) are of type any.
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-argument': 'off' },
  },
  {
    // Cleaning official texts means looking for control characters.
    files: ['plugins/*/server/src/domain/**/*.ts'],
    rules: { 'no-control-regex': 'off' },
  },
  {
    // A domain is pure: what it needs of the world is given to it.
    files: ['plugins/*/server/src/domain/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-globals': [
        'error',
        ...['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'process'].map((name) => ({
          name,
          message: 'a domain does no I/O: a service fetches, calls the domain, and writes',
        })),
      ],
    },
  }
);
