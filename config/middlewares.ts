// HTTP middlewares in their order. No header allows anything from outside this server.
export default [
  'strapi::logger',
  'strapi::errors',
  {
    name: 'strapi::security',
    config: {
      contentSecurityPolicy: {
        useDefaults: true,
        directives: {
          'connect-src': ["'self'"],
          'img-src': ["'self'", 'data:', 'blob:'],
          'media-src': ["'self'", 'data:', 'blob:'],
          'script-src': ["'self'", "'unsafe-inline'"],
          'frame-src': ["'self'"],
          upgradeInsecureRequests: null,
        },
      },
    },
  },
  'strapi::cors',
  'strapi::query',
  // A body of the editor's own limit (two million characters) still arrives, so that its refusal can say so in words.
  { name: 'strapi::body', config: { jsonLimit: '8mb', formLimit: '4mb', textLimit: '4mb' } },
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];
