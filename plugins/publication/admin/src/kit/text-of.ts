// The words of a plugin's screens: translation keys with the plugin's prefix, in Chinese where the account's language has none.
import { useCallback } from 'react';
import { useIntl } from 'react-intl';

/** `message` for Strapi's own tables of words, `useText` for components: `t(key, values)` in the language of the account. */
export function textOf<Key extends string>(plugin: string, zh: Readonly<Record<Key, string>>) {
  const message = (key: Key) => ({ id: `${plugin}.${key}`, defaultMessage: zh[key] });
  const useText = () => {
    const { formatMessage } = useIntl();
    return useCallback(
      (key: Key, values: Record<string, string | number> = {}) => formatMessage(message(key), values),
      [formatMessage]
    );
  };
  return { message, useText };
}

type Words = Readonly<Record<string, string>>;

/**
 * The plugin's `registerTrads`: the words of each language under the plugin's prefix.
 * @param more words of a language under keys that Strapi asks for without a prefix, as those of an enumeration's values
 */
export function registerTrads(
  plugin: string,
  languages: Readonly<Record<string, Words>>,
  more: (words: Words) => Words = () => ({})
) {
  return ({ locales }: { locales: string[] }) =>
    Promise.resolve(
      locales.map((locale) => ({
        locale,
        data: {
          ...more(languages[locale] ?? {}),
          ...Object.fromEntries(
            Object.entries(languages[locale] ?? {}).map(([key, value]) => [`${plugin}.${key}`, value])
          ),
        },
      }))
    );
}
