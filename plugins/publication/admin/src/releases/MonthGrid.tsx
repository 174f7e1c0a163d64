// One month as a table of weeks from Monday to Sunday: today, days off and make-up working days are marked, every release is a link.
import { useState } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { chineseDay } from '../../../server/src/domain/calendar';
import { useText, type Key } from '../text';
import { momentOf, type DayKind } from './month';
import { COLOURS, WRAP } from './parts';
import { shanghaiTime } from './shanghai';
import { pathOf, type Line } from './types';

/** So many stand in a cell; the others are shown when asked for. */
const SHOWN = 4;

export const WEEK: readonly Key[] = ([1, 2, 3, 4, 5, 6, 0] as const).map((day) => `releases.weekday.${day}` as const);

export interface CalendarProps {
  month: string;
  /** `YYYY-MM-DD` in Shanghai. */
  today: string;
  days: ReadonlyMap<string, readonly Line[]>;
  kindOf: (day: string) => DayKind;
}

export function Entry({ line }: { line: Line }) {
  const t = useText();
  const { name, state, late } = line;
  const colour = COLOURS[state];
  const at = momentOf(line);
  return (
    <Link to={pathOf(line)} style={{ textDecoration: 'none', display: 'block' }}>
      <Box
        background={colour === 'neutral' ? 'neutral150' : `${colour}100`}
        borderColor={`${colour}600`}
        borderWidth="0 0 0 3px"
        borderStyle="solid"
        paddingTop={1}
        paddingBottom={1}
        paddingLeft={2}
        paddingRight={2}
      >
        <Typography variant="pi" tag="p" textColor={`${colour}700`} fontWeight="bold">
          {at === null ? '' : shanghaiTime(at)} {t(`releases.state.${state}`)}
          {late && ` ${t('releases.late')}`}
        </Typography>
        <Typography variant="pi" tag="p" textColor="neutral800" style={WRAP}>
          {name}
        </Typography>
      </Box>
    </Link>
  );
}

/** 休 and 班, as calendars of the country print them; the notice's name for who asks. */
export function KindMark({ kind: { off, name } }: { kind: DayKind }) {
  const t = useText();
  if (!off && !name) return null;
  return (
    <Typography variant="pi" textColor={off ? 'danger600' : 'neutral700'} title={name ?? t('releases.weekend')}>
      {t(off ? 'releases.off' : 'releases.work')}
      {name && ` ${name}`}
    </Typography>
  );
}

function Cell({
  day,
  month,
  today,
  lines,
  kind,
}: { day: string; lines: readonly Line[]; kind: DayKind } & Omit<CalendarProps, 'days' | 'kindOf'>) {
  const t = useText();
  const [all, setAll] = useState(false);
  const inside = day.startsWith(month);
  const isToday = day === today;
  const shown = all ? lines : lines.slice(0, SHOWN);
  return (
    <Box
      tag="td"
      background={kind.off || !inside ? 'neutral100' : 'neutral0'}
      borderColor={isToday ? 'primary600' : 'neutral200'}
      borderStyle="solid"
      borderWidth={isToday ? '2px' : '1px'}
      padding={2}
      data-day={day}
      data-off={kind.off || undefined}
      {...(isToday ? { 'aria-current': 'date' } : {})}
      style={{ verticalAlign: 'top', height: '11rem' }}
    >
      <Flex justifyContent="space-between" gap={1} paddingBottom={1} alignItems="flex-start">
        <Typography
          variant="omega"
          fontWeight={isToday ? 'bold' : 'regular'}
          textColor={isToday ? 'primary600' : inside ? 'neutral800' : 'neutral500'}
          aria-label={chineseDay(day)}
        >
          {Number(day.slice(8))}
          {isToday && ` ${t('releases.today')}`}
        </Typography>
        <KindMark kind={kind} />
      </Flex>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={1} style={{ listStyle: 'none' }}>
        {shown.map((line) => (
          <li key={line.ref}>
            <Entry line={line} />
          </li>
        ))}
      </Flex>
      {lines.length > SHOWN && (
        <button type="button" aria-expanded={all} onClick={() => setAll(!all)}>
          <Typography variant="pi" textColor="primary600">
            {all ? t('releases.fewer') : t('releases.more', { count: lines.length - SHOWN })}
          </Typography>
        </button>
      )}
    </Box>
  );
}

export function MonthGrid({ weeks, ...props }: CalendarProps & { weeks: readonly string[][] }) {
  const t = useText();
  const { month, today, days, kindOf } = props;
  return (
    <table
      style={{ width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse' }}
      aria-label={t('releases.calendar')}
    >
      <thead>
        <tr>
          {WEEK.map((key) => (
            <th key={key} scope="col" style={{ padding: '0.8rem', textAlign: 'left' }}>
              <Typography variant="pi" textColor="neutral600">
                {t(key)}
              </Typography>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <Cell key={day} day={day} month={month} today={today} lines={days.get(day) ?? []} kind={kindOf(day)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
