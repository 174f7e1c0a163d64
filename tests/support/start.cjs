// Starts the application as `strapi start` does, says where it listens, and stops again: for tests of what a start refuses.
const path = require('node:path');

const root = path.resolve(__dirname, '..', '..');

async function main() {
  const { createStrapi } = require(require.resolve('@strapi/strapi', { paths: [root] }));
  const strapi = createStrapi({ appDir: root, distDir: path.join(root, 'dist') });
  // As start() does, without its end of the process: the message goes to whoever started this.
  await strapi.load();
  await new Promise((resolve) => strapi.server.listen(0, '127.0.0.1', resolve));
  const { port } = strapi.server.httpServer.address();
  const answer = await fetch(`http://127.0.0.1:${port}/_health`);
  console.log(JSON.stringify({ started: true, environment: strapi.config.environment, health: answer.status }));
  await strapi.destroy();
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
);
