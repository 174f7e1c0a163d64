// What 发布单 adds to the admin: its page in the menu, the panel of a document, and the way from selected documents.
import { Stack } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { message } from '../text';
import { ReleasesPages } from './ReleasesPages';

export { PutAction } from './PutAction';
export { ReleasePanel } from './ReleasePanel';

export function registerReleases(app: StrapiApp): void {
  app.addMenuLink({
    // Not below the ledger's own address: the menu would show both as open.
    to: 'plugins/gongkai-publication-releases',
    icon: Stack,
    intlLabel: message('releases.title'),
    permissions: [],
    position: 3,
    Component: () => Promise.resolve({ default: ReleasesPages }),
  } as never);
}
