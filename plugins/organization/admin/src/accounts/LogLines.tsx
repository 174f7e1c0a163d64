// The lines of the login log: a table on a desk, cards on a phone.
import { Badge, Box, Flex, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useNarrow } from '../narrow';
import { secondText, useText, type Key } from '../text';
import { EVENTS } from './LogFilters';

export interface Line {
  id: number;
  at: number;
  event: (typeof EVENTS)[number];
  accountId: number | null;
  person: string | null;
  email: string | null;
  reason: string | null;
  ip: string | null;
  agent: string | null;
}

const FAILURES: readonly string[] = ['login-failed', 'login-refused', 'locked'];
function Event({ event }: { event: Line['event'] }) {
  const t = useText();
  const failed = FAILURES.includes(event);
  return (
    <Badge backgroundColor={failed ? 'danger100' : 'neutral150'} textColor={failed ? 'danger700' : 'neutral700'}>
      {t(`event.${event}`)}
    </Badge>
  );
}

export function LogLines({ lines }: { lines: Line[] }) {
  const t = useText();
  const narrow = useNarrow();
  const subject = ({ person, email, accountId }: Line) =>
    person ?? email ?? (accountId === null ? t('log.system') : t('log.account', { id: String(accountId) }));
  const reason = (line: Line) => (line.reason ? t(`reason.${line.reason}` as Key) : '');

  if (!lines.length) {
    return (
      <Box padding={8} background="neutral0" hasRadius>
        <Typography textColor="neutral600">{t('log.empty')}</Typography>
      </Box>
    );
  }
  if (narrow) {
    return (
      <Flex direction="column" alignItems="stretch" gap={2} tag="ul" style={{ listStyle: 'none' }}>
        {lines.map((line) => (
          <Box key={line.id} tag="li" background="neutral0" hasRadius shadow="tableShadow" padding={3}>
            <Flex gap={2} wrap="wrap" justifyContent="space-between">
              <Typography fontWeight="semiBold" style={{ overflowWrap: 'anywhere' }}>
                {subject(line)}
              </Typography>
              <Event event={line.event} />
            </Flex>
            <Typography tag="p" variant="pi" textColor="neutral600">
              {secondText(line.at)}
            </Typography>
            <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
              {[reason(line), line.ip, line.agent].filter(Boolean).join('　')}
            </Typography>
          </Box>
        ))}
      </Flex>
    );
  }
  const heads = ['log.time', 'log.person', 'log.event', 'log.reason', 'log.ip', 'log.agent'] as const;
  return (
    <Table colCount={heads.length} rowCount={lines.length + 1}>
      <Thead>
        <Tr>
          {heads.map((key) => (
            <Th key={key}>
              <Typography variant="sigma">{t(key)}</Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {lines.map((line) => (
          <Tr key={line.id}>
            <Td>
              <Typography style={{ whiteSpace: 'nowrap' }}>{secondText(line.at)}</Typography>
            </Td>
            <Td>
              <Typography>{subject(line)}</Typography>
            </Td>
            <Td>
              <Event event={line.event} />
            </Td>
            <Td>
              <Typography textColor="neutral600">{reason(line)}</Typography>
            </Td>
            <Td>
              <Typography textColor="neutral600">{line.ip}</Typography>
            </Td>
            <Td>
              <Typography textColor="neutral600">{line.agent}</Typography>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
