// Words of the plugin: translation keys with the plugin's prefix.
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import zh from './translations/zh-Hans.json';

export const PLUGIN = 'gongkai-interpretation';

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

const FORMAT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An instant (epoch milliseconds) as 2026年11月22日 09:30, Shanghai time. */
export function instantText(at: number): string {
  return FORMAT.format(at);
}

/** A day `YYYY-MM-DD` as 2026年11月22日. */
export function dateText(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
