// The days of a year by holiday, as the notice writes them: 国庆节 10月1日至7日放假；9月20日、10月10日上班.
import { Box, Typography } from '@strapi/design-system';
import { useText } from '../text';
import type { CalendarDay } from './types';

const WEEK = '日一二三四五六';

function weekday(day: string): string {
  return WEEK[new Date(`${day}T00:00:00Z`).getUTCDay()]!;
}

function short(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日（周${weekday(day)}）`;
}

export function DayGroups({ days }: { days: CalendarDay[] }) {
  const t = useText();
  const names = [...new Set(days.map(({ name }) => name))];
  return (
    <Box tag="ul" paddingLeft={4} style={{ listStyle: 'disc' }}>
      {names.map((name) => {
        const own = days.filter((day) => day.name === name);
        const off = own.filter((day) => day.off).map(({ day }) => day);
        const work = own.filter((day) => !day.off).map(({ day }) => day);
        const [first, last] = [off[0], off.at(-1)];
        return (
          <Typography tag="li" key={name} variant="omega">
            {name || t('calendar.unnamed')}
            {first && last && (
              <>
                {'：'}
                {first === last ? short(first) : t('calendar.span', { first: short(first), last: short(last) })}
                {t('calendar.off', { count: off.length })}
              </>
            )}
            {work.length > 0 && t('calendar.work', { days: work.map(short).join('、') })}
          </Typography>
        );
      })}
    </Box>
  );
}
