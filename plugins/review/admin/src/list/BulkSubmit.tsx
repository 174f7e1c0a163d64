// 批量送审 in Strapi's own lists: the selected drafts by title, sent with one press, each with its own outcome.
import { useEffect, useMemo, useRef, useState } from 'react';
import { Box, Button, Field, Flex, Loader, Modal, Textarea, Typography } from '@strapi/design-system';
import { isFetchError, useFetchClient, useTable } from '@strapi/strapi/admin';
import { announceChange } from '@gongkai/publication/admin';
import { useText } from '../text';
import type { StateView } from '../types';
import { useReviewed } from '../useReviewed';

interface Row {
  documentId: string;
  [attribute: string]: unknown;
}

interface ActionProps {
  model: string;
  documents: Row[];
}

interface Outcome {
  documentId: string;
  case: { stateName: string } | null;
  refusal: { message: string } | null;
}

/** One page of a list at most. */
const MOST = 100;

const titleOf = ({ documentId, title, name }: Row): string =>
  [title, name].find((value): value is string => typeof value === 'string' && value !== '') ?? documentId;

function Line({ title, note, danger }: { title: string; note: string; danger: boolean }) {
  return (
    <Box tag="li" paddingTop={2} paddingBottom={2} borderColor="neutral150" borderWidth="0 0 1px 0" borderStyle="solid">
      <Typography fontWeight="semiBold" tag="p" style={{ overflowWrap: 'anywhere' }}>
        {title}
      </Typography>
      <Typography
        variant="pi"
        textColor={danger ? 'danger600' : 'neutral600'}
        tag="p"
        style={{ overflowWrap: 'anywhere' }}
      >
        {note}
      </Typography>
    </Box>
  );
}

function BulkSubmitDialog({ model, documents, onClose }: ActionProps & { onClose: () => void }) {
  const t = useText();
  const { get, post } = useFetchClient();
  const selectRow = useTable('BulkSubmitDialog', ({ selectRow: select }) => select);
  const [states, setStates] = useState<Map<string, StateView> | null>(null);
  const [outcomes, setOutcomes] = useState<Map<string, Outcome> | null>(null);
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const sent = useRef(false);

  // The versions that this dialog shows: who acts on a document meanwhile makes it a refusal of that one.
  useEffect(() => {
    let here = true;
    const ids = documents.slice(0, MOST).map(({ documentId }) => documentId);
    get<{ data: StateView[] }>('/gongkai-review/states', { params: { uid: model, ids: ids.join(',') } })
      .then(({ data }) => here && setStates(new Map(data.data.map((state) => [state.documentId, state]))))
      .catch((error: unknown) => here && setFailed(isFetchError(error) ? error.message : t('error')));
    return () => {
      here = false;
    };
  }, [get, model, documents, t]);

  // However the dialog is closed: what was sent is not selected any more.
  useEffect(
    () => () => {
      if (sent.current) selectRow([]);
    },
    [selectRow]
  );

  const send = async () => {
    setBusy(true);
    setFailed(null);
    const items = documents.map(({ documentId }) => ({
      uid: model,
      documentId,
      lockVersion: states?.get(documentId)?.lockVersion,
    }));
    try {
      const { data } = await post<{ data: { items: Outcome[] } }>('/gongkai-review/submit-many', { items, comment });
      sent.current = true;
      setOutcomes(new Map(data.data.items.map((outcome) => [outcome.documentId, outcome])));
      announceChange();
    } catch (error) {
      setFailed(isFetchError(error) ? error.message : t('error'));
    } finally {
      setBusy(false);
    }
  };

  const noteOf = (documentId: string): string => {
    const outcome = outcomes?.get(documentId);
    if (outcome) return outcome.refusal?.message ?? t('bulk.sent', { state: outcome.case?.stateName ?? '' });
    return states?.get(documentId)?.stateName ?? '';
  };
  const done = [...(outcomes?.values() ?? [])].filter((outcome) => outcome.case !== null).length;
  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography aria-live="polite">
            {outcomes
              ? t('bulk.result', { sent: done, refused: outcomes.size - done })
              : t('bulk.intro', { count: documents.length })}
          </Typography>
          {states || failed ? (
            <Box tag="ul" style={{ listStyle: 'none' }} data-testid="gongkai-bulk">
              {documents.map((row) => (
                <Line
                  key={row.documentId}
                  title={titleOf(row)}
                  note={noteOf(row.documentId)}
                  danger={Boolean(outcomes?.get(row.documentId)?.refusal)}
                />
              ))}
            </Box>
          ) : (
            <Loader />
          )}
          {!outcomes && (
            <Field.Root name="comment">
              <Field.Label>{t('bulk.comment')}</Field.Label>
              <Textarea
                value={comment}
                onChange={(event: { target: { value: string } }) => setComment(event.target.value)}
              />
            </Field.Root>
          )}
          {failed && (
            <Typography textColor="danger600" role="alert">
              {failed}
            </Typography>
          )}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {t(outcomes ? 'dialog.close' : 'verb.cancel')}
        </Button>
        {!outcomes && (
          <Button loading={busy} disabled={!states} onClick={() => void send()}>
            {t('bulk.confirm', { count: documents.length })}
          </Button>
        )}
      </Modal.Footer>
    </>
  );
}

/** Strapi calls a bulk action as a function inside a component of its own, so it may use hooks. */
export function BulkSubmitAction({ model, documents }: ActionProps) {
  const t = useText();
  const reviewed = useReviewed(model);
  // Strapi renders it as a component: another function each time would lose what the dialog knows.
  const content = useMemo(
    () =>
      function Content({ onClose }: { onClose: () => void }) {
        return <BulkSubmitDialog model={model} documents={documents} onClose={onClose} />;
      },
    [model, documents]
  );
  if (!reviewed) return null;
  return { label: t('bulk.submit'), variant: 'secondary', dialog: { type: 'modal', title: t('bulk.submit'), content } };
}
