/** Unit tests: domain rules beside their source, transformed by SWC. Server and browser tests have their own configurations in tests/. */
const swc = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic' } },
  },
  module: { type: 'commonjs' },
};

/** Shared by every Jest configuration of the repository. */
const base = {
  transform: { '^.+\\.(t|j)sx?$': ['@swc/jest', swc] },
  moduleNameMapper: {
    '^@gongkai/publication/kernel$': '<rootDir>/plugins/publication/server/src/kernel.ts',
    '^@gongkai/publication/admin$': '<rootDir>/plugins/publication/admin/src/kit/index.ts',
  },
  testEnvironment: 'node',
};

module.exports = {
  ...base,
  displayName: 'unit',
  testMatch: ['plugins', 'src', 'scripts', 'tests/unit'].map((folder) => `<rootDir>/${folder}/**/*.test.ts`),
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.cache/'],
  modulePathIgnorePatterns: ['/dist/', '/.cache/'],
};
