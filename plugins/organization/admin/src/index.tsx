// Registers the plugin with the admin: its pages, translations, and words instead of raw values in the lists of organs and posts.
import { Typography } from '@strapi/design-system';
import { Briefcase, Shield } from '@strapi/icons';
import { LoginLog } from './accounts/LoginLog';
import { prepareSignIn, signInMiddleware } from './accounts/sign-in';
import { DirectoryPage } from './directory/DirectoryPage';
import { message } from './text';
import { messagesOf, optionWord, PLUGIN_ID } from './translations';

interface Header {
  name: string;
  attribute?: { type: string };
  cellFormatter?: (row: Record<string, unknown>) => unknown;
}

interface ColumnsHook {
  displayedHeaders: Header[];
  layout: unknown;
}

interface App {
  registerPlugin(plugin: { id: string; name: string }): void;
  addMenuLink(link: unknown): void;
  addMiddlewares(middlewares: unknown[]): void;
}

interface BootstrapApp {
  registerHook(name: string, handler: (columns: ColumnsHook) => ColumnsHook): void;
}

/** Enumerations of ours by attribute name; the hook is not told the content type, so the set of values has to fit as well. */
const OPTIONS: Record<string, string> = {
  role: 'information-publisher',
  kind: 'township',
  level: 'township-level',
};

function isOurs({ name, attribute }: Header): boolean {
  const known = OPTIONS[name];
  const values = (attribute as { enum?: string[] } | undefined)?.enum;
  return known !== undefined && attribute?.type === 'enumeration' && values?.includes(known) === true;
}

/** The list prints an enumeration's raw value: print its word. */
export function withWords(columns: ColumnsHook): ColumnsHook {
  const displayedHeaders = columns.displayedHeaders.map((header) =>
    isOurs(header)
      ? {
          ...header,
          cellFormatter: (row: Record<string, unknown>) => {
            const value = row[header.name];
            const word =
              typeof value === 'string' ? optionWord(header.name, value, document.documentElement.lang) : '-';
            return <Typography textColor="neutral800">{word}</Typography>;
          },
        }
      : header
  );
  return { ...columns, displayedHeaders };
}

export default {
  register(app: App): void {
    app.registerPlugin({ id: PLUGIN_ID, name: PLUGIN_ID });
    app.addMenuLink({
      to: `plugins/${PLUGIN_ID}/directory`,
      icon: Briefcase,
      intlLabel: message('dir.title'),
      // For everybody who holds a post; the server says what is shown.
      permissions: [],
      position: 6,
      Component: () => Promise.resolve({ default: DirectoryPage }),
    });
    app.addMenuLink({
      to: `plugins/${PLUGIN_ID}/login-log`,
      icon: Shield,
      intlLabel: message('log.title'),
      // Everybody has lines of one's own; the server says whose are shown.
      permissions: [],
      position: 9,
      Component: () => Promise.resolve({ default: LoginLog }),
    });
    prepareSignIn();
    app.addMiddlewares([signInMiddleware]);
  },

  bootstrap(app: BootstrapApp): void {
    app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', withWords);
  },

  registerTrads({ locales }: { locales: string[] }): Promise<{ data: Record<string, string>; locale: string }[]> {
    return Promise.resolve(locales.map((locale) => ({ data: messagesOf(locale), locale })));
  },
};
