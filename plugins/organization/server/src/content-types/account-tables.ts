// Tables of accounts: attempts to log in, earlier passwords, the login log. Models of the database layer, reached by no screen and no API.
import { column, table } from '@gongkai/publication/kernel';

const { string, text, integer, instant, flag, required } = column;

export const LOGIN_LOG = 'gk_login_log';
export const ATTEMPTS = 'gk_login_attempts';
export const PASSWORDS = 'gk_account_passwords';

export const accountTables = [
  // Only ever added to; a line goes when its time is over.
  table(
    LOGIN_LOG,
    {
      at: required(instant),
      event: required(string),
      account_id: integer,
      person: string,
      email: string,
      reason: string,
      ip: string,
      agent: string,
    },
    [
      { name: 'gk_login_log_at', columns: ['at'] },
      { name: 'gk_login_log_account', columns: ['account_id', 'at'] },
    ]
  ),
  // One row for each e-mail that somebody failed with, known or not; the e-mail itself is not kept.
  table(
    ATTEMPTS,
    {
      key: required(string),
      failures: required(text),
      locked_until: instant,
      account_id: integer,
      at: required(instant),
    },
    [
      { name: 'gk_login_attempts_key', columns: ['key'], type: 'unique' },
      { name: 'gk_login_attempts_locked', columns: ['locked_until'] },
    ]
  ),
  // The newest row of an account is its password: since when, and whether somebody else set it. Hashes only.
  table(
    PASSWORDS,
    { account_id: required(integer), hash: required(string), set_at: required(instant), by_other: required(flag) },
    [{ name: 'gk_account_passwords_account', columns: ['account_id'] }]
  ),
];
