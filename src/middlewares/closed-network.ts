// Content security policy: a page of this server loads and calls nothing but this server. Strapi's own policy, which names its market and
// any https host, can only be added to, so it is replaced after it was set.

interface Context {
  set(name: string, value: string): void;
  response: { get(name: string): string };
}

const POLICY = [
  "default-src 'self'",
  "base-uri 'self'",
  "connect-src 'self'",
  "font-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' data: blob:",
  "object-src 'none'",
  // The admin's page starts with a script inside it.
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self' blob:",
].join('; ');

export default () => async (ctx: Context, next: () => Promise<void>) => {
  await next();
  // Files carry a stricter policy of their own.
  if (!/sandbox/.test(ctx.response.get('Content-Security-Policy'))) ctx.set('Content-Security-Policy', POLICY);
};
