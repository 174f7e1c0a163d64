// Where the server listens, and what it does by itself.

interface Env {
  (name: string, fallback?: string): string;
  int(name: string, fallback?: number): number;
  bool(name: string, fallback?: boolean): boolean;
  array(name: string, fallback?: string[]): string[];
}

export default ({ env }: { env: Env }) => ({
  host: env('HOST', '127.0.0.1'),
  port: env.int('PORT', 1337),
  app: { keys: env.array('APP_KEYS') },
  // Behind a web server the visitor's address stands in X-Forwarded-For; without one, anybody could write anything there.
  proxy: { koa: env.bool('GONGKAI_TRUST_PROXY', false) },
  // npm start prints where to look; asking the internet for newer versions is nobody's business.
  logger: { startup: { enabled: false }, updates: { enabled: false } },
  // A command (import, verify, demo, maintenance) loads the application beside or without the server: it must not start due work.
  cron: { enabled: process.env.GONGKAI_COMMAND === undefined },
  webhooks: { populateRelations: false },
  // Content comes in through drafts and review only.
  transfer: { remote: { enabled: false } },
});
