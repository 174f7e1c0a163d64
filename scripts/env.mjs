// Secrets of this installation: written once into an ignored .env, so that a fresh machine starts without a manual step.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const NAMES = ['APP_KEYS', 'ADMIN_JWT_SECRET', 'API_TOKEN_SALT', 'TRANSFER_TOKEN_SALT', 'JWT_SECRET', 'ENCRYPTION_KEY'];

/** Adds the secrets that neither .env nor the environment has; returns the names of those it wrote. */
export function ensureEnv(root) {
  const file = path.join(root, '.env');
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  const missing = NAMES.filter((name) => !process.env[name] && !new RegExp(`^${name}=`, 'm').test(text));
  if (!missing.length) return [];
  const secret = () => randomBytes(24).toString('base64url');
  const lines = missing.map((name) => `${name}=${name === 'APP_KEYS' ? `${secret()},${secret()}` : secret()}`);
  fs.appendFileSync(file, `${text && !text.endsWith('\n') ? '\n' : ''}${lines.join('\n')}\n`, { mode: 0o600 });
  return missing;
}
