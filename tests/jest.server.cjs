/** Server tests: a real Strapi on SQLite, or on PostgreSQL when GONGKAI_TEST_DATABASE_URL names one. */
const unit = require('../jest.config.cjs');

module.exports = {
  rootDir: '..',
  displayName: process.env.GONGKAI_TEST_DATABASE_URL ? 'postgres' : 'sqlite',
  testEnvironment: 'node',
  transform: unit.transform,
  testMatch: ['http', 'faults'].map((folder) => `<rootDir>/tests/${folder}/**/*.test.ts`),
  modulePathIgnorePatterns: ['/.cache/'],
  testTimeout: 60_000,
  // Each file has a server, a database and a port of its own: two at a time fit two cores, as one waits for its disk while one computes.
  maxWorkers: 2,
  testSequencer: '<rootDir>/tests/support/longest-first.cjs',
  // A process for each file: the driver's errors are of the class of whoever loaded it first, so that in a second file of the same
  // process they are no Error any more; and several Strapis in one process keep each other's memory.
  workerIdleMemoryLimit: '50MB',
  // The first start of a server, once for all of them: every file has a copy.
  globalSetup: '<rootDir>/tests/support/template.ts',
  globalTeardown: '<rootDir>/tests/support/remove-template.ts',
  // Strapi leaves timers of its libraries behind; the process ends when the tests have.
  forceExit: true,
};
