// A line of a list of what is due: on a desk columns, on a phone a card; the last day in words, and how it was found.
import type { ReactNode } from 'react';
import { Typography } from '@strapi/design-system';
import styled from 'styled-components';
import { useText } from '../text';
import { dateText } from './times';

export const DueLine = styled.li`
  display: grid;
  grid-template-columns: minmax(0, 3fr) minmax(0, 1.6fr) minmax(0, 1.4fr) minmax(0, 1.8fr);
  gap: 0.4rem 1.6rem;
  padding: 1.2rem 1.6rem;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  list-style: none;
  overflow-wrap: anywhere;
  @media (max-width: 1079px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

const Why = styled.details`
  grid-column: 1 / -1;
  summary {
    cursor: pointer;
    width: fit-content;
    padding: 0.4rem 0;
    color: ${({ theme }) => theme.colors.primary600};
    font-size: 1.2rem;
  }
`;

/** How the last day was found, opened by who asks. */
export function DueWhy({ children }: { children: ReactNode }) {
  const t = useText();
  return (
    <Why>
      <summary>{t('kit.due.why')}</summary>
      <Typography variant="pi" textColor="neutral700" tag="p">
        {children}
      </Typography>
    </Why>
  );
}

export interface Due {
  /** The last day, `YYYY-MM-DD`. */
  day: string;
  /** Working days until it; below nought when it is past. */
  left: number;
  overdue: boolean;
  /** The holidays of that year are not known yet. */
  provisional: boolean;
}

/** @param near so many working days before the last one it is told apart by its colour */
export function DueDay({ due: { day, left, overdue, provisional }, near }: { due: Due; near: number }) {
  const t = useText();
  const color = overdue ? 'danger600' : left <= near ? 'warning700' : 'neutral800';
  // On days off after the last day no working day has passed yet.
  const words = overdue
    ? t('kit.due.overdue', { count: Math.max(1, -left) })
    : left === 0
      ? t('kit.due.today')
      : t('kit.due.left', { count: left });
  return (
    <Typography textColor={color} fontWeight={overdue ? 'bold' : 'regular'} data-overdue={overdue || undefined}>
      {dateText(day)}
      {provisional && t('kit.due.provisional')}
      <br />
      {words}
    </Typography>
  );
}
