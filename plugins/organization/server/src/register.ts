// Guards stand before anything can be written: document middlewares, the lifecycle of accounts, the check of managed types.
import { kernel, type ManagedType } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { ATTEMPTS, LOGIN_LOG, PASSWORDS } from './content-types/account-tables';
import { guardAccounts } from './middlewares/account-removal';
import { guardDocuments } from './middlewares/guard';
import { defaultOwnerOrgan } from './middlewares/owner-organ';
import { registerAccounts } from './services/accounts';
import { createOrgansCommand } from './services/import-command';
import { guardSuperAccounts } from './middlewares/super-accounts';
import { createPostProof } from './services/post-proof';
import { guardUploads } from './middlewares/uploads';
import { ORGAN, OWN_UIDS } from './uids';

/** The ledger's actions of this plugin, as its page calls them. */
const ACTIONS: Readonly<Record<string, string>> = {
  'unlock-account': '解除登录锁定',
  ...Object.fromEntries(
    Object.entries({
      ...Object.fromEntries(
        Object.entries({ organ: '单位', office: '科室', person: '人员', post: '岗位' }).flatMap(([noun, name]) => [
          [`${noun}-saved`, `保存${name}`],
          [`${noun}-removed`, `删除${name}`],
        ])
      ),
      'organ-renamed': '单位更名',
      'organ-merged': '单位合并',
      'organ-split': '单位分设',
      supervise: '督办',
      imported: '导入单位和人员',
    }).map(([name, label]) => [`organization.${name}`, label])
  ),
};

/** The owner of a managed document is an organ of this plugin, or nobody's scope could be told. */
export function checkOwnerAttribute({ options, attributes }: ManagedType): string[] {
  if (!options.organ) return [];
  const attribute = attributes[options.organ];
  const single = attribute?.relation === 'manyToOne' || attribute?.relation === 'oneToOne';
  if (attribute?.type === 'relation' && single && attribute.target === ORGAN) return [];
  return [`pluginOptions.gongkai.organ: "${options.organ}" must be a manyToOne or oneToOne relation to ${ORGAN}`];
}

export default function register({ strapi }: { strapi: Core.Strapi }): void {
  guardDocuments(strapi);
  defaultOwnerOrgan(strapi);
  guardAccounts(strapi);
  registerAccounts(strapi);
  guardUploads(strapi);
  guardSuperAccounts(strapi);
  kernel(strapi).guardTypes(OWN_UIDS);
  kernel(strapi).guardTables({
    [LOGIN_LOG]: { appendOnly: false },
    [ATTEMPTS]: { appendOnly: false },
    [PASSWORDS]: { appendOnly: false },
  });
  kernel(strapi).registerTypeCheck(checkOwnerAttribute);
  kernel(strapi).registerActions(ACTIONS);
  kernel(strapi).registerProof(createPostProof(strapi));
  kernel(strapi).registerCommand(createOrgansCommand(strapi));
  // The login log stays: it is only ever added to, and a line goes when its time is over.
  kernel(strapi).registerEraser({
    name: 'gongkai-organization',
    erase: async ({ accounts }) => {
      for (const name of [ATTEMPTS, PASSWORDS]) {
        const table = strapi.db.query(`gk::${name.replaceAll('_', '-')}` as never);
        await table.deleteMany({ where: { account_id: { $in: [...accounts] } } } as never);
      }
    },
  });
}
