// The chart of 解读覆盖情况: for each organ a bar of what has to be interpreted, in parts of what was in time, what was late, and what is open.
// The table below it says the same.
import { Box, Flex, Typography } from '@strapi/design-system';
import styled from 'styled-components';
import { type Key, useText } from '../text';
import type { CoverageView } from '../due/types';

type Part = 'in-time' | 'late' | 'open';

/** Told apart by light and by pattern, not by colour alone. */
const FILLS: Readonly<Record<Part, string>> = {
  'in-time': '#4945ff',
  late: 'repeating-linear-gradient(135deg, #b9b7ff 0 4px, #7b79ff 4px 6px)',
  open: '#ffffff',
};
const PARTS: readonly Part[] = ['in-time', 'late', 'open'];
const WORDS: Readonly<Record<Part, Key>> = {
  'in-time': 'coverage.on-time',
  late: 'coverage.late',
  open: 'coverage.open',
};

const Swatch = styled.span<{ $fill: string }>`
  display: inline-block;
  height: 1.6rem;
  background: ${({ $fill }) => $fill};
  border: 1px solid #32324d;
`;

const Row = styled.li`
  display: grid;
  grid-template-columns: minmax(0, 20rem) minmax(0, 1fr) 5rem;
  gap: 1.2rem;
  align-items: center;
  list-style: none;
  @media (max-width: 767px) {
    grid-template-columns: minmax(0, 1fr) 5rem;
    & > :first-child {
      grid-column: 1 / -1;
    }
  }
`;

type Line = CoverageView['organs'][number];

const countsOf = ({ required, done, onTime }: Line): Record<Part, number> => ({
  'in-time': onTime,
  late: done - onTime,
  open: required - done,
});

export function Bars({ organs }: { organs: readonly Line[] }) {
  const t = useText();
  const shown = organs.filter(({ required }) => required > 0);
  const most = Math.max(...shown.map(({ required }) => required), 1);
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={4} data-testid="gongkai-coverage-chart">
      <Flex gap={4} wrap="wrap" paddingBottom={4}>
        {PARTS.map((part) => (
          <Flex key={part} gap={2}>
            <Swatch $fill={FILLS[part]} style={{ width: '1.6rem' }} />
            <Typography variant="pi">{t(WORDS[part])}</Typography>
          </Flex>
        ))}
      </Flex>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {shown.map((line) => {
          const counts = countsOf(line);
          const words = PARTS.map((part) => `${t(WORDS[part])} ${counts[part]}`).join('，');
          return (
            <Row key={line.organId}>
              <Typography variant="pi" ellipsis title={line.organName}>
                {line.organName}
              </Typography>
              <Flex role="img" aria-label={`${line.organName}：${words}`} title={words}>
                {PARTS.filter((part) => counts[part] > 0).map((part) => (
                  <Swatch key={part} $fill={FILLS[part]} style={{ width: `${(counts[part] / most) * 100}%` }} />
                ))}
              </Flex>
              <Typography variant="pi">
                {line.done}/{line.required}
              </Typography>
            </Row>
          );
        })}
      </Flex>
    </Box>
  );
}
