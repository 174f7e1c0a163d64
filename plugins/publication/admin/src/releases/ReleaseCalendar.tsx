// What goes out when, and what went out: a month on a desk, the days that have something on a phone.
import { Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { Page, useIsMobile } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import { shanghaiDay } from '../../../server/src/domain/calendar';
import { useText } from '../text';
import { DayList } from './DayList';
import { byDay, readMonth, shiftMonth, weeksOf } from './month';
import { MonthGrid } from './MonthGrid';
import { STATES, type Line } from './types';
import { Tag, COLOURS } from './parts';
import { useRead } from './server';
import { useDayKinds } from './useDayKinds';

/** Those that stand in the calendar; what was never planned stands nowhere. */
const SHOWN = STATES.filter((state) => state !== 'open' && state !== 'dissolved');

function Legend() {
  const t = useText();
  return (
    <Flex gap={2} wrap="wrap" aria-hidden>
      {SHOWN.map((state) => (
        <Tag key={state} colour={COLOURS[state]}>
          {t(`releases.state.${state}`)}
        </Tag>
      ))}
    </Flex>
  );
}

function Months({ month, today, onMonth }: { month: string; today: string; onMonth: (month: string) => void }) {
  const t = useText();
  const [year, number] = month.split('-').map(Number) as [number, number];
  return (
    <Flex gap={2} wrap="wrap" alignItems="center" tag="nav" aria-label={t('releases.months')}>
      <IconButton label={t('releases.month-before')} onClick={() => onMonth(shiftMonth(month, -1))}>
        <ChevronLeft />
      </IconButton>
      <Typography variant="delta" tag="h2" aria-live="polite" style={{ minWidth: '9rem', textAlign: 'center' }}>
        {t('releases.month', { year: String(year), month: number })}
      </Typography>
      <IconButton label={t('releases.month-after')} onClick={() => onMonth(shiftMonth(month, 1))}>
        <ChevronRight />
      </IconButton>
      <Button variant="tertiary" disabled={today.startsWith(month)} onClick={() => onMonth(today.slice(0, 7))}>
        {t('releases.this-month')}
      </Button>
    </Flex>
  );
}

export function ReleaseCalendar() {
  const t = useText();
  const phone = useIsMobile();
  const [params, setParams] = useSearchParams();
  const today = shanghaiDay(Date.now());
  const month = readMonth(params.get('month')) ?? today.slice(0, 7);
  const weeks = weeksOf(month);
  const asked = { from: weeks[0]![0]!, until: weeks.at(-1)![6]! };
  const { view, refusal } = useRead<{ results: Line[] }>('/releases/calendar', asked);
  const kindOf = useDayKinds();
  const days = byDay(view?.results ?? []);
  const empty = view !== null && ![...days.keys()].some((day) => day.startsWith(month));

  return (
    <Flex direction="column" alignItems="stretch" gap={4} data-testid="gongkai-release-calendar">
      <Flex justifyContent="space-between" gap={3} wrap="wrap">
        <Months month={month} today={today} onMonth={(next) => setParams({ tab: 'calendar', month: next })} />
        <Legend />
      </Flex>
      {refusal && (
        <Typography role="alert" textColor="danger700">
          {refusal}
        </Typography>
      )}
      {!view && !refusal && <Page.Loading />}
      {empty && <Typography textColor="neutral600">{t('releases.month-empty')}</Typography>}
      {view &&
        (phone ? (
          <DayList month={month} today={today} days={days} kindOf={kindOf} />
        ) : (
          <MonthGrid month={month} weeks={weeks} today={today} days={days} kindOf={kindOf} />
        ))}
    </Flex>
  );
}
