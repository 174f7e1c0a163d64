// The lamp: what the last verification found, when it ran and what it checked; started here, shown again when it has ended.
import { useCallback, useEffect, useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, CrossCircle, Information } from '@strapi/icons';
import { isFetchError, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { instantText, useText } from '../text';
import type { Lamp as View } from './types';

/** How often a running verification is asked for, in milliseconds. */
const AGAIN = 1500;

const LOOKS = {
  green: { Icon: CheckCircle, color: 'success600', background: 'success100' },
  red: { Icon: CrossCircle, color: 'danger600', background: 'danger100' },
  never: { Icon: Information, color: 'neutral600', background: 'neutral150' },
} as const;

function colorOf({ last, failed }: View): keyof typeof LOOKS {
  if (failed) return 'red';
  if (!last) return 'never';
  return last.found ? 'red' : 'green';
}

function Found({ last }: { last: NonNullable<View['last']> }) {
  const t = useText();
  return (
    <Box tag="ul" paddingTop={2} style={{ listStyle: 'none' }}>
      {last.complaints.map(({ code, place, problem }, i) => (
        <Typography
          key={`${code}-${i}`}
          tag="li"
          variant="pi"
          textColor="danger700"
          style={{ overflowWrap: 'anywhere' }}
        >
          {place}：{problem}
          <Typography variant="pi" textColor="neutral600">
            {' '}
            [{code}]
          </Typography>
        </Typography>
      ))}
      {last.hidden > 0 && (
        <Typography tag="li" variant="pi" textColor="neutral600">
          {t('lamp.hidden', { count: last.hidden })}
        </Typography>
      )}
    </Box>
  );
}

export function Lamp() {
  const t = useText();
  const { get, post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [view, setView] = useState<View | null>(null);

  const read = useCallback(() => {
    get<{ data: View }>('/gongkai-publication/ledger/verification')
      .then(({ data }) => setView(data.data))
      // The list below tells that the server does not answer.
      .catch(() => undefined);
  }, [get]);
  useEffect(read, [read]);
  const running = view?.running ?? null;
  useEffect(() => {
    if (!running) return undefined;
    const timer = setTimeout(read, AGAIN);
    return () => clearTimeout(timer);
  }, [running, read]);

  if (!view) return null;
  const start = () => {
    post<{ data: View }>('/gongkai-publication/ledger/verify')
      .then(({ data }) => setView(data.data))
      .catch((error: unknown) =>
        toggleNotification({ type: 'danger', message: isFetchError(error) ? error.message : t('ledger.failed') })
      );
  };
  const color = colorOf(view);
  const { Icon, color: fill, background } = LOOKS[color];
  const { last } = view;
  return (
    <Box background={background} hasRadius padding={4} data-testid="gongkai-lamp" data-lamp={color}>
      <Flex gap={3} wrap="wrap" justifyContent="space-between">
        <Flex gap={3} alignItems="flex-start" style={{ flex: '1 1 20rem' }}>
          <Box paddingTop={1}>
            <Icon fill={fill} width="2rem" height="2rem" aria-hidden />
          </Box>
          <Box>
            <Typography fontWeight="bold" tag="p" role="status">
              {running
                ? t('lamp.running', { person: running.by, done: running.done })
                : view.failed
                  ? t('lamp.failed')
                  : t(`lamp.${color}`, { count: last?.found ?? 0 })}
            </Typography>
            {last && (
              <Typography variant="pi" tag="p" textColor="neutral700">
                {t('lamp.last', { time: instantText(last.endedAt), person: last.by })}
                {t('lamp.checked', { ...last.checked, seq: last.seq })}
                {view.since > 0 && t('lamp.since', { count: view.since })}
              </Typography>
            )}
          </Box>
        </Flex>
        {view.mayRun && (
          <Button variant="tertiary" loading={running !== null} onClick={start}>
            {t('lamp.run')}
          </Button>
        )}
      </Flex>
      {last && last.found > 0 && <Found last={last} />}
    </Box>
  );
}
