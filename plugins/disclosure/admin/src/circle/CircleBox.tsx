// In the panel 公开属性: of a document for a limited circle when and how that was told, and the verb that notes it.
import { useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useWatched } from '@gongkai/publication/admin';
import { dateText, instantText, useText } from '../text';
import { TellDialog } from './TellDialog';
import type { CircleAnswer } from './types';

interface Props {
  uid: string;
  documentId: string;
  /** The last step that the panel shows: the verb says on what it was pressed. */
  last: string | null;
}

export function CircleBox({ uid, documentId, last }: Props) {
  const t = useText();
  const answer = useWatched<CircleAnswer>('/gongkai-disclosure/circle', { uid, documentId }, last);
  const [open, setOpen] = useState(false);
  if (!answer?.data) return null;
  const { circle, tellings, can } = answer.data;
  return (
    <>
      {!tellings.length && (
        <Typography variant="pi" textColor="warning700">
          {t('circle.open')}
        </Typography>
      )}
      <Flex tag="ol" direction="column" alignItems="stretch" gap={2} style={{ listStyle: 'none' }}>
        {tellings.map(({ day, mannerName, whom, toldBy, note, scan, by, at }) => (
          <Flex key={`${at} ${whom}`} tag="li" direction="column" alignItems="stretch">
            <Typography variant="pi" fontWeight="bold">
              {t('circle.line', { day: dateText(day), manner: mannerName })}
            </Typography>
            <Typography variant="pi" style={{ overflowWrap: 'anywhere' }}>
              {t('circle.line.whom', { whom, by: toldBy })}
            </Typography>
            {note && (
              <Typography variant="pi" style={{ overflowWrap: 'anywhere' }}>
                {note}
              </Typography>
            )}
            <Typography variant="pi" textColor="neutral600">
              {t(scan ? 'circle.line.by-scan' : 'circle.line.by', { by, at: instantText(at) })}
            </Typography>
          </Flex>
        ))}
      </Flex>
      {can && (
        <Button fullWidth variant={tellings.length ? 'tertiary' : 'secondary'} onClick={() => setOpen(true)}>
          {t('circle.tell')}
        </Button>
      )}
      {open && (
        <TellDialog {...{ uid, documentId, last, circle }} manners={answer.manners} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
