// A due day: red when it is past and nothing is public, 暂定 when the calendar of a year that was counted is not known yet.
import { Typography } from '@strapi/design-system';
import { dateText, useText } from '../text';
import type { Due } from '../types';

export function DueText({ due, variant = 'pi' }: { due: Due | null | undefined; variant?: 'pi' | 'omega' }) {
  const t = useText();
  if (!due)
    return (
      <Typography textColor="neutral600" variant={variant}>
        {t('due.none')}
      </Typography>
    );
  const near = due.left !== null && due.left >= 0 && due.left <= 5;
  const color = due.overdue ? 'danger600' : near ? 'warning700' : 'neutral800';
  return (
    <Typography
      variant={variant}
      textColor={color}
      fontWeight={due.overdue ? 'bold' : 'regular'}
      data-overdue={due.overdue || undefined}
      title={due.explanation}
    >
      {dateText(due.day)}
      {due.provisional && t('due.provisional')}
      {due.overdue && t('due.overdue')}
      {near && (due.left === 0 ? t('due.today') : t('due.left', { count: due.left! }))}
    </Typography>
  );
}
