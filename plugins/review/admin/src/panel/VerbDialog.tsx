// Asks once before a verb: what it means, a comment where one belongs, and the server's refusal in its own words.
import { useEffect, useState, type ReactNode } from 'react';
import { Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import { isFetchError, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useText } from '../text';
import { HideNotice } from './HideNotice';
import { Suggestion } from './Suggestion';
import { signedAlready } from './signed-already';
import { announceChange } from '@gongkai/publication/admin';
import { useReturnFocus } from './useReturnFocus';
import { alongOf, EMPTY, isReady, requestOf, type Along, type Input } from './verb-request';
import { VerbFields } from './VerbFields';
import { isLive, type CaseView, type PanelView, type Verb } from '../types';
import type { DraftChange } from '../view/places';
import { useDraftChanges } from '../view/useDraftChanges';

interface Props {
  verb: Verb;
  uid: string;
  documentId: string;
  view: PanelView;
  /** Version of the draft that the form shows, which may be older than what the panel has read since. */
  draftVersion: number | undefined;
  /** Of a suggestion. */
  changes?: readonly DraftChange[];
  onClose: () => void;
  onDone: () => void;
  /** What it is about, in more words. */
  children?: ReactNode;
}

/** Verbs of the kernel: they take down or put back what is public, whatever the review does. */
const KERNEL: readonly Verb[] = ['withdraw', 'hide', 'confirm-hide', 'lift-hide'];

const routeOf = (verb: Verb): string => `/${KERNEL.includes(verb) ? 'gongkai-publication' : 'gongkai-review'}/${verb}`;

/** What a refusal says beside its words: `error.details` of the answer. */
function detailsOf(error: unknown): { code?: string } {
  const { response } = error as { response?: { data?: { error?: { details?: { code?: string } } } } };
  return response?.data?.error?.details ?? {};
}

/** The stable code of a refusal. */
const codeOf = (error: unknown): string => detailsOf(error).code ?? '';

/** What the server compares; another one means that something happened meanwhile. */
const versionOf = ({ case: live, facts, hide }: PanelView): string =>
  [live?.ref, live?.lockVersion, live?.state, facts?.lockVersion, hide?.seq].join(' ');

/** Whoever sends something up, or signs it, is told of what nobody settled. */
const COMMENTED: readonly Verb[] = ['submit', 'correct', 'approve'];

/** What a verb is about: where the case stands, and its content. While that is the same, what was typed still fits. */
const matterOf = ({ case: live, digest, suggestion }: PanelView): string =>
  [live?.ref, live?.state, live?.stateName, digest, suggestion?.result].join(' ');

/** A draft is sent as the form shows it: the server compares the form's own version. */
const goesByForm = (verb: Verb, draftVersion: number | undefined): boolean =>
  (verb === 'submit' || verb === 'correct') && draftVersion !== undefined;

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
  'publication.hidden-already',
  'publication.hide-decided',
]);

/** How the case stands now that something was done on it. */
function Now({ live }: { live: CaseView }) {
  const t = useText();
  const { stateName, urgencyName, secrecy } = live;
  const facts = [stateName, urgencyName, secrecy && t('secrecy.given', { conclusion: secrecy })].filter(Boolean);
  return (
    <Typography tag="p" paddingBottom={2}>
      {t('dialog.now', { state: facts.join('，') })}
    </Typography>
  );
}

export function VerbDialog(props: Props) {
  const { verb, view, onClose, onDone, children } = props;
  const [opened, setOpened] = useState(() => ({ version: versionOf(view), matter: matterOf(view) }));
  const t = useText();
  const { get, post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [input, setInput] = useState(EMPTY);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const [along, setAlong] = useState<Along[]>([]);
  const closing = useReturnFocus();
  // Put together, but not signed: neither verb takes them along.
  const { list: listed } = useDraftChanges(view.case);
  const forgotten = verb === 'approve' || verb === 'return' ? listed.length : 0;
  const change = (part: Partial<Input>) => {
    setInput((before) => ({ ...before, ...part }));
    // It was about what stood there before.
    if (!refused) setRefusal(null);
  };
  const moved = versionOf(view) !== opened.version;
  const stale = !busy && (refused || moved);
  const same = matterOf(view) === opened.matter || goesByForm(verb, props.draftVersion);
  // What was typed stays; what is decided on is read again first.
  const mayGoOn = stale && moved && same && view.can[verb].can;
  const goOn = () => {
    setOpened({ version: versionOf(view), matter: matterOf(view) });
    setRefused(false);
    setRefusal(null);
  };
  // What was true when the page was read may not be when its reader decides.
  useEffect(() => announceChange(), []);

  const send = async (others: readonly Along[] = []) => {
    setBusy(true);
    setRefusal(null);
    try {
      const asked = requestOf(verb, { ...props, along: others }, input);
      const { data } = await post<{ data?: { state?: string } }>(routeOf(verb), asked);
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
      setAlong(codeOf(error) === 'publication.held-together' ? [...others, ...alongOf(detailsOf(error))] : []);
      if (isFetchError(error) && STALE.has(codeOf(error))) {
        setRefused(true);
        announceChange();
      }
    } finally {
      setBusy(false);
    }
  };

  const concludes = (verb === 'approve' || verb === 'suggest') && view.signing?.mayConclude && !view.case?.secrecy;
  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content onCloseAutoFocus={closing}>
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
            {COMMENTED.includes(verb) && view.comments.open > 0 && (
              <Typography textColor="warning700">{t('comments.waiting', { count: view.comments.open })}</Typography>
            )}
            {(verb === 'confirm-hide' || verb === 'lift-hide') && view.hide && <HideNotice hide={view.hide} />}
            {verb === 'accept' && <Suggestion suggestion={view.suggestion} />}
            {children}
            {forgotten > 0 && (
              <Typography textColor="warning700">{t('suggest.forgotten', { count: forgotten })}</Typography>
            )}
            <VerbFields verb={verb} view={view} input={input} onChange={change} />
            {stale && !refusal && (
              <Typography textColor="danger600" role="alert">
                {t(mayGoOn ? 'dialog.moved' : 'dialog.stale')}
              </Typography>
            )}
            {refusal && (
              <Typography textColor="danger600" role="alert">
                {refusal}
              </Typography>
            )}
            {refusal && along.length > 0 && (
              <Button variant="danger-light" loading={busy} onClick={() => void send(along)}>
                {t('withdraw.together', { count: along.length + 1 })}
              </Button>
            )}
            {mayGoOn && (
              <Box background="neutral100" hasRadius padding={3} data-testid="gongkai-moved">
                {view.case && isLive(view.case) && <Now live={view.case} />}
                <Button size="S" variant="secondary" onClick={goOn}>
                  {t('dialog.go-on')}
                </Button>
              </Box>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t(stale ? 'dialog.close' : 'verb.cancel')}
          </Button>
          <Button loading={busy} disabled={stale || !isReady(verb, input, view)} onClick={() => void send()}>
            {t(concludes && verb === 'approve' ? 'verb.approve-and-clear' : 'verb.confirm', {
              verb: t(`verb.${verb}`),
            })}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
