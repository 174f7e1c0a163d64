// The plugin's words: Chinese unless the admin's language has a translation.
import { textOf } from '@gongkai/publication/admin';
import zh from './translations/zh-Hans.json';

export const PLUGIN = 'gongkai-editor';

export type TextKey = keyof typeof zh;
export type Text = ReturnType<typeof useText>;

export const { message, useText } = textOf(PLUGIN, zh);
