// Chinese words for Strapi's own screens: those that Strapi has not translated, and those that it names otherwise than Gongkai does.
import admin from './admin.json';
import contentManager from './content-manager.json';
import contentTypeBuilder from './content-type-builder.json';
import email from './email.json';
import i18n from './i18n.json';
import server from './server.json';
import upload from './upload.json';
import usersPermissions from './users-permissions.json';

/** Before `apiError.` and the server's message the admin puts nothing, or the prefix of the plugin whose screen reports it. */
const REPORTERS = ['', 'content-manager.', 'upload.', 'users-permissions.'];

const serverMessages = Object.fromEntries(
  Object.entries(server).flatMap(([message, words]) =>
    REPORTERS.map((prefix) => [`${prefix}apiError.${message}`, words])
  )
);

/** Groups of components, which Strapi calls by the names of their folders. */
const componentGroups = { official: '公文要素', section: '版块' };

export const completeTranslations: Record<string, string> = {
  ...serverMessages,
  ...admin,
  ...componentGroups,
  ...contentManager,
  ...contentTypeBuilder,
  ...email,
  ...i18n,
  ...upload,
  ...usersPermissions,
};
