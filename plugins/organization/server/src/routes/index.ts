// Routes of the admin, and in the content API those that show organs to everybody.

const signedIn = (method: string, path: string, handler: string) => ({
  method,
  path,
  handler,
  config: { policies: ['admin::isAuthenticatedAdmin'] },
});

export default {
  admin: {
    type: 'admin',
    routes: [
      signedIn('GET', '/login-log', 'accounts.log'),
      signedIn('GET', '/login-log/csv', 'accounts.csv'),
      signedIn('GET', '/accounts/locked', 'accounts.locked'),
      signedIn('POST', '/accounts/:id/unlock', 'accounts.unlock'),
      signedIn('GET', '/me', 'me.find'),
      signedIn('GET', '/directory', 'directory-pages.tree'),
      signedIn('GET', '/directory/organs/:id', 'directory-pages.organ'),
      signedIn('GET', '/directory/persons/:id', 'directory-pages.person'),
      signedIn('GET', '/directory/persons/:id/entries', 'directory-pages.entries'),
      signedIn('GET', '/directory/persons/:id/entries/csv', 'directory-pages.table'),
      signedIn('POST', '/organs/:id/rename', 'history.rename'),
      signedIn('POST', '/organs/:id/merge', 'history.merge'),
      signedIn('POST', '/organs/:id/split', 'history.split'),
      signedIn('POST', '/import', 'directory-import.create'),
      signedIn('POST', '/import/check', 'directory-import.check'),
      signedIn('GET', '/import/template', 'directory-import.template'),
      signedIn('POST', '/supervise', 'supervision.create'),
      signedIn('GET', '/supervision', 'supervision.find'),
    ],
  },
  'content-api': {
    type: 'content-api',
    routes: [
      { method: 'GET', path: '/organs', handler: 'organs.find', config: { auth: false } },
      { method: 'GET', path: '/organs/:documentId', handler: 'organs.findOne', config: { auth: false } },
    ],
  },
};
