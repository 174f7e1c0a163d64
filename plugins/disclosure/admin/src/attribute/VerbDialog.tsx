// The dialog of a verb of the determination: what is said, and the server's refusal in its own words.
import { useState } from 'react';
import { Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import { isFetchError, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useText } from '../text';
import { beginning, isReady, needsSaid, OPINIONS, requestOf, type Input } from './dialog-input';
import { EvidenceFields } from './EvidenceFields';
import { Choose, OpinionFields, Words } from './OpinionFields';
import { StepList } from './Steps';
import { CHANGED } from './useDetermination';
import type { Choices, DeterminationView, Verb } from './types';

/** So many of the last steps stand in the dialog: who checks reads the proposal, who decides reads the check too. */
const LOOKED_AT: Partial<Record<Verb, number>> = { check: 1, decide: 2, 'send-back': 1 };

interface Props {
  verb: Verb;
  uid: string;
  documentId: string;
  view: DeterminationView;
  choices: Choices;
  onClose: () => void;
}

export function VerbDialog({ verb, uid, documentId, view: seen, choices, onClose }: Props) {
  const t = useText();
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  // What was true when the dialog opened is what is decided on; the server says when that is over.
  const [view] = useState(seen);
  const [input, setInput] = useState<Input>(() => beginning(view, verb));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const change = (part: Partial<Input>) => {
    setInput((before) => ({ ...before, ...part }));
    setRefusal(null);
  };

  const send = async () => {
    setBusy(true);
    try {
      await post(`/gongkai-disclosure/${verb}`, requestOf({ uid, documentId }, view, verb, input));
      toggleNotification({ type: 'success', message: t(`attribute.done.${verb}`) });
      onClose();
    } catch (error) {
      setRefusal(isFetchError(error) ? error.message : t('error'));
    } finally {
      setBusy(false);
      window.dispatchEvent(new Event(CHANGED));
    }
  };

  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('attribute.close')}>
          <Modal.Title>{t(`attribute.verb.${verb}`)}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography>{t(`attribute.about.${verb}`)}</Typography>
            {LOOKED_AT[verb] && (
              <Box background="neutral100" hasRadius padding={3}>
                <StepList steps={view.steps.slice(-LOOKED_AT[verb])} />
              </Box>
            )}
            {OPINIONS.includes(verb) && <OpinionFields choices={choices} input={input} onChange={change} />}
            {verb === 'check' && (
              <Choose
                name="secrecy"
                label={t('attribute.secrecy')}
                value={input.secrecy}
                options={Object.entries(choices.secrecy)}
                onChange={(secrecy) => change({ secrecy })}
              />
            )}
            {verb === 'record' && <EvidenceFields input={input} onChange={change} />}
            {(needsSaid(view, verb) || verb === 'check' || verb === 'decide') && (
              <Words
                name="said"
                label={t(needsSaid(view, verb) ? `attribute.said.${verb}` : 'attribute.said')}
                required={needsSaid(view, verb)}
                value={input.said}
                onChange={(said) => change({ said })}
              />
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
            {t('attribute.cancel')}
          </Button>
          <Button loading={busy} disabled={!isReady(view, verb, input)} onClick={() => void send()}>
            {t('attribute.confirm', { verb: t(`attribute.verb.${verb}`) })}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
