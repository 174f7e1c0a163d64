// Paste a notice or a list, see what was read and what is wrong with it, then import it.
import { useState } from 'react';
import { Box, Button, Checkbox, Field, Flex, Textarea, TextInput, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { refusalOf } from '../kit';
import { useText } from '../text';
import { DayGroups } from './DayGroups';
import type { CheckedCalendar } from './types';

interface Props {
  onImported(): void;
}

export function ImportForm({ onImported }: Props) {
  const t = useText();
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [text, setText] = useState('');
  const [year, setYear] = useState('');
  const [source, setSource] = useState('');
  const [checked, setChecked] = useState<CheckedCalendar | null>(null);
  const [replace, setReplace] = useState(false);
  const [busy, setBusy] = useState(false);

  /** Whatever was checked, it was another text. */
  const changed = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value);
    setChecked(null);
    setReplace(false);
  };

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      toggleNotification({ type: 'danger', message: refusalOf(error, t('calendar.failed')) });
    } finally {
      setBusy(false);
    }
  };

  const check = () =>
    attempt(async () => {
      const { data } = await post<{ data: CheckedCalendar }>('/gongkai-publication/calendar/check', { text, year });
      setChecked(data.data);
      if (data.data.number && !source) setSource(data.data.number);
    });

  const send = () =>
    attempt(async () => {
      const replaces = replace ? checked?.known?.version : undefined;
      await post('/gongkai-publication/calendar/years', { text, year, source, replaces });
      toggleNotification({ type: 'success', message: t('calendar.imported', { year: checked?.year ?? '' }) });
      [setText, setYear, setSource].forEach((set) => set(''));
      setChecked(null);
      setReplace(false);
      onImported();
    });

  const readable = checked !== null && !checked.problems.length;
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={6}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography variant="delta" tag="h2">
          {t('calendar.import')}
        </Typography>
        <Field.Root name="text" hint={t('calendar.text-hint')} required>
          <Field.Label>{t('calendar.text')}</Field.Label>
          <Textarea value={text} onChange={changed(setText)} rows={8} />
          <Field.Hint />
        </Field.Root>
        <Flex gap={4} alignItems="flex-start" wrap="wrap">
          <Box width="8rem">
            <Field.Root name="year" hint={t('calendar.year-hint')}>
              <Field.Label>{t('calendar.year')}</Field.Label>
              <TextInput value={year} onChange={changed(setYear)} inputMode="numeric" maxLength={4} />
              <Field.Hint />
            </Field.Root>
          </Box>
          <Box grow={1} minWidth="16rem" style={{ flex: 1 }}>
            <Field.Root name="source" hint={t('calendar.source-hint')} required>
              <Field.Label>{t('calendar.source')}</Field.Label>
              <TextInput
                value={source}
                onChange={(event: { target: { value: string } }) => setSource(event.target.value)}
              />
              <Field.Hint />
            </Field.Root>
          </Box>
        </Flex>
        {checked && (
          <Box background={readable ? 'success100' : 'danger100'} padding={4} hasRadius role="status">
            {checked.problems.length > 0 ? (
              <Box tag="ul" paddingLeft={4} style={{ listStyle: 'disc' }}>
                {checked.problems.map((problem) => (
                  <Typography tag="li" key={problem} textColor="danger700">
                    {problem}
                  </Typography>
                ))}
              </Box>
            ) : (
              <>
                <Typography fontWeight="bold" tag="p">
                  {t('calendar.read', { year: checked.year ?? '' })}
                </Typography>
                <DayGroups days={checked.days} />
              </>
            )}
          </Box>
        )}
        {readable && checked.known && (
          <Checkbox
            checked={replace}
            onCheckedChange={(value: boolean | 'indeterminate') => setReplace(value === true)}
          >
            {t('calendar.replace', {
              year: checked.known.year,
              version: checked.known.version,
              source: checked.known.source,
            })}
          </Checkbox>
        )}
        <Flex gap={2}>
          <Button variant="secondary" onClick={() => void check()} disabled={!text.trim() || busy}>
            {t('calendar.check')}
          </Button>
          <Button
            onClick={() => void send()}
            disabled={!readable || !source.trim() || busy || (checked?.known !== null && !replace)}
          >
            {t('calendar.send')}
          </Button>
        </Flex>
      </Flex>
    </Box>
  );
}
