// Routes of the admin only: this plugin has none in the content API.

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
      {
        method: 'GET',
        path: '/me',
        handler: 'me.find',
        config: { policies: ['admin::isAuthenticatedAdmin'] },
      },
      signedIn('GET', '/login-log', 'accounts.log'),
      signedIn('GET', '/login-log/csv', 'accounts.csv'),
      signedIn('GET', '/accounts/locked', 'accounts.locked'),
      signedIn('POST', '/accounts/:id/unlock', 'accounts.unlock'),
    ],
  },
};
