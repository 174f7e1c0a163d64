// The dialogs of requests: asking (申请), deciding (同意, 不同意), and taking back (撤回).
import { useState } from 'react';
import { Button, Field, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Dialog } from '@gongkai/publication/admin';
import { instantText, useText } from '../text';
import type { DocumentView, Kind, RequestView } from './types';
import { useVerb } from './server';
import { Words } from './Words';

interface Props {
  uid: string;
  documentId: string;
  view: DocumentView;
  onClose: () => void;
}

export function AskDialog({ uid, documentId, view, onClose }: Props) {
  const t = useText();
  const { busy, refusal, send } = useVerb(onClose);
  const [{ lockVersion, can }] = useState(view);
  const [kind, setKind] = useState<Kind>(can.ask[0]!.kind);
  const [reason, setReason] = useState('');
  return (
    <Dialog
      title={t('ask.title')}
      refusal={refusal}
      onClose={onClose}
      actions={
        <Button
          loading={busy}
          disabled={!reason.trim()}
          onClick={() =>
            void send('request-interpretation', { uid, documentId, lockVersion, kind, reason }, 'ask.done')
          }
        >
          {t('ask.send')}
        </Button>
      }
    >
      <Typography>{t('ask.about')}</Typography>
      <Field.Root name="kind" required>
        <Field.Label>{t('ask.kind')}</Field.Label>
        <SingleSelect value={kind} onChange={(value: string | number) => setKind(value as Kind)}>
          {can.ask.map(({ kind: one, name }) => (
            <SingleSelectOption key={one} value={one}>
              {name}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
      <Typography variant="pi" textColor="neutral600">
        {t(`ask.hint.${kind}`)}
      </Typography>
      <Words name="reason" required label={t('ask.reason')} value={reason} onChange={setReason} />
    </Dialog>
  );
}

export function DecideDialog({ uid, documentId, view, request, onClose }: Props & { request: RequestView }) {
  const t = useText();
  const { busy, refusal, send } = useVerb(onClose);
  const [{ lockVersion }] = useState(view);
  const [comment, setComment] = useState('');
  const body = { uid, documentId, lockVersion, request: request.ref, comment };
  return (
    <Dialog
      title={t('decide.title', { kind: request.kindName })}
      refusal={refusal}
      onClose={onClose}
      actions={
        <>
          <Button
            variant="danger-light"
            loading={busy}
            disabled={!comment.trim()}
            onClick={() => void send('decline-interpretation', body, 'decide.declined')}
          >
            {t('decide.decline')}
          </Button>
          <Button loading={busy} onClick={() => void send('grant-interpretation', body, 'decide.granted')}>
            {t('decide.grant')}
          </Button>
        </>
      }
    >
      <Typography>{t('request.asked', { by: request.by, at: instantText(request.at) })}</Typography>
      <Typography style={{ overflowWrap: 'anywhere' }}>{request.reason}</Typography>
      <Words name="comment" label={t('decide.comment')} value={comment} onChange={setComment} />
    </Dialog>
  );
}

export function RecallDialog({ uid, documentId, view, request, onClose }: Props & { request: RequestView }) {
  const t = useText();
  const { busy, refusal, send } = useVerb(onClose);
  const [{ lockVersion }] = useState(view);
  const body = { uid, documentId, lockVersion, request: request.ref };
  return (
    <Dialog
      title={t('recall.title', { kind: request.kindName })}
      refusal={refusal}
      onClose={onClose}
      actions={
        <Button loading={busy} onClick={() => void send('recall-interpretation', body, 'recall.done')}>
          {t('recall.sure')}
        </Button>
      }
    >
      <Typography>{t('request.asked', { by: request.by, at: instantText(request.at) })}</Typography>
      <Typography style={{ overflowWrap: 'anywhere' }}>{request.reason}</Typography>
      <Typography>{t('recall.about')}</Typography>
    </Dialog>
  );
}
