// A route of the admin; what a person may do is decided by posts, in the services.

export const route = (method: string, path: string, handler: string) => ({
  method,
  path,
  handler,
  config: { policies: ['admin::isAuthenticatedAdmin'] },
});
