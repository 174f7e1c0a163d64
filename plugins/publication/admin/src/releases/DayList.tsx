// The month on a phone: its days that have something, and today.
import { Box, Flex, Typography } from '@strapi/design-system';
import { chineseDay, eachDay, shiftDay, weekday } from '../../../server/src/domain/calendar';
import { useText, type Key } from '../text';
import { shiftMonth } from './month';
import { Entry, KindMark, type CalendarProps } from './MonthGrid';
import { PLAIN_LIST } from './parts';

export function DayList({ month, today, days, kindOf }: CalendarProps) {
  const t = useText();
  const all = eachDay(`${month}-01`, shiftDay(`${shiftMonth(month, 1)}-01`, -1));
  const shown = all.filter((day) => day === today || days.has(day));
  return (
    <Flex
      tag="ol"
      direction="column"
      alignItems="stretch"
      gap={3}
      style={PLAIN_LIST}
      aria-label={t('releases.calendar')}
    >
      {shown.map((day) => (
        <Box
          key={day}
          tag="li"
          background="neutral0"
          hasRadius
          shadow="tableShadow"
          padding={3}
          data-day={day}
          {...(day === today ? { 'aria-current': 'date' } : {})}
        >
          <Flex gap={2} paddingBottom={2} wrap="wrap">
            <Typography fontWeight="bold" textColor={day === today ? 'primary600' : 'neutral800'}>
              {chineseDay(day)}（{t(`releases.weekday.${weekday(day)}` as Key)}）{day === today && t('releases.today')}
            </Typography>
            <KindMark kind={kindOf(day)} />
          </Flex>
          {days.has(day) ? (
            <Flex tag="ul" direction="column" alignItems="stretch" gap={2} style={PLAIN_LIST}>
              {days.get(day)!.map((line) => (
                <li key={line.ref}>
                  <Entry line={line} />
                </li>
              ))}
            </Flex>
          ) : (
            <Typography variant="pi" textColor="neutral600">
              {t('releases.day-empty')}
            </Typography>
          )}
        </Box>
      ))}
    </Flex>
  );
}
