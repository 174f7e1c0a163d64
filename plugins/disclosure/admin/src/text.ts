// Words of the plugin: translation keys with the plugin's prefix.
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import zh from './translations/zh-Hans.json';

export const PLUGIN = 'gongkai-disclosure';

export type Key = keyof typeof zh;

export function message(key: Key) {
  return { id: `${PLUGIN}.${key}`, defaultMessage: zh[key] };
}

/** `t(key, values)` in the language of the account. */
export function useText() {
  const { formatMessage } = useIntl();
  return useCallback(
    (key: Key, values: Record<string, string | number> = {}) => formatMessage(message(key), values),
    [formatMessage]
  );
}
