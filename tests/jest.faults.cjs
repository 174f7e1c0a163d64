/** Races, crashes and tampering at length: `npm run test:faults`. The server tests run the same files in a small seeded part. */
const server = require('./jest.server.cjs');

module.exports = {
  ...server,
  displayName: `${server.displayName} faults`,
  testMatch: ['<rootDir>/tests/faults/**/*.test.ts'],
  testTimeout: 3_600_000,
  maxWorkers: 1,
};
