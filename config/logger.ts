// How much the server says: LOG_LEVEL, http by default (one line a request, no bodies).

interface Env {
  (name: string, fallback?: string): string;
}

export default ({ env }: { env: Env }) => ({ level: env('LOG_LEVEL', 'http') });
