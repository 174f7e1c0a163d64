// Routes of the kernel, for the admin only; the public reads content through Strapi's own API, and files at /files.

const route = (method: string, path: string, action: string) => ({
  method,
  path,
  handler: `publication.${action}`,
  config: { policies: ['admin::isAuthenticatedAdmin'] },
});

export default {
  admin: {
    type: 'admin',
    routes: [
      route('GET', '/types', 'types'),
      route('GET', '/facts', 'facts'),
      route('GET', '/conditions', 'conditions'),
      route('GET', '/history', 'history'),
      route('GET', '/withdraw/categories', 'categories'),
      route('POST', '/withdraw', 'withdraw'),
      route('POST', '/files/sign', 'signFiles'),
    ],
  },
};
