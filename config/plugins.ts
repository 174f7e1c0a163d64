// Which plugins run, and with what.

interface Env {
  (name: string, fallback?: string): string;
  int(name: string, fallback?: number): number;
  bool(name: string, fallback?: boolean): boolean;
}

/** Mail leaves by the office's own mail server, in the name of GONGKAI_MAIL_FROM; without that address nothing is mailed. */
function mailSettings(env: Env) {
  const from = env('GONGKAI_MAIL_FROM', '');
  const host = env('GONGKAI_MAIL_HOST', '');
  if (!from || !host) return {};
  const user = env('GONGKAI_MAIL_USER', '');
  const secure = env.bool('GONGKAI_MAIL_TLS', true);
  return {
    provider: 'nodemailer',
    providerOptions: {
      host,
      port: env.int('GONGKAI_MAIL_PORT', secure ? 465 : 25),
      secure,
      ...(user ? { auth: { user, pass: env('GONGKAI_MAIL_PASSWORD', '') } } : {}),
    },
    settings: { defaultFrom: from, defaultReplyTo: from },
  };
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
      reminders: env.bool('GONGKAI_REMINDERS', true),
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
  // Links in mails lead here; without it to the address that Strapi works out from host and port.
  'gongkai-review': { enabled: true, config: { adminUrl: env('GONGKAI_ADMIN_URL', '') } },
  'gongkai-library': { enabled: true },
  'gongkai-disclosure': {
    enabled: true,
    config: {
      reminders: env.bool('GONGKAI_REMINDERS', true),
      // Packages for archives and libraries: private, kept for good, and to be backed up with the database.
      packages: { folder: env('GONGKAI_PACKAGES', 'data/packages') },
    },
  },
  'gongkai-interpretation': {
    enabled: true,
    config: {
      nonText: env('GONGKAI_INTERPRETATION_FORMS', 'warn'),
      excerptShare: Number(env('GONGKAI_EXCERPT_SHARE', '0.5')),
      preReview: env.bool('GONGKAI_PRE_REVIEW', false),
      reminders: env.bool('GONGKAI_REMINDERS', true),
    },
  },
  email: { config: mailSettings(env) },
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
