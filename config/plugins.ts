// Which plugins run, and with what.

interface Env {
  (name: string, fallback?: string): string;
}

export default ({ env }: { env: Env }) => ({
  'gongkai-publication': {
    enabled: true,
    config: { algorithm: env('GONGKAI_ALGORITHM', 'sha256'), organCode: env('GONGKAI_ORGAN_CODE', '000000000') },
  },
  'gongkai-organization': { enabled: true },
  'gongkai-editor': { enabled: true },
  'gongkai-review': { enabled: true },
  'gongkai-library': { enabled: true },
  upload: {
    config: {
      // Bytes lie outside public/ and are served at /files by the publication plugin.
      provider: '@gongkai/publication/upload-provider',
      providerOptions: { directory: env('GONGKAI_FILES', 'data/files') },
      sizeLimit: 200 * 1024 * 1024,
    },
  },
  i18n: { enabled: true },
  'content-releases': { enabled: false },
  'review-workflows': { enabled: false },
  cloud: { enabled: false },
  'users-permissions': { config: { jwtManagement: 'refresh', jwtSecret: env('JWT_SECRET') } },
});
