// The plugin's words: Chinese unless the admin's language has a translation.
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import zh from './translations/zh-Hans.json';

export const PLUGIN = 'gongkai-editor';

export type TextKey = keyof typeof zh;
export type Text = (key: TextKey, values?: Record<string, string | number>) => string;

export const message = (key: TextKey) => ({ id: `${PLUGIN}.${key}`, defaultMessage: zh[key] });

export function useText(): Text {
  const { formatMessage } = useIntl();
  return useCallback((key, values) => formatMessage(message(key), values), [formatMessage]);
}
