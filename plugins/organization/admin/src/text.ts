// Words of the plugin's own screens: translation keys with the plugin's prefix, and times as an office writes them.
import { textOf } from '@gongkai/publication/admin';
import { PLUGIN_ID } from './translations';
import zh from './translations/zh-Hans.json';

export { dateText, minuteText, secondText, shanghaiToday as today } from '@gongkai/publication/admin';

export type Key = keyof typeof zh;

export const { message, useText } = textOf(PLUGIN_ID, zh);
