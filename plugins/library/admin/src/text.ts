// Words of the plugin: translation keys with the plugin's prefix.
import { textOf } from '@gongkai/publication/admin';
import zh from './translations/zh-Hans.json';

export const PLUGIN = 'gongkai-library';

export type Key = keyof typeof zh;

export const { message, useText } = textOf(PLUGIN, zh);
