// The admin panel: secrets from the environment, nothing that calls out.
import path from 'node:path';

interface Env {
  (name: string, fallback?: string): string;
}

const ROOT = path.resolve(__dirname, '..', '..');
const UNWATCHED = new Set(['data', 'docs', 'plugins', 'scripts', 'tests']);

export default ({ env }: { env: Env }) => ({
  auth: { secret: env('ADMIN_JWT_SECRET') },
  apiToken: { salt: env('API_TOKEN_SALT') },
  transfer: { token: { salt: env('TRANSFER_TOKEN_SALT') } },
  secrets: { encryptionKey: env('ENCRYPTION_KEY') },
  autoOpen: false,
  // `npm run develop` restarts the server itself, after a changed plugin was built; data/ changes with every upload.
  watchIgnoreFiles: [(file: string) => UNWATCHED.has(path.relative(ROOT, file).split(path.sep)[0]!)],
  // Without an address of its own the panel only advertises Strapi's documentation.
  preview: { enabled: false },
  flags: { nps: false, promoteEE: false },
});
