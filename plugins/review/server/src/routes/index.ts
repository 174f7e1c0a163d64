// Routes of the review, for the admin: the verbs by their own names.

const route = (method: string, path: string, action: string) => ({
  method,
  path,
  handler: action.includes('.') ? action : `review.${action}`,
  config: { policies: ['admin::isAuthenticatedAdmin'] },
});

const setting = (method: string, path: string, action: string) => ({
  ...route(method, path, action),
  handler: `settings.${action}`,
});

export default {
  admin: {
    type: 'admin',
    routes: [
      route('POST', '/submit', 'submit'),
      route('POST', '/submit-many', 'submitMany'),
      route('POST', '/correct', 'correct'),
      route('POST', '/approve', 'approve'),
      route('POST', '/return', 'return'),
      route('POST', '/suggest', 'suggest'),
      route('POST', '/accept', 'accept'),
      route('POST', '/decline', 'decline'),
      route('POST', '/recall', 'recall'),
      route('POST', '/end', 'end'),
      route('POST', '/reassign', 'reassign'),
      route('POST', '/expedite', 'expedite'),
      route('POST', '/secrecy', 'secrecy'),
      setting('GET', '/workflows', 'workflows'),
      setting('POST', '/workflows', 'saveWorkflow'),
      setting('POST', '/workflows/disable', 'disableWorkflow'),
      setting('GET', '/arrangements', 'arrangements'),
      setting('POST', '/arrangements', 'arrange'),
      setting('POST', '/arrangements/roster', 'arrangeRoster'),
      setting('POST', '/arrangements/revoke', 'revokeArrangement'),
      setting('GET', '/people', 'people'),
      route('GET', '/panel', 'panel'),
      route('GET', '/workbench', 'workbench'),
      route('GET', '/waiting', 'waiting'),
      route('GET', '/home', 'home'),
      route('GET', '/states', 'states'),
      route('GET', '/difference', 'difference.find'),
      route('POST', '/seen', 'difference.seen'),
      route('GET', '/counts', 'notices.counts'),
      route('GET', '/notices', 'notices.list'),
      route('POST', '/notices/read', 'notices.read'),
      route('POST', '/notices/read-all', 'notices.readAll'),
      route('GET', '/notice-choices', 'notices.getChoices'),
      route('PUT', '/notice-choices', 'notices.putChoices'),
      route('GET', '/signed', 'difference.signed'),
      route('GET', '/sheet', 'sheet.print'),
      route('GET', '/sheet/check', 'sheet.check'),
      route('GET', '/statistics', 'statistics.find'),
      route('GET', '/statistics/xlsx', 'statistics.workbook'),
    ],
  },
};
