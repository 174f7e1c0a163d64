// A public document on the work list 定期评估: when it is to be evaluated and why, and what was found the last time.
import { Badge, Box, Checkbox, Flex, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import styled from 'styled-components';
import { editPath } from '@gongkai/publication/admin';
import { dateText, useText } from '../text';
import type { Line } from './types';

const Entry = styled.li`
  display: grid;
  grid-template-columns: 2.4rem minmax(0, 3fr) minmax(0, 1.5fr) minmax(0, 1.3fr) minmax(0, 1.5fr);
  gap: 0.4rem 1.6rem;
  padding: 1.2rem 1.6rem;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  list-style: none;
  overflow-wrap: anywhere;
  > * {
    grid-column: 2 / -1;
  }
  > :first-child {
    grid-column: 1;
    grid-row: 1;
  }
  @media (min-width: 1080px) {
    > :nth-child(-n + 5) {
      grid-column: auto;
    }
  }
`;

const COLOURS = { overdue: 'danger', due: 'warning', soon: 'primary', 'follow-up': 'secondary', later: 'neutral' };

function State({ line: { state, day, overdue } }: { line: Line }) {
  const t = useText();
  const colour = overdue ? 'danger' : COLOURS[state];
  return (
    <Flex direction="column" alignItems="flex-start" gap={1} data-state={state}>
      <Badge backgroundColor={`${colour}100`} textColor={`${colour}700`}>
        {t(overdue && state === 'follow-up' ? 'evaluation.state.not-done' : `evaluation.state.${state}`)}
      </Badge>
      <Typography variant="pi" textColor={overdue ? 'danger600' : 'neutral700'}>
        {t(state === 'follow-up' ? 'evaluation.done-by' : 'evaluation.due-on', { day: dateText(day) })}
      </Typography>
    </Flex>
  );
}

interface Props {
  line: Line;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
}

export function Row({ line, chosen, onChoose }: Props) {
  const t = useText();
  const { title, typeName, organName, publishedOn, outdated, why, last, can } = line;
  return (
    <Entry data-testid="gongkai-evaluation-line">
      <Box>
        {can && (
          <Checkbox
            aria-label={t('evaluation.choose', { title })}
            checked={chosen}
            onCheckedChange={(checked: boolean | 'indeterminate') => onChoose(checked === true)}
          />
        )}
      </Box>
      <div>
        <Typography fontWeight="semiBold">
          <Link to={editPath(line)}>{title || t('due.nameless')}</Link>
        </Typography>
        <Flex gap={2} wrap="wrap" paddingTop={1}>
          <Typography variant="pi" textColor="neutral600">
            {typeName}
          </Typography>
          {outdated && (
            <Badge backgroundColor="warning100" textColor="warning700">
              {t('evaluation.outdated')}
            </Badge>
          )}
        </Flex>
      </div>
      <Typography textColor="neutral800">{organName ?? '—'}</Typography>
      <Typography textColor="neutral800">
        <Typography variant="pi" textColor="neutral600" tag="span" style={{ display: 'block' }}>
          {t('evaluation.published')}
        </Typography>
        {dateText(publishedOn)}
      </Typography>
      <State line={line} />
      <Typography variant="pi" textColor="neutral600" tag="p">
        {why}
      </Typography>
      {last && (
        <Typography variant="pi" textColor="neutral700" tag="p">
          {t('evaluation.last', { day: dateText(last.on), by: last.by, result: last.resultName })}
          {last.finding && t('evaluation.found', { finding: last.finding })}
        </Typography>
      )}
    </Entry>
  );
}
