// Routes of the plugin, for the admin: each matter has its own list.
export default { admin: { type: 'admin', routes: [] } };
