// Production refuses what a demonstration may have: placeholder secrets and the demo county's accounts.

interface Instance {
  config: { get(path: string): unknown };
  db: { query(uid: string): { findMany(query: unknown): Promise<{ email: string }[]> } };
}

/** Mail domain of every account that the demo makes; reserved, so no real account can have it (RFC 2606). */
export const DEMO_DOMAIN = 'demo.gongkai.invalid';

const SECRETS: readonly [name: string, path: string][] = [
  ['APP_KEYS', 'server.app.keys'],
  ['ADMIN_JWT_SECRET', 'admin.auth.secret'],
  ['API_TOKEN_SALT', 'admin.apiToken.salt'],
  ['TRANSFER_TOKEN_SALT', 'admin.transfer.token.salt'],
  ['JWT_SECRET', 'plugin::users-permissions.jwtSecret'],
  // With it Strapi encrypts the API tokens that it can show again.
  ['ENCRYPTION_KEY', 'admin.secrets.encryptionKey'],
];

/** Four letters can turn up in a random secret: `demo` counts as a word only. */
const PLACEHOLDER = /change[-_ ]?me|tobemodified|example|(?<![a-z\d])demo(?![a-z\d])|secret|^(.)\1*$/i;

/** Secrets that are missing, too short (under 16 characters) or a placeholder. */
export function weakSecrets(read: (path: string) => unknown): string[] {
  return SECRETS.filter(([, path]) => {
    const value = read(path);
    const list = Array.isArray(value) ? value : [value];
    return !list.length || list.some((item) => typeof item !== 'string' || item.length < 16 || PLACEHOLDER.test(item));
  }).map(([name]) => name);
}

/** Stops a production start that could be walked into. */
export async function checkProduction(strapi: Instance): Promise<void> {
  if (process.env.NODE_ENV !== 'production') return;
  const weak = weakSecrets((path) => strapi.config.get(path));
  if (weak.length) {
    throw new Error(
      `gongkai: 生产环境的密钥缺失、过短或仍是示例值，服务没有启动: ${weak.join(', ')}。请在环境变量中设置随机密钥（至少 16 位）。`
    );
  }
  // A command does not listen, so nobody can walk in; and one of them takes the demonstration out.
  if (process.env.GONGKAI_COMMAND !== undefined) return;
  const accounts = await strapi.db
    .query('admin::user')
    .findMany({ where: { email: { $endsWith: `@${DEMO_DOMAIN}` } }, limit: 5 });
  if (accounts.length) {
    throw new Error(
      `gongkai: 生产环境的数据库里有演示账号（${accounts.map((account) => account.email).join(', ')}…），服务没有启动。请先运行 npm run maintenance -- remove-demo --person <姓名> --reason <原因> 移除演示数据，或使用没有演示数据的数据库。`
    );
  }
}
