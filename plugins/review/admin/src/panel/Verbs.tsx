// The buttons of the verbs that this person may use on this document now, each with its dialog.
import { useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useText } from '../text';
import type { PanelView, Verb } from '../types';
import { VerbDialog } from './VerbDialog';

interface Props {
  uid: string;
  documentId: string;
  view: PanelView;
  draftVersion: number | undefined;
  unsaved: boolean;
  /** While the document is saved and read again: who presses a button then would decide on what is about to change. */
  busy: boolean;
  onDone: () => void;
}

type Variant = 'default' | 'secondary' | 'danger-light' | 'tertiary';

/** Rarely needed, and not next to what is pressed every day. */
const RARE: readonly Verb[] = ['expedite', 'reassign', 'end'];

/** What begins a case: with what is saved, and nothing left that stands in the way. */
const SENDING: readonly Verb[] = ['submit', 'correct'];

const VARIANTS: Record<Verb, Variant> = {
  submit: 'default',
  correct: 'secondary',
  approve: 'default',
  suggest: 'secondary',
  accept: 'default',
  decline: 'danger-light',
  return: 'danger-light',
  secrecy: 'secondary',
  recall: 'tertiary',
  expedite: 'tertiary',
  reassign: 'tertiary',
  end: 'danger-light',
  withdraw: 'danger-light',
  hide: 'danger-light',
  'confirm-hide': 'default',
  'lift-hide': 'secondary',
};

/** Verbs to offer: what the server says this person can do, and submitting only when there is something new to sign. */
export function offered(view: PanelView): Verb[] {
  const { facts, can } = view;
  const nothingNew =
    facts?.publishedDigest !== null && facts?.publishedDigest === facts?.draftDigest && facts?.adoptedAt === null;
  return (
    [
      'confirm-hide',
      'lift-hide',
      'submit',
      'correct',
      'approve',
      'accept',
      'decline',
      'return',
      'secrecy',
      'recall',
      'expedite',
      'reassign',
      'end',
      'withdraw',
      'hide',
    ] as const
  ).filter((verb) => can[verb].can && !(verb === 'submit' && nothingNew));
}

export function Verbs({ uid, documentId, view, draftVersion, unsaved, busy, onDone }: Props) {
  const t = useText();
  const [open, setOpen] = useState<Verb | null>(null);
  const all = offered(view);
  const rare = all.filter((verb) => RARE.includes(verb));
  const [more, setMore] = useState(false);
  const verbs = all.filter((verb) => more || !RARE.includes(verb));
  const unsettled = view.findings.filter(
    (finding) => finding.severity === 'blocker' && finding.gate !== 'gongkai-review'
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      {verbs.includes('submit') && unsaved && (
        <Typography variant="pi" textColor="warning600">
          {t('panel.unsaved')}
        </Typography>
      )}
      {verbs.map((verb) => (
        <Button
          key={verb}
          fullWidth
          variant={VARIANTS[verb]}
          disabled={busy || (SENDING.includes(verb) && (unsaved || unsettled.length > 0))}
          onClick={() => setOpen(verb)}
        >
          {t(verb === 'submit' && verbs.includes('correct') ? 'verb.submit-change' : `verb.${verb}`)}
        </Button>
      ))}
      {rare.length > 0 && !more && (
        <Button fullWidth variant="ghost" onClick={() => setMore(true)}>
          {t('verb.more', { verbs: rare.map((verb) => t(`verb.${verb}`)).join(t('verb.and')) })}
        </Button>
      )}
      {view.can.return.can && !view.can.approve.can && (
        <Typography variant="pi" textColor="neutral600">
          {view.can.approve.because}
        </Typography>
      )}
      {open && (
        <VerbDialog
          verb={open}
          uid={uid}
          documentId={documentId}
          view={view}
          draftVersion={draftVersion}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            onDone();
          }}
        />
      )}
    </Flex>
  );
}
