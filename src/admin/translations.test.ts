// The words that we add to Strapi's: complete for the version installed, and faithful to the English placeholders.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { completeTranslations } from './translations';

type Words = Record<string, string>;

const STRAPI = join(__dirname, '../../node_modules/@strapi');

/** Package, prefix of its keys, folder of its admin, folder of its translations. */
const PACKAGES: [name: string, prefix: string, admin: string, translations: string][] = [
  ['admin', '', 'admin/dist/admin', 'admin/dist/admin/admin/src/translations'],
  ...['content-manager', 'content-type-builder', 'upload', 'i18n', 'email'].map(
    (name): [string, string, string, string] => [
      name,
      `${name}.`,
      `${name}/dist/admin`,
      `${name}/dist/admin/translations`,
    ]
  ),
  [
    'users-permissions',
    'users-permissions.',
    'plugin-users-permissions/dist/admin',
    'plugin-users-permissions/dist/admin/translations',
  ],
];

/** Ids in Strapi's code that name nothing to translate: an example of a field, an address, examples in comments. */
const NO_WORDS = new Set([
  'FIXME',
  'http://www.client-app.com',
  'mycustomfields.color.label',
  'mycustomfields.color.description',
  'Zone pour plugins',
]);

/** Words that are the same in Chinese. */
const SAME =
  /^(Strapi Cloud|GraphQL|Sentry|noopener, nofollow, noreferrer|_blank, _self, _parent, _top|JSON|API ID|UID|ID|DKIM|OAuth2|PDF|CSV|XLS|ZIP|my\.subdomain\.com|\S+@example\.gov\.cn)$/;

function wordsOf(folder: string, locale: string, prefix: string): Words {
  const module = jest.requireActual<Words | { default: Words }>(join(STRAPI, folder, `${locale}.json.js`));
  const words = typeof module.default === 'object' ? module.default : (module as Words);
  return Object.fromEntries(Object.entries(words).map(([key, text]) => [prefix + key, text]));
}

/** A message's arguments and tags, sorted, and the text around them; null when it is no valid message. */
function read(message: string): { placeholders: string[]; text: string } | null {
  const names = new Set<string>();
  let text = '';
  const visit = (elements: MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal) text += element.value;
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      names.add(element.type === TYPE.tag ? `<${element.value}>` : element.value);
      if (element.type === TYPE.tag) visit(element.children);
      if (element.type === TYPE.plural || element.type === TYPE.select)
        for (const option of Object.values(element.options)) visit(option.value);
    }
  };
  try {
    visit(parse(message, { requiresOtherClause: false }));
  } catch {
    return null;
  }
  return { placeholders: [...names].sort(), text };
}

/** The ids of messages that a package's built code asks for literally. */
function idsIn(folder: string, prefix: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'translations' ? [] : idsIn(path, prefix);
    if (!entry.name.endsWith('.mjs')) return [];
    const asked = readFileSync(path, 'utf8').matchAll(
      /\bid: (get(?:Trad|Translation|TranslationKey)\()?(['"`])([^'"`${}]+)\2\)?,\s*defaultMessage:/g
    );
    return [...asked].map(([, own, , id]) => (own ? prefix + id! : id!));
  });
}

/** All words of the admin, whichever package they are of. */
const everything: Words = Object.assign(
  {},
  ...PACKAGES.map(([, prefix, , translations]) => wordsOf(translations, 'zh-Hans', prefix)),
  completeTranslations
);

describe.each(PACKAGES)('%s', (_name, prefix, admin, translations) => {
  const english = wordsOf(translations, 'en', prefix);
  const chinese: Words = { ...wordsOf(translations, 'zh-Hans', prefix), ...completeTranslations };

  test('every key has Chinese words', () => {
    expect(Object.keys(english).length).toBeGreaterThan(0);
    expect(Object.keys(english).filter((key) => !chinese[key])).toEqual([]);
  });

  test('every message that the code asks for has Chinese words', () => {
    const asked = [...new Set(idsIn(join(STRAPI, admin), prefix))].filter((id) => !NO_WORDS.has(id));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((id) => !everything[id])).toEqual([]);
  });

  test('no words are left in English', () => {
    const left = Object.keys(english).filter((key) => {
      const text = read(chinese[key]!)?.text.trim() ?? chinese[key]!;
      return /[A-Za-z]{2}/.test(text) && !/\p{Script=Han}/u.test(text) && !SAME.test(text);
    });
    expect(left).toEqual([]);
  });

  test('placeholders are those of the English', () => {
    const different = Object.keys(english).filter((key) => {
      const original = read(english[key]!);
      return original && String(read(chinese[key]!)?.placeholders) !== String(original.placeholders);
    });
    expect(different).toEqual([]);
  });
});

test('all of our messages can be formatted, and none exclaims', () => {
  for (const [key, text] of Object.entries(completeTranslations)) {
    expect(() => parse(text)).not.toThrow();
    expect([key, text]).not.toEqual([key, expect.stringMatching(/[!！]/)]);
  }
});

test('a message of the server has words on every screen that reports it', () => {
  for (const prefix of ['', 'content-manager.', 'upload.', 'users-permissions.'])
    expect(completeTranslations[`${prefix}apiError.Forbidden`]).toBe('您没有该操作的权限');
});

test('the application is named on the login page and in the menu', () => {
  expect(completeTranslations['app.components.LeftMenu.navbrand.title']).toBe('政务公开');
  expect(completeTranslations['app.components.LeftMenu.navbrand.workplace']).toBe('工作台');
  expect(completeTranslations['Auth.form.welcome.title']).toBe('政务公开工作平台');
  expect(completeTranslations['Auth.form.welcome.subtitle']).toBe('请登录您的账号');
});
