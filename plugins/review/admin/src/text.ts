// Words of the plugin: translation keys with the plugin's prefix, and times as an office writes them.
import { dayText, minuteText as instantText, textOf } from '@gongkai/publication/admin';
import zh from './translations/zh-Hans.json';

export { dateText, dayText, minuteText as instantText } from '@gongkai/publication/admin';

export const PLUGIN = 'gongkai-review';

export type Key = keyof typeof zh;

export const { message, useText } = textOf(PLUGIN, zh);

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
