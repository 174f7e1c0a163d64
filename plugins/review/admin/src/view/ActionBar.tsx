// On a phone: 同意 and 退回 under the thumb, wherever the page is scrolled to.
import { useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { VerbDialog } from '../panel/VerbDialog';
import { offered } from '../panel/Verbs';
import { useText } from '../text';
import type { PanelView } from '../types';

interface Props {
  uid: string;
  documentId: string;
  panel: PanelView;
  /** While what is shown is not yet what would be signed. */
  busy: boolean;
  onDone: () => void;
}

type Decision = 'approve' | 'return';

/** What a reviewer may decide now. */
export const decisions = (panel: PanelView): Decision[] =>
  (['approve', 'return'] as const).filter((verb) => offered(panel).includes(verb));

export function ActionBar({ uid, documentId, panel, busy, onDone }: Props) {
  const t = useText();
  const [open, setOpen] = useState<Decision | null>(null);
  const verbs = decisions(panel);
  return (
    <Box
      position="fixed"
      bottom={0}
      left={0}
      right={0}
      zIndex={3}
      background="neutral0"
      shadow="tableShadow"
      padding={3}
      data-testid="gongkai-bar"
    >
      {!verbs.includes('approve') && panel.can.approve.because && (
        <Typography variant="pi" textColor="neutral600">
          {panel.can.approve.because}
        </Typography>
      )}
      <Flex gap={3}>
        {verbs.map((verb) => (
          <Button
            key={verb}
            size="L"
            fullWidth
            variant={verb === 'approve' ? 'default' : 'danger-light'}
            disabled={busy}
            onClick={() => setOpen(verb)}
          >
            {t(verb === 'approve' ? 'view.agree' : 'verb.return')}
          </Button>
        ))}
      </Flex>
      {open && (
        <VerbDialog
          verb={open}
          uid={uid}
          documentId={documentId}
          view={panel}
          draftVersion={undefined}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            onDone();
          }}
        />
      )}
    </Box>
  );
}
