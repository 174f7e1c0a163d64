// What Strapi says in English when an account is refused, or nobody is signed in, said in Chinese and with a code.
import type { Core } from '@strapi/types';
import { wrongCredentials } from '../domain/accounts-lock';
import { linkExpired, notSignedIn, tooManyRequests } from '../domain/accounts-login';
import { passwordFaults, weakPassword } from '../domain/accounts-passwords';
import type { AccountRules } from '../domain/accounts-rules';
import type { RequestContext } from '../services/account-store';

interface StrapiError extends Error {
  details?: { errors?: { path?: string[] }[] };
}

/** The new password that a request brings, wherever the route expects it. */
function newPassword(body: unknown): string | null {
  const { password, userInfo } = (body ?? {}) as { password?: unknown; userInfo?: { password?: unknown } };
  const found = password ?? userInfo?.password;
  return typeof found === 'string' ? found : null;
}

/** Routes of the suite in the admin: each is for an account that is signed in. */
const OWN_ROUTE = /^\/gongkai-/i;

/** The refusal in our words, or the error itself when it is none of those that speak of accounts. */
export function accountError(error: unknown, ctx: RequestContext, rules: AccountRules): unknown {
  if (ctx.state.accountRefusal) return ctx.state.accountRefusal;
  if (!(error instanceof Error) || ctx.method === 'GET') return error;
  const { name, details } = error as StrapiError;
  const path = ctx.path.toLowerCase().replace(/\/$/, '');
  if (name === 'RateLimitError' && path.startsWith('/admin/')) return tooManyRequests();
  if (name === 'ValidationError' && details?.errors?.some((one) => one.path?.at(-1) === 'password')) {
    const faults = passwordFaults(newPassword(ctx.request.body) ?? '', {}, rules.password);
    // Strapi asks for three kinds of its own, whatever the rules say.
    return weakPassword(faults.length ? faults : ['未同时含有大写字母、小写字母和数字'], rules.password);
  }
  if (name === 'ApplicationError' && path === '/admin/login') return wrongCredentials(rules.lockout);
  const links = ['/admin/reset-password', '/admin/register', '/admin/registration-info'];
  if ((name === 'ApplicationError' || error.message.startsWith('Invalid registration')) && links.includes(path))
    return linkExpired();
  return error;
}

/** Stands outside every route of the admin, inside Strapi's own answer to errors. */
export function translateAccountErrors(strapi: Core.Strapi, rules: AccountRules): void {
  const admin = strapi.server.api('admin') as unknown as {
    use(middleware: (ctx: RequestContext & { status: number }, next: () => Promise<void>) => Promise<void>): void;
  };
  admin.use(async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      throw accountError(error, ctx, rules);
    }
    // Strapi's authentication answers by itself, throwing nothing.
    if (ctx.status === 401 && OWN_ROUTE.test(ctx.path)) throw notSignedIn();
  });
}
