// The tables of the page 审核统计; on a phone a wide one is moved sideways inside its frame, not with the page.
import { Box, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { dayText, useText, type Key } from '../text';
import { reviewPath } from '../view/path';
import { hoursText, percentText, type OrganLines, type ReturnReason, type TierLine, type Totals } from './types';

const CELL = { padding: '0.8rem 1rem', borderBottom: '1px solid #eaeaef', textAlign: 'start' } as const;
const NUMBER = { ...CELL, textAlign: 'end', whiteSpace: 'nowrap' } as const;

interface Column<T> {
  head: Key;
  text: (line: T) => string;
  /** The first that is not a number stands to the left. */
  words?: boolean;
}

function Table<T>({
  caption,
  columns,
  lines,
}: {
  caption: string;
  columns: readonly Column<T>[];
  lines: readonly T[];
}) {
  const t = useText();
  return (
    <Box overflow="auto" tabIndex={0} role="region" aria-label={caption}>
      <table style={{ width: '100%', borderCollapse: 'collapse' }}>
        <caption style={{ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map(({ head, words }) => (
              <th key={head} scope="col" style={words ? CELL : NUMBER}>
                <Typography variant="sigma" textColor="neutral600">
                  {t(head)}
                </Typography>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, i) => (
            <tr key={i}>
              {columns.map(({ head, text, words }) => (
                <td key={head} style={words ? { ...CELL, minWidth: '8rem' } : NUMBER}>
                  <Typography variant="pi" textColor="neutral800">
                    {text(line)}
                  </Typography>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  );
}

type NamedTier = TierLine & { organName?: string };

const TIMES: readonly Key[] = ['statistics.signatures', 'statistics.median', 'statistics.p90'];
const QUALITY: readonly Key[] = [
  'statistics.signatures',
  'statistics.returns',
  'statistics.return-rate',
  'statistics.overdue',
  'statistics.overdue-share',
];

/** Lines of tiers: how long they took, how they were answered, or both. */
export function TierTable({
  caption,
  lines,
  only,
}: {
  caption: string;
  lines: readonly NamedTier[];
  only?: 'times' | 'quality';
}) {
  const shown = only && (only === 'times' ? TIMES : QUALITY);
  const t = useText();
  const named = lines.some(({ organName }) => organName !== undefined);
  const flows = new Set(lines.map(({ workflow }) => workflow)).size > 1;
  const columns: Column<NamedTier>[] = [
    ...(named
      ? [{ head: 'statistics.organ' as Key, text: ({ organName }: NamedTier) => organName ?? '', words: true }]
      : []),
    {
      head: 'statistics.tier',
      text: ({ name, workflow }) => (flows ? t('statistics.tier-of', { tier: name, workflow }) : name),
      words: true,
    },
    { head: 'statistics.signatures', text: ({ signatures }) => String(signatures) },
    { head: 'statistics.median', text: ({ median }) => hoursText(median) },
    { head: 'statistics.p90', text: ({ p90 }) => hoursText(p90) },
    { head: 'statistics.returns', text: ({ returns }) => String(returns) },
    { head: 'statistics.return-rate', text: ({ returnRate }) => percentText(returnRate) },
    { head: 'statistics.overdue', text: ({ overdue }) => String(overdue) },
    { head: 'statistics.overdue-share', text: ({ overdueShare }) => percentText(overdueShare) },
  ];
  const chosen = columns.filter(({ head, words }) => words ?? (!shown || shown.includes(head)));
  return <Table caption={caption} columns={chosen} lines={lines} />;
}

type NamedTotals = Totals & { organName: string };

export function OrganTable({ caption, organs }: { caption: string; organs: readonly OrganLines[] }) {
  const number = (head: Key, pick: (totals: Totals) => number | null): Column<NamedTotals> => ({
    head,
    text: (line) => {
      const value = pick(line);
      return value === null ? '—' : String(Math.round(value * 100) / 100);
    },
  });
  const columns: Column<NamedTotals>[] = [
    { head: 'statistics.organ', text: ({ organName }) => organName, words: true },
    number('statistics.sent', ({ sent }) => sent),
    number('statistics.expedited', ({ expedited }) => expedited),
    number('statistics.published', ({ published }) => published),
    number('statistics.returned', ({ returned }) => returned),
    number('statistics.recalled', ({ recalled }) => recalled),
    number('statistics.ended', ({ ended }) => ended),
    number('statistics.voided', ({ voided }) => voided),
    number('statistics.rounds', ({ rounds }) => rounds),
  ];
  const lines = organs.map(({ organName, totals }) => ({ organName, ...totals }));
  return <Table caption={caption} columns={columns} lines={lines} />;
}

export function Reasons({ list }: { list: readonly ReturnReason[] }) {
  const t = useText();
  return (
    <ul style={{ listStyle: 'none' }}>
      {list.map(({ at, organName, tierName, reason, uid, documentId, title, readable }) => (
        <Box key={`${at} ${documentId}`} tag="li" paddingTop={2} paddingBottom={2}>
          <Typography variant="pi" tag="p" textColor="neutral600">
            {dayText(at)}　{organName}　{tierName}　
            {title && readable ? (
              <Link to={reviewPath({ uid, documentId })}>{title}</Link>
            ) : (
              (title ?? t('statistics.hidden'))
            )}
          </Typography>
          <Typography tag="p" style={{ overflowWrap: 'anywhere' }}>
            {reason}
          </Typography>
        </Box>
      ))}
    </ul>
  );
}
