// What validity adds to the admin: the pages 有效性 and 文件清理, and the words of the kinds of effect in the edit view.
import { Files, SealCheck } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { CleanupPages } from '../cleanup/CleanupPages';
import { HOME } from '../cleanup/types';
import { message } from '../text';
import { ValidityPage } from './ValidityPage';

export function registerValidity(app: StrapiApp): void {
  app.addMenuLink({
    to: 'plugins/gongkai-validity',
    icon: SealCheck,
    intlLabel: message('validity.title'),
    // For everybody who holds a post; the server says what is shown.
    permissions: [],
    position: 7,
    Component: () => Promise.resolve({ default: ValidityPage }),
  } as never);
  app.addMenuLink({
    to: HOME.slice(1),
    icon: Files,
    intlLabel: message('cleanup.title'),
    permissions: [],
    position: 8,
    Component: () => Promise.resolve({ default: CleanupPages }),
  } as never);
}

const KIND = 'validity.kind.';

/** The content manager asks for the words of an enumeration's values under the bare value, without any prefix. */
export function kindWords(words: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, word]) => (key.startsWith(KIND) ? [[key.slice(KIND.length), word]] : []))
  );
}
