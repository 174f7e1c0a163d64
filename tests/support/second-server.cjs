// A server in a process of its own, on the database of the environment: loads the application, listens, says where, and stops when its
// input ends. With GONGKAI_ANNOUNCED it appends what its readers are given to that file, as a delivery to the outside would leave a trace;
// a parent that speaks IPC may ask after its inside.
const fs = require('node:fs');
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const appDir = path.resolve(__dirname, '..', '..');
const announced = process.env.GONGKAI_ANNOUNCED;

// A server whose clock is wrong by so many milliseconds.
const skew = Number(process.env.GONGKAI_SKEW ?? 0);
if (skew) {
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...given) {
      super(...(given.length ? given : [Right.now() + skew]));
    }
    static now() {
      return Right.now() + skew;
    }
  };
}

/** Answers about the inside. */
function answers(strapi) {
  const kernel = strapi.plugin('gongkai-publication').service('kernel');
  const knex = strapi.db.connection;
  return {
    verify: async () => (await kernel.inner.verify()).complaints,
    /** The document's entries, as the model of the fault tests reads them. */
    story: async (documentId) => {
      const uid = 'api::policy-document.policy-document';
      const entries = await kernel.ledger.entriesOf({ uid, documentId });
      return Promise.all(
        entries.map(async ({ seq, action, actor, members }) => {
          const payload = await kernel.ledger.payload(seq);
          return { seq, action, personId: actor.personId, digest: String(members[0].digest), tier: payload?.tier };
        })
      );
    },
    /** A release as its row has it, and how often the ledger says that it went out. */
    release: async (ref) => {
      const release = await kernel.inner.releaseRows.find(ref);
      const { uid, documentId } = release.members[0];
      const { entries } = await kernel.ledger.find(
        { actions: ['publish'], members: [{ uid, documentId }] },
        { offset: 0, limit: 1000 }
      );
      const out = entries.filter(({ payload }) => payload?.releaseRow?.ref === ref);
      return { state: release.state, late: release.late, out: out.length };
    },
    /** What no transaction may leave behind. */
    leftOver: async () => [
      ...(await knex('gk_permits').where({ open: true })),
      ...(await knex('gk_passes')),
      ...(await knex('gk_documents as d')
        .leftJoin('gk_review_cases as c', 'c.ref', 'd.held_ref')
        .whereNotNull('d.held_ref')
        .whereNotIn('c.state', ['in-review', 'suggested', 'approved'])
        .select('d.document_id')),
    ],
    /** Lets the readers come to the end; the hashes of the ledger in order. */
    drained: async () => {
      await kernel.inner.readers.drain();
      return (await knex('gk_ledger').orderBy('seq').select('hash')).map(({ hash }) => hash);
    },
  };
}

async function main() {
  const strapi = createStrapi({ appDir, distDir: path.join(appDir, 'dist') });
  await strapi.load();
  if (announced) {
    // A server that was killed does not give its lease back; tests do not wait for half a minute each time.
    strapi.config.set('plugin::gongkai-publication.readerLease', 100);
    strapi
      .plugin('gongkai-publication')
      .service('kernel')
      .registerReader({
        name: 'announced',
        handle: (entries) => {
          fs.appendFileSync(announced, entries.map(({ seq, hash }) => `${seq} ${hash}\n`).join(''));
          return Promise.resolve();
        },
      });
  }
  await new Promise((resolve) => strapi.server.listen(0, '127.0.0.1', resolve));
  process.stdin.on('end', () => process.exit(0)).resume();
  if (process.send) {
    const known = answers(strapi);
    process.on('message', ({ id, question, about }) => {
      known[question](about).then(
        (result) => process.send({ id, result }),
        (error) => process.send({ id, error: String(error?.stack ?? error) })
      );
    });
  }
  process.stdout.write(`${JSON.stringify({ port: strapi.server.httpServer.address().port })}\n`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
