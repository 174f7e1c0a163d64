// Plain Strapi's half of the bench: what it does where Gongkai asks for signatures is publish.
import { changeDrafts, logIn, makeAccount, makeDrafts, makeOrgans, tidy, timed } from './common.mjs';
import { POLICY } from './documents.mjs';

export function createStock(strapi, url) {
  let organs;
  return {
    setUp: async () => {
      organs = await makeOrgans(strapi, 'api::organ.organ');
      const token = await logIn(url, (await makeAccount(strapi, 'staff')).email);
      return { url, drafter: token, leader: token };
    },
    drafts: (args) => makeDrafts(strapi, organs.finance, args),
    change: (args) => changeDrafts(strapi, args),
    prepare: () => tidy(),
    publish: ({ documentId }) => timed(() => strapi.documents(POLICY).publish({ documentId })),
    finish: () => undefined,
    // Over HTTP nothing has to be ready before: whoever has the permission publishes.
    readyForLastTier: () => [],
    verify: () => [],
  };
}
