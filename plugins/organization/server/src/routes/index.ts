// Routes of the admin only: this plugin has none in the content API.

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
    ],
  },
};
