/** The packed plugins in a plain Strapi project, and the demo as it is typed: child processes on SQLite. */
const unit = require('../jest.config.cjs');

module.exports = {
  rootDir: '..',
  displayName: 'packed',
  testEnvironment: 'node',
  transform: unit.transform,
  testMatch: ['<rootDir>/tests/packed/**/*.test.ts'],
  modulePathIgnorePatterns: ['/.cache/'],
  testTimeout: 180_000,
  maxWorkers: 1,
};
