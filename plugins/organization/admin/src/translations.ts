// The plugin's words in the admin, under its own prefix, and the words of its enumerations.
import en from './translations/en.json';
import zhHans from './translations/zh-Hans.json';

export const PLUGIN_ID = 'gongkai-organization';

type Words = Record<string, string>;

const WORDS: Record<string, Words> = { 'zh-Hans': zhHans, en };

const isOption = (key: string): boolean => /^(role|kind|level)\./.test(key);

/**
 * The messages of a locale; none for a locale we do not speak.
 *
 * The content manager asks for the words of an enumeration's values under the bare value, without any prefix.
 */
export function messagesOf(locale: string): Words {
  const messages: Words = {};
  for (const [key, word] of Object.entries(WORDS[locale] ?? {})) {
    messages[`${PLUGIN_ID}.${key}`] = word;
    if (isOption(key)) messages[key.slice(key.indexOf('.') + 1)] = word;
  }
  return messages;
}

/** The word for a value of one of our enumerations in the language that the admin shows; the value itself when there is none. */
export function optionWord(attribute: string, value: string, language: string): string {
  const words = WORDS[language] ?? zhHans;
  return (words as Words)[`${attribute}.${value}`] ?? value;
}
