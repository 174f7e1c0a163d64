// The calm line under the editor: what saving will take away, dangerous things in red.
import { Box, Typography } from '@strapi/design-system';
import type { Removal } from '../hooks/useRemovedReport';
import { useText } from '../text';

const MOST = 8;

export function RemovedNote({ removed }: { removed: Removal[] }) {
  const text = useText();
  // Always present: a live region that appears together with its words is not read out.
  return (
    <Box role="status" aria-live="polite">
      {removed.length > 0 && (
        <Typography variant="pi" textColor="neutral600">
          {text('note.removed')}
          {removed.slice(0, MOST).map(({ what, count, severity }, index) => (
            <span key={what}>
              {index > 0 && text('note.separator')}
              <Typography variant="pi" textColor={severity === 'dangerous' ? 'danger600' : 'neutral600'}>
                {text('note.item', { what, count })}
              </Typography>
            </span>
          ))}
          {removed.length > MOST && text('note.more')}
          {text('note.end')}
        </Typography>
      )}
    </Box>
  );
}
