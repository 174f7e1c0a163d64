// Words of the plugin: translation keys with the plugin's prefix; times as an office writes them.
import { textOf } from '@gongkai/publication/admin';
import zh from './translations/zh-Hans.json';

export { dateText, minuteText as instantText } from '@gongkai/publication/admin';

export const PLUGIN = 'gongkai-interpretation';

export type Key = keyof typeof zh;

export const { message, useText } = textOf(PLUGIN, zh);
