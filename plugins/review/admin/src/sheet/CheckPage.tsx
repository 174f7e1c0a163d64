// The page 核验审批表: somebody types the code of a sheet and compares the paper with what the ledger says.
import { useState, type FormEvent } from 'react';
import { Alert, Box, Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { isFetchError, Layouts, Page, useFetchClient } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { instantText, useText } from '../text';

interface Cell {
  lines: string[];
  width: number;
  head?: boolean;
}

interface Checked {
  code: string;
  matches: boolean;
  later: boolean;
  asOf: { seq: number; at: number };
  sheet: { title: string; under: [string, string]; rows: Cell[][] };
}

const CELL = {
  border: '1px solid #8e8ea9',
  padding: '0.8rem',
  verticalAlign: 'middle',
  overflowWrap: 'anywhere',
} as const;

function Sheet({ sheet }: { sheet: Checked['sheet'] }) {
  return (
    <Box background="neutral0" padding={{ initial: 3, large: 6 }} hasRadius shadow="tableShadow">
      <Typography variant="beta" tag="h2" textAlign="center">
        {sheet.title}
      </Typography>
      <Typography variant="pi" tag="p" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
        {sheet.under.join('　')}
      </Typography>
      <table style={{ width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse' }} data-testid="gongkai-sheet">
        <colgroup>
          {Array.from({ length: 12 }, (_, i) => (
            <col key={i} />
          ))}
        </colgroup>
        <tbody>
          {sheet.rows.map((row, i) => (
            <tr key={i}>
              {row.map(({ lines, width, head }, at) => {
                const Tag = head ? 'th' : 'td';
                return (
                  <Tag key={at} colSpan={width} style={CELL}>
                    {lines.map((line, n) => (
                      <Typography key={n} variant="pi" tag="p" fontWeight={head ? 'bold' : 'regular'}>
                        {line || '　'}
                      </Typography>
                    ))}
                  </Tag>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  );
}

export function CheckPage() {
  const t = useText();
  const { get } = useFetchClient();
  const [code, setCode] = useState('');
  const [answer, setAnswer] = useState<Checked | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const ask = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    get<{ data: Checked }>('/gongkai-review/sheet/check', { params: { code } })
      .then(({ data }) => {
        setAnswer(data.data);
        setRefusal(null);
      })
      .catch((error: unknown) => {
        setAnswer(null);
        setRefusal(isFetchError(error) ? error.message : t('check.failed'));
      })
      .finally(() => setBusy(false));
  };

  const close = t('check.close');
  return (
    <Page.Main>
      <Page.Title>{t('check.title')}</Page.Title>
      <Layouts.Header
        title={t('check.title')}
        subtitle={t('check.subtitle')}
        navigationAction={<Link to="/plugins/gongkai-review">{t('settings.back')}</Link>}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <form onSubmit={ask}>
            <Flex gap={3} alignItems="flex-end" wrap="wrap">
              <Box flex="1 1 24rem" maxWidth="48rem">
                <Field.Root name="code" required>
                  <Field.Label>{t('check.code')}</Field.Label>
                  <TextInput
                    value={code}
                    autoComplete="off"
                    spellCheck={false}
                    placeholder="XXXX-XXXX-XXXX-XXXX-XXXX"
                    onChange={(event: { target: { value: string } }) => setCode(event.target.value)}
                  />
                </Field.Root>
              </Box>
              <Button type="submit" size="L" loading={busy} disabled={!code.trim()}>
                {t('check.ask')}
              </Button>
            </Flex>
          </form>
          <div aria-live="polite" data-testid="gongkai-check">
            {refusal && (
              <Alert variant="danger" closeLabel={close} onClose={() => setRefusal(null)} title={t('check.refused')}>
                {refusal}
              </Alert>
            )}
            {answer && (
              <Flex direction="column" alignItems="stretch" gap={4}>
                <Alert
                  variant={answer.matches ? 'success' : 'danger'}
                  closeLabel={close}
                  onClose={() => setAnswer(null)}
                  title={t(answer.matches ? 'check.matches' : 'check.differs')}
                >
                  {t(answer.matches ? 'check.compare' : 'check.differs.what', {
                    seq: answer.asOf.seq,
                    time: instantText(answer.asOf.at),
                  })}
                  {answer.later && t('check.later')}
                </Alert>
                <Sheet sheet={answer.sheet} />
              </Flex>
            )}
          </div>
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
