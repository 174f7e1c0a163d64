/** The packed plugins in a plain Strapi project: child processes on SQLite, nothing of this repository's sources. */
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
