// Order of the server tests: the longest files first, so that two workers end together also where Jest has no times of an earlier run.
const { createRequire } = require('node:module');
const path = require('node:path');

const ofJest = createRequire(createRequire(require.resolve('jest')).resolve('@jest/core'));
const { default: Sequencer } = ofJest('@jest/test-sequencer');

/** The longest takes a minute; what is not named takes some ten seconds. */
const LONGEST = [
  'guarantees',
  'scope-matrix',
  'guarantees-review',
  'crashes',
  'review-verbs',
  'races',
  'tampering',
  'production',
  'kernel-running',
  'import-command',
  'migrate-command',
  'demo-removal',
  'demo',
  'adopt',
  'import-resume',
  'third-net',
  'verify-running',
  'accounts-passwords',
];

const rank = ({ path: file }) => {
  const at = LONGEST.indexOf(path.basename(file, '.test.ts'));
  return at < 0 ? LONGEST.length : at;
};

module.exports = class extends Sequencer {
  sort(tests) {
    // Within a rank as Jest would: failed ones first, then by their times or sizes. The sort is stable.
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
};
