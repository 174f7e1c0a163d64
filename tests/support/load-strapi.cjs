// Loads the application in a process of its own, as a second server would, and prints how that ended as one line of JSON.
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const appDir = path.resolve(__dirname, '..', '..');
const tell = (outcome) => process.stdout.write(`${JSON.stringify(outcome)}\n`, () => process.exit(0));

createStrapi({ appDir, distDir: path.join(appDir, 'dist') })
  .load()
  .then(
    () => tell({ loaded: true }),
    (error) => tell({ loaded: false, code: error.details?.code ?? null, message: error.message })
  );
