// One side of the bench in a process of its own: loads its application, listens, and does what the parent asks over IPC.
import { createRequire } from 'node:module';
import path from 'node:path';
import { createGongkai } from './gongkai.mjs';
import { createStock } from './stock.mjs';

const [, , side, folder] = process.argv;
const require = createRequire(path.join(folder, 'package.json'));
const { createStrapi } = require('@strapi/strapi');

const strapi = await createStrapi({ appDir: folder, distDir: path.join(folder, 'dist') }).load();
await new Promise((resolve) => strapi.server.listen(0, '127.0.0.1', resolve));
const { port } = strapi.server.httpServer.address();
const work = (side === 'gongkai' ? createGongkai : createStock)(strapi, `http://127.0.0.1:${port}`);

process.on('message', async ({ id, name, args }) => {
  try {
    if (name === 'stop') {
      await strapi.destroy();
      process.send({ id }, () => process.exit(0));
      return;
    }
    process.send({ id, result: await work[name](args) });
  } catch (error) {
    process.send({ id, error: error instanceof Error ? `${error.message}\n${error.stack}` : String(error) });
  }
});
process.on('disconnect', () => process.exit(1));
process.send({ ready: true });
