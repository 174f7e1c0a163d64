// Routes of the library, for the admin.

const route = (method: string, path: string, action: string) => ({
  method,
  path,
  handler: `library.${action}`,
  config: { policies: ['admin::isAuthenticatedAdmin'] },
});

export default {
  admin: {
    type: 'admin',
    routes: [
      route('GET', '/vocabularies', 'vocabularies'),
      route('GET', '/imports', 'imports'),
      route('POST', '/questions/:id/settle', 'settle'),
    ],
  },
};
