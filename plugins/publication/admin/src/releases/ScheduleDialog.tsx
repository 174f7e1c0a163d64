// 定时发布: a day and a time to the second, by the clock in Shanghai wherever the browser is.
import { useEffect, useState } from 'react';
import { Box, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { shanghaiDay, weekday } from '../../../server/src/domain/calendar';
import { DayField } from '../dates/DayField';
import { instantText, useText, type Key } from '../text';
import { nextWorkingDay } from './month';
import { asked, instantOf, left, readTime, shanghaiTime } from './shanghai';
import { useDayKinds } from './useDayKinds';
import { useVerb, type Acting } from './useVerb';
import { VerbFrame } from './VerbFrame';

/** Offices open at nine. */
const MORNING = '09:00:00';

/** The time now, told anew every second: who chooses a time looks at a clock. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** In words what was chosen, and whether anybody reads it that day. */
function Told({ at, now }: { at: number; now: number }) {
  const t = useText();
  const kindOf = useDayKinds();
  const day = shanghaiDay(at);
  const { off, name } = kindOf(day);
  const until = left(at, now);
  return (
    <Box background="neutral100" hasRadius padding={3} role="status">
      <Typography tag="p" fontWeight="bold">
        {t('releases.chosen-time', {
          time: instantText(at),
          weekday: t(`releases.weekday.${weekday(day)}` as Key),
        })}
      </Typography>
      <Typography tag="p" variant="pi" textColor={until ? 'neutral600' : 'warning700'}>
        {until
          ? t(until.days || until.hours || until.minutes ? 'releases.left' : 'releases.left-none', { ...until })
          : t('releases.past')}
      </Typography>
      {off && (
        <Typography tag="p" variant="pi" textColor="warning700">
          {name ? t('releases.on-holiday', { name }) : t('releases.on-weekend')}
        </Typography>
      )}
    </Box>
  );
}

interface Props extends Acting {
  /** The time that it has; null for none. */
  plannedAt: number | null;
  /** How many are not signed yet. */
  unsigned: number;
}

export function ScheduleDialog({ plannedAt, unsigned, ...acting }: Props) {
  const t = useText();
  const now = useNow();
  const kindOf = useDayKinds();
  const { busy, refusal, moved, send, forget } = useVerb('schedule', acting);
  const [day, setDay] = useState(plannedAt === null ? null : shanghaiDay(plannedAt));
  const [time, setTime] = useState(plannedAt === null ? MORNING : shanghaiTime(plannedAt));
  const [leftTime, setLeftTime] = useState(true);
  // Until something is chosen: the morning of the next working day.
  const chosenDay = day ?? nextWorkingDay(shanghaiDay(now), kindOf);
  const at = instantOf(chosenDay, time);
  const unreadable = leftTime && readTime(time) === null;
  return (
    <VerbFrame
      title={t(plannedAt === null ? 'releases.verb.schedule' : 'releases.verb.reschedule')}
      confirm={t('releases.verb.schedule')}
      ready={at !== null}
      busy={busy}
      refusal={refusal}
      moved={moved}
      onClose={acting.onClose}
      onConfirm={() => at !== null && send({ at: asked(at) })}
    >
      <Typography textColor="neutral600">{t('releases.schedule-what')}</Typography>
      {unsigned > 0 && (
        <Typography textColor="warning700">{t('releases.unsigned-yet', { count: unsigned })}</Typography>
      )}
      <Flex gap={3} wrap="wrap" alignItems="flex-start">
        <Box flex="1 1 16rem">
          <DayField
            name="day"
            required
            label={t('releases.day')}
            value={chosenDay}
            onChange={(chosen) => {
              forget();
              setDay(chosen);
            }}
          />
        </Box>
        <Box flex="1 1 12rem">
          <Field.Root
            name="time"
            required
            hint={t('releases.time-hint')}
            {...(unreadable ? { error: t('releases.time-unreadable') } : {})}
          >
            <Field.Label>{t('releases.time')}</Field.Label>
            <TextInput
              value={time}
              placeholder={MORNING}
              autoComplete="off"
              onFocus={() => setLeftTime(false)}
              onBlur={() => {
                setLeftTime(true);
                setTime((typed) => readTime(typed) ?? typed);
              }}
              onChange={(event: { target: { value: string } }) => {
                forget();
                setTime(event.target.value);
              }}
            />
            <Field.Hint />
            <Field.Error />
          </Field.Root>
        </Box>
      </Flex>
      {at !== null && <Told at={at} now={now} />}
      <Typography variant="pi" textColor="neutral600">
        {t('releases.now', { time: instantText(now) })}
      </Typography>
    </VerbFrame>
  );
}
