// A second server on the database of the first: loads the application, listens, says where, and stops when its input ends.
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const appDir = path.resolve(__dirname, '..', '..');

async function main() {
  const strapi = createStrapi({ appDir, distDir: path.join(appDir, 'dist') });
  await strapi.load();
  await new Promise((resolve) => strapi.server.listen(0, '127.0.0.1', resolve));
  process.stdin.on('end', () => process.exit(0)).resume();
  process.stdout.write(`${JSON.stringify({ port: strapi.server.httpServer.address().port })}\n`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
