/** Browser tests: the application in a real Chromium (CHROMIUM_PATH) with the network closed. */
const unit = require('../jest.config.cjs');

module.exports = {
  rootDir: '..',
  displayName: 'browser',
  testEnvironment: 'node',
  transform: unit.transform,
  testMatch: ['<rootDir>/tests/browser/**/*.test.ts'],
  modulePathIgnorePatterns: ['/.cache/'],
  testTimeout: 120_000,
  maxWorkers: 1,
  globalSetup: '<rootDir>/tests/browser/server.ts',
  globalTeardown: '<rootDir>/tests/support/remove-template.ts',
  forceExit: true,
};
