// Which plugins run, and with what.

interface Env {
  (name: string, fallback?: string): string;
  int(name: string, fallback?: number): number;
  bool(name: string, fallback?: boolean): boolean;
}

export default ({ env }: { env: Env }) => ({
  'gongkai-publication': {
    enabled: true,
    config: {
      algorithm: env('GONGKAI_ALGORITHM', 'sha256'),
      organCode: env('GONGKAI_ORGAN_CODE', '000000000'),
      // Where the end of the ledger's chain is written once a day; best on another machine's disk.
      checkpoints: {
        folder: env('GONGKAI_CHECKPOINTS', 'data/checkpoints'),
        mail: env('GONGKAI_CHECKPOINT_MAIL', ''),
      },
      serveOnlyVerified: env.bool('GONGKAI_SERVE_ONLY_VERIFIED', false),
    },
  },
  'gongkai-organization': {
    enabled: true,
    config: {
      accounts: {
        password: {
          minLength: env.int('GONGKAI_PASSWORD_LENGTH', 10),
          classes: env.int('GONGKAI_PASSWORD_CLASSES', 3),
          history: env.int('GONGKAI_PASSWORD_HISTORY', 5),
          expiresAfterDays: env.int('GONGKAI_PASSWORD_DAYS', 90),
          changeAtFirstLogin: env.bool('GONGKAI_PASSWORD_FIRST_CHANGE', true),
        },
        lockout: {
          attempts: env.int('GONGKAI_LOCK_ATTEMPTS', 5),
          withinMinutes: env.int('GONGKAI_LOCK_WITHIN', 15),
          forMinutes: env.int('GONGKAI_LOCK_MINUTES', 30),
        },
        sessions: {
          idleMinutes: env.int('GONGKAI_SESSION_IDLE', 30),
          absoluteHours: env.int('GONGKAI_SESSION_HOURS', 12),
          concurrent: env.int('GONGKAI_SESSION_COUNT', 3),
        },
        log: { keepDays: env.int('GONGKAI_LOGIN_LOG_DAYS', 365) },
      },
    },
  },
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
