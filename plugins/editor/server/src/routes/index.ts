// POST /gongkai-editor/clean, for whoever is signed in to the admin: it reads and writes nothing.
export default {
  admin: {
    type: 'admin',
    routes: [
      {
        method: 'POST',
        path: '/clean',
        handler: 'cleaner.clean',
        config: { policies: ['admin::isAuthenticatedAdmin'] },
      },
    ],
  },
};
