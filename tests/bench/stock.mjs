// Plain Strapi's half of the bench: what it does where Gongkai asks for signatures is publish.
import { request } from './side.mjs';
import { importedData, POLICY } from './documents.mjs';
import { changeDrafts, logIn, makeAccount, makeDrafts, makeOrgans, makeRelease, tidy, timed } from './common.mjs';

export function createStock(strapi, url) {
  let organs;
  let together;
  /** Tokens are good for some minutes. */
  let signIn;
  return {
    setUp: async () => {
      organs = await makeOrgans(strapi, 'api::organ.organ');
      const { email } = await makeAccount(strapi, 'staff');
      signIn = async () => {
        const token = await logIn(url, email);
        return { drafter: token, leader: token };
      };
      return { url, ...(await signIn()) };
    },
    signIn: () => signIn(),
    drafts: (args) => makeDrafts(strapi, organs.finance, args),
    change: (args) => changeDrafts(strapi, args),
    prepare: () => tidy(),
    publish: ({ documentId }) => timed(() => strapi.documents(POLICY).publish({ documentId })),
    finish: () => undefined,
    prepareRelease: async (args) => {
      together = await makeRelease(strapi, organs.finance, args);
      tidy();
    },
    release: () =>
      timed(() =>
        strapi.db.transaction(async () => {
          for (const { uid, documentId } of together) await strapi.documents(uid).publish({ documentId });
        })
      ),
    /** Each in a transaction of its own, as an editor publishes one after the other. */
    releaseSingly: () =>
      timed(async () => {
        for (const { uid, documentId } of together) await strapi.documents(uid).publish({ documentId });
      }),
    /** Documents a second of a REST client that creates the same drafts one after the other. */
    imports: async ({ from, count }) => {
      const data = { name: `import-${from}`, type: 'full-access', lifespan: null };
      const { accessKey } = await strapi.service('admin::api-token').create(data);
      const took = await timed(async () => {
        for (let number = from; number < from + count; number += 1) {
          const body = { data: { ...importedData(number), publishingOrgan: organs.finance } };
          await request(url, accessKey, 'POST', '/api/policy-documents?status=draft', body);
        }
      });
      return (count * 1000) / took;
    },
    // Over HTTP nothing has to be ready before: whoever has the permission publishes.
    readyForLastTier: () => [],
    verify: () => [],
  };
}
