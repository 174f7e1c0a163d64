// The admin panel: secrets from the environment, nothing that calls out.

interface Env {
  (name: string, fallback?: string): string;
}

export default ({ env }: { env: Env }) => ({
  auth: { secret: env('ADMIN_JWT_SECRET') },
  apiToken: { salt: env('API_TOKEN_SALT') },
  transfer: { token: { salt: env('TRANSFER_TOKEN_SALT') } },
  secrets: { encryptionKey: env('ENCRYPTION_KEY') },
  autoOpen: false,
  // Without an address of its own the panel only advertises Strapi's documentation.
  preview: { enabled: false },
  flags: { nps: false, promoteEE: false },
});
