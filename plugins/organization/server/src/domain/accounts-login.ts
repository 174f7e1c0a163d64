// Refusals of a login whose password is right, and of what a demonstration's account may not.
import { GongkaiError } from '@gongkai/publication/kernel';
import type { Due } from './accounts-passwords';
import type { PasswordRules } from './accounts-rules';

/** 403: the account was deactivated. Told only to whoever knows its password. */
export function inactive(): GongkaiError {
  return new GongkaiError(403, 'organization.account-inactive', '账号已停用，不能登录。如需恢复，请联系系统管理员。');
}

/** 403: an account of the demo county in production, whenever it was made. */
export function demoRefused(): GongkaiError {
  return new GongkaiError(
    403,
    'organization.demo-account',
    '这是演示账号，正式环境中不能使用。请用本人的账号登录；没有账号的，请联系系统管理员开通。'
  );
}

/** 403: the password has to be changed first. `changeToken` lets the login page show the form; nothing else is open to it. */
export function changeFirst(due: Due, changeToken: string, rules: PasswordRules): GongkaiError {
  if (due === 'expired') {
    return new GongkaiError(
      403,
      'organization.password-expired',
      `密码已使用满${rules.expiresAfterDays}天，请设置新密码，设置后即可继续使用。`,
      { changeToken }
    );
  }
  return new GongkaiError(
    403,
    'organization.password-first-change',
    '当前密码由他人设置，首次登录请设置本人的新密码，设置后即可继续使用。',
    { changeToken }
  );
}

/** 401: nobody is signed in, or no longer; the account may have been closed since. The admin then asks for the session anew. */
export function notSignedIn(): GongkaiError {
  return new GongkaiError(401, 'organization.not-signed-in', '您没有登录，或者登录已经失效，没有办理。请登录后再试。');
}

/** 429: Strapi's own limit of requests, in Chinese. */
export function tooManyRequests(): GongkaiError {
  return new GongkaiError(429, 'organization.too-many-logins', '登录操作过于频繁，请5分钟后再试。');
}

/** 400: the current password, asked for before a new one is set, is wrong. */
export function wrongCurrent(): GongkaiError {
  return new GongkaiError(
    400,
    'organization.wrong-current-password',
    '当前密码不正确，新密码没有保存。请重新输入当前密码。'
  );
}

/** 400: a link to register or to reset a password that leads nowhere any more. */
export function linkExpired(): GongkaiError {
  return new GongkaiError(
    400,
    'organization.link-expired',
    '链接无效或已过期。请重新登录，或请系统管理员重新发送链接。'
  );
}

/** 404: there is no such account. */
export function noAccount(): GongkaiError {
  return new GongkaiError(404, 'organization.no-such-account', '没有这个账号，可能已被删除。请刷新页面后重试。');
}

/** 409: the account is not locked, or no longer. */
export function notLocked(): GongkaiError {
  return new GongkaiError(409, 'organization.account-not-locked', '该账号没有被锁定，或锁定已自动解除，无需解锁。');
}
