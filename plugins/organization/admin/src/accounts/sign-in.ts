// Beside Strapi's own sign-in: leads to the page of a new password when one is due, and marks the accounts of a demonstration.
import zh from '../translations/zh-Hans.json';

/** As in the server's domain/accounts-rules.ts; the bundles share no code. */
const DEMO_DOMAIN = 'demo.gongkai.invalid';
const REASON = 'gongkai-password-reason';
const MARK = 'gongkai-demo-account';
const NOTICE = 'gongkai-password-notice';

interface Action {
  type: string;
  meta?: { arg?: { endpointName?: string } };
  payload?: { message?: string; details?: { changeToken?: unknown }; email?: string };
}

/** A line above the page that nobody can click and that covers no button. */
function show(id: string, words: string, role: 'note' | 'status'): void {
  if (document.getElementById(id)) return;
  const line = document.createElement('div');
  line.id = id;
  line.setAttribute('role', role);
  line.textContent = words;
  Object.assign(line.style, {
    position: 'fixed',
    top: '0',
    // On a phone between the logo and the icons of Strapi's own bar, in two lines of two characters: there is no more room.
    left: role === 'note' ? 'max(78px, 100vw - 720px)' : '50%',
    transform: 'translateX(-50%)',
    maxWidth: role === 'note' ? 'clamp(48px, (100vw - 720px) * 100, 100%)' : '100%',
    textAlign: 'center',
    boxSizing: 'border-box',
    padding: role === 'note' ? '1px 10px' : '8px 16px',
    zIndex: '1000',
    pointerEvents: 'none',
    borderRadius: '0 0 4px 4px',
    fontSize: role === 'note' ? '12px' : '14px',
    lineHeight: '1.5',
    color: '#7a4d00',
    background: '#fdf4dc',
    border: '1px solid #fae7b9',
    borderTop: 'none',
  });
  document.body.append(line);
}

const hide = (id: string): void => document.getElementById(id)?.remove();

const onNewPassword = (): boolean => window.location.pathname.includes('/auth/reset-password');

/** Says once more, on the page of a new password, why it is there. */
function showReason(): void {
  const reason = window.sessionStorage.getItem(REASON);
  if (reason && onNewPassword()) show(NOTICE, reason, 'status');
}

function leadToNewPassword(token: string, reason: string): void {
  window.sessionStorage.setItem(REASON, reason);
  const page = window.location.pathname.replace(/\/auth\/.*$/, '/auth/reset-password');
  window.location.assign(`${page}?code=${encodeURIComponent(token)}`);
}

function noted({ type, meta, payload }: Action): void {
  const endpoint = meta?.arg?.endpointName;
  if (type.endsWith('/executeMutation/rejected') && endpoint === 'login') {
    const token = payload?.details?.changeToken;
    if (typeof token === 'string') leadToNewPassword(token, payload?.message ?? '');
  }
  if (type.endsWith('/executeQuery/fulfilled') && endpoint === 'getMe') {
    window.sessionStorage.removeItem(REASON);
    hide(NOTICE);
    if (payload?.email?.endsWith(`@${DEMO_DOMAIN}`)) show(MARK, zh['account.demo'], 'note');
    else hide(MARK);
  }
  if (type === 'admin/logout') hide(MARK);
}

/** A middleware of the admin's store: Strapi's login page shows an error's words, but cannot be told to go on from there. */
export const signInMiddleware = () => () => (next: (action: Action) => unknown) => (action: Action) => {
  const result = next(action);
  noted(action);
  return result;
};

/** Before anything is shown. */
export function prepareSignIn(): void {
  if (onNewPassword()) showReason();
  else window.sessionStorage.removeItem(REASON);
}
