// Asks once before a verb: what it means, a comment where one belongs, and the server's refusal in its own words.
import { useEffect, useState } from 'react';
import {
  Button,
  Field,
  Flex,
  Modal,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  Typography,
} from '@strapi/design-system';
import { isFetchError, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useText } from '../text';
import { signedAlready } from './signed-already';
import { announceChange } from './usePanel';
import type { PanelView, Verb } from '../types';

interface Props {
  verb: Verb;
  uid: string;
  documentId: string;
  view: PanelView;
  /** Version of the draft that the form shows, which may be older than what the panel has read since. */
  draftVersion: number | undefined;
  onClose: () => void;
  onDone: () => void;
}

const ROUTES: Record<Verb, string> = {
  submit: '/gongkai-review/submit',
  approve: '/gongkai-review/approve',
  return: '/gongkai-review/return',
  recall: '/gongkai-review/recall',
  withdraw: '/gongkai-publication/withdraw',
};

/** The stable code of a refusal: `error.details.code` of the answer. */
function codeOf(error: unknown): string {
  const { response } = error as { response?: { data?: { error?: { details?: { code?: string } } } } };
  return response?.data?.error?.details?.code ?? '';
}

/** What a verb sends: the versions and the digest that this page shows, so that nothing unseen is decided upon. */
export function requestOf(
  verb: Verb,
  { uid, documentId, view, draftVersion }: Pick<Props, 'uid' | 'documentId' | 'view' | 'draftVersion'>,
  comment: string,
  category: string
) {
  if (verb === 'submit') {
    const own = { uid, documentId, lockVersion: view.facts?.lockVersion, draftVersion };
    const members = view.companions.map(({ uid: other, documentId: id, lockVersion }) => ({
      uid: other,
      documentId: id,
      lockVersion,
    }));
    return { members: [own, ...members], comment };
  }
  if (verb === 'withdraw') return { uid, documentId, lockVersion: view.facts?.lockVersion, category, reason: comment };
  return { case: view.case?.ref, lockVersion: view.case?.lockVersion, digest: view.case?.digest, comment };
}

/** What a decision was made on; another one means that somebody else acted meanwhile. */
const versionOf = ({ case: live, facts }: PanelView): string =>
  [live?.ref, live?.lockVersion, live?.state, facts?.lockVersion].join(' ');

/** Refusals that say: what this page shows is old. */
const STALE = new Set([
  'review.stale',
  'review.wrong-state',
  'review.not-your-tier',
  'review.digest-mismatch',
  'review.content-changed',
  'review.already-in-review',
  'publication.stale',
  'publication.not-public',
]);

export function VerbDialog(props: Props) {
  const { verb, view, onClose, onDone } = props;
  const [opened] = useState(() => versionOf(view));
  const t = useText();
  const { get, post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [comment, setComment] = useState('');
  const [category, setCategory] = useState('');
  const [categories, setCategories] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const stale = !busy && (refused || versionOf(view) !== opened);
  const needsComment = verb === 'return' || verb === 'withdraw';

  // What was true when the page was read may not be when its reader decides.
  useEffect(() => announceChange(), []);

  useEffect(() => {
    if (verb !== 'withdraw') return;
    void get<{ data: Record<string, string> }>('/gongkai-publication/withdraw/categories').then(({ data }) =>
      setCategories(data.data)
    );
  }, [get, verb]);

  const send = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const { data } = await post<{ data?: { state?: string } }>(
        ROUTES[verb],
        requestOf(verb, props, comment, category)
      );
      const released = verb === 'approve' && data.data?.state === 'published';
      toggleNotification({ type: 'success', message: t(released ? 'done.released' : `done.${verb}`) });
      onDone();
    } catch (error) {
      const state = verb === 'approve' ? await signedAlready(get, view.case) : null;
      if (state) {
        toggleNotification({ type: 'success', message: t(state === 'published' ? 'done.released' : 'done.approve') });
        return onDone();
      }
      setRefusal(isFetchError(error) ? error.message : t('error'));
      if (isFetchError(error) && STALE.has(codeOf(error))) {
        setRefused(true);
        announceChange();
      }
    } finally {
      setBusy(false);
    }
  };

  const label =
    verb === 'withdraw'
      ? t('withdraw.reason')
      : t(verb === 'return' ? 'comment.required' : verb === 'approve' ? 'comment.opinion' : 'comment.note');
  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('dialog.close')}>
          <Modal.Title>{t(`verb.${verb}`)}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography>{t(`dialog.${verb}`)}</Typography>
            {verb === 'submit' && view.companions.length > 0 && (
              <Typography textColor="neutral600">
                {t('panel.companions')}：{view.companions.map(({ title }) => title).join('、')}
              </Typography>
            )}
            {verb === 'withdraw' && (
              <Field.Root name="category" required>
                <Field.Label>{t('withdraw.category')}</Field.Label>
                <SingleSelect value={category} onChange={(value: string | number) => setCategory(String(value))}>
                  {Object.entries(categories).map(([value, name]) => (
                    <SingleSelectOption key={value} value={value}>
                      {name}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
              </Field.Root>
            )}
            <Field.Root name="comment" required={needsComment}>
              <Field.Label>{label}</Field.Label>
              <Textarea
                value={comment}
                onChange={(event: { target: { value: string } }) => setComment(event.target.value)}
              />
            </Field.Root>
            {stale && !refusal && (
              <Typography textColor="danger600" role="alert">
                {t('dialog.stale')}
              </Typography>
            )}
            {refusal && (
              <Typography textColor="danger600" role="alert">
                {refusal}
              </Typography>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t(stale ? 'dialog.close' : 'verb.cancel')}
          </Button>
          <Button
            loading={busy}
            disabled={stale || (needsComment && !comment.trim()) || (verb === 'withdraw' && !category)}
            onClick={() => void send()}
          >
            {t('verb.confirm', { verb: t(`verb.${verb}`) })}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
