// Words of the plugin's own screens: translation keys with the plugin's prefix, and times as an office writes them.
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { PLUGIN_ID } from './translations';
import zh from './translations/zh-Hans.json';

export type Key = keyof typeof zh;

export function message(key: Key) {
  return { id: `${PLUGIN_ID}.${key}`, defaultMessage: zh[key] };
}

/** `t(key, values)` in the language of the account. */
export function useText() {
  const { formatMessage } = useIntl();
  return useCallback(
    (key: Key, values: Record<string, string | number> = {}) => formatMessage(message(key), values),
    [formatMessage]
  );
}

const TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** An instant (epoch milliseconds) as 2026年11月22日 09:30:05, Shanghai time. */
export function secondText(at: number): string {
  return TIME.format(at);
}

/** A day `YYYY-MM-DD` as 2026年11月22日. */
export function dateText(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

const MINUTE = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An instant (epoch milliseconds) as 2026年11月22日 09:30, Shanghai time. */
export function minuteText(at: number): string {
  return MINUTE.format(at);
}

/** Today in Shanghai, `YYYY-MM-DD`. */
export function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
}
