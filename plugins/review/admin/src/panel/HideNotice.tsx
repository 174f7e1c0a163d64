// A 紧急屏蔽 that waits for its decision: who hid it and why, until when somebody else decides, and who does not.
import { Box, Typography } from '@strapi/design-system';
import { dateText, instantText, useText } from '../text';
import type { HideView } from '../types';

const WRAP = { overflowWrap: 'anywhere' } as const;

export function HideNotice({ hide }: { hide: HideView }) {
  const t = useText();
  const { by, at, categoryName, reason, dueOn, overdue, own } = hide;
  return (
    <Box background="danger100" hasRadius padding={3} data-testid="gongkai-hidden">
      <Typography tag="p" fontWeight="bold" textColor="danger700">
        {t('hide.title')}
      </Typography>
      <Typography tag="p" variant="pi" paddingTop={1} style={WRAP}>
        {t('hide.by', { person: by, time: instantText(at), category: categoryName })}
      </Typography>
      <Typography tag="p" variant="pi" style={WRAP}>
        {t('hide.why', { reason })}
      </Typography>
      <Typography tag="p" variant="pi" paddingTop={1} textColor={overdue ? 'danger700' : 'neutral800'}>
        {t(overdue ? 'hide.overdue' : 'hide.due', { day: dateText(dueOn) })}
      </Typography>
      {own && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {t('hide.own')}
        </Typography>
      )}
    </Box>
  );
}
