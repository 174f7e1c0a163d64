// What 归档移交 adds to the admin: its page.
import { Archive } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { message } from '../text';
import { PackagesPages } from './PackagesPages';
import { HOME } from './types';

export function registerPackages(app: StrapiApp): void {
  app.addMenuLink({
    to: HOME.slice(1),
    icon: Archive,
    intlLabel: message('packages.title'),
    // For everybody who holds a post; the server says what is shown.
    permissions: [],
    position: 9,
    Component: () => Promise.resolve({ default: PackagesPages }),
  } as never);
}
