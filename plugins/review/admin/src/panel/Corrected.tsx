// 更正 or 勘误 in review, with what the public will read of it: whoever signs, signs that as well.
import { Box, Typography } from '@strapi/design-system';
import { useText } from '../text';
import type { PanelView } from '../types';

export function Corrected({ view }: { view: PanelView }) {
  const t = useText();
  const correction = view.case?.state === 'in-review' ? view.case.correction : null;
  if (!correction || typeof correction === 'string') return null;
  const { kind, note, keepsEarlier } = correction;
  return (
    <Box
      background="warning100"
      hasRadius
      padding={3}
      marginTop={2}
      style={{ overflowWrap: 'anywhere' }}
      data-testid="gongkai-correction"
    >
      <Typography fontWeight="bold" tag="p">
        {t(`correct.in-review.${kind}`)}
      </Typography>
      <Typography tag="p">{note ? t('correct.public-note', { note }) : t('correct.no-note')}</Typography>
      {keepsEarlier && <Typography tag="p">{t('correct.earlier')}</Typography>}
    </Box>
  );
}
