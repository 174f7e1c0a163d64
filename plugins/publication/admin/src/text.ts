// Words of the plugin: translation keys with the plugin's prefix, and days as an office writes them.
import { textOf } from './kit/text-of';
import zh from './translations/zh-Hans.json';

export { dayText, secondText as instantText } from './kit/times';

export const PLUGIN = 'gongkai-publication';

export type Key = keyof typeof zh;

export const { message, useText } = textOf(PLUGIN, zh);
