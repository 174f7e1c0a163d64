// Words of the plugin: translation keys with the plugin's prefix, and times as an office writes them.
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import zh from './translations/zh-Hans.json';

export const PLUGIN = 'gongkai-review';

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

const DAY = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
});

/** A day `YYYY-MM-DD` as 2026年11月22日. */
export function dateText(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** An instant as 2026年11月22日. */
export function dayText(at: number): string {
  return DAY.format(at);
}

/** Until when the tier of a case is to be signed, in words. */
export function limitText(
  t: ReturnType<typeof useText>,
  { tierDue, tierDueProvisional, overdue }: { tierDue: number | null; tierDueProvisional: boolean; overdue: boolean }
): string {
  if (tierDue === null) return t('limit.none');
  // A limit in days ends with its last day; the moment after it is midnight.
  const time = (tierDue + 8 * 3600_000) % 86_400_000 === 0 ? dayText(tierDue - 1000) : instantText(tierDue);
  if (overdue) return t('limit.overdue', { time });
  return tierDueProvisional ? t('limit.provisional', { time }) : time;
}
