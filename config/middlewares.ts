// HTTP middlewares in their order.
export default [
  'strapi::logger',
  'strapi::errors',
  'global::closed-network',
  'strapi::security',
  // Published content may be read from any site; nothing that carries an account may.
  { name: 'strapi::cors', config: { origin: '*', credentials: false } },
  'strapi::query',
  // A body of the editor's own limit (two million characters) still arrives, so that its refusal can say so in words.
  { name: 'strapi::body', config: { jsonLimit: '8mb', formLimit: '4mb', textLimit: '4mb' } },
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];
