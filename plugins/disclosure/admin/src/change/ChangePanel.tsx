// The side panel 信息变更: of what is public, what changed in reality and until when a newer version is due, and the verb that notes it.
import { useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useWatched } from '@gongkai/publication/admin';
import { dateText, instantText, useText } from '../text';
import { ChangeDialog } from './ChangeDialog';

interface ChangesView {
  changes: { day: string; what: string; by: string; at: number; open: boolean }[];
  due: { day: string; rule: string; overdue: boolean; explanation: string } | null;
  can: boolean;
}

interface Props {
  model: string;
  documentId?: string;
  document?: { updatedAt?: string };
}

function Changes({ uid, documentId, view }: { uid: string; documentId: string; view: ChangesView }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { changes, due, can } = view;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      {due && (
        <Typography textColor={due.overdue ? 'danger600' : 'warning700'} data-testid="gongkai-change-due">
          {t(due.overdue ? 'change.overdue' : 'change.due', { day: dateText(due.day) })}
        </Typography>
      )}
      {due && (
        <Typography variant="pi" textColor="neutral600">
          {due.explanation}
        </Typography>
      )}
      <Flex tag="ol" direction="column" alignItems="stretch" gap={2} style={{ listStyle: 'none' }}>
        {changes.map(({ day, what, by, at, open: waits }) => (
          <Flex key={at} tag="li" direction="column" alignItems="stretch">
            <Typography variant="pi" fontWeight="bold" style={{ overflowWrap: 'anywhere' }}>
              {t('change.line', { day: dateText(day), what })}
            </Typography>
            <Typography variant="pi" textColor="neutral600">
              {t(waits ? 'change.line.open' : 'change.line.closed', { by, at: instantText(at) })}
            </Typography>
          </Flex>
        ))}
      </Flex>
      {can && (
        <Button fullWidth variant="tertiary" onClick={() => setOpen(true)}>
          {t('change.record')}
        </Button>
      )}
      {open && <ChangeDialog uid={uid} documentId={documentId} onClose={() => setOpen(false)} />}
    </Flex>
  );
}

/** Strapi calls a panel as a function inside a component of its own, so it may use hooks. */
export function ChangePanel({ model, documentId, document }: Props) {
  const t = useText();
  const asked = documentId ? { uid: model, documentId } : null;
  const view = useWatched<{ data: ChangesView | null }>(
    '/gongkai-disclosure/changes',
    asked,
    document?.updatedAt
  )?.data;
  if (!documentId || !view || !(view.can || view.changes.length)) return null;
  return { title: t('change.title'), content: <Changes uid={model} documentId={documentId} view={view} /> };
}
