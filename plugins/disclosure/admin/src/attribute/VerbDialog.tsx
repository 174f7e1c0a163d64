// The dialog of a verb of the determination: what is said, and the server's refusal in its own words.
import { useState } from 'react';
import { Box, Typography } from '@strapi/design-system';
import { VerbDialog as Frame, useVerb } from '@gongkai/publication/admin';
import { useText } from '../text';
import { beginning, isReady, needsSaid, OPINIONS, requestOf, type Input } from './dialog-input';
import { EvidenceFields } from './EvidenceFields';
import { Choose, OpinionFields, Words } from './OpinionFields';
import { StepList } from './Steps';
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
  const { busy, refusal, send, forget } = useVerb();
  // What was true when the dialog opened is what is decided on; the server says when that is over.
  const [view] = useState(seen);
  const [input, setInput] = useState<Input>(() => beginning(view, verb));
  const change = (part: Partial<Input>) => {
    setInput((before) => ({ ...before, ...part }));
    forget();
  };

  const press = async () => {
    const body = requestOf({ uid, documentId }, view, verb, input);
    if (await send(`/gongkai-disclosure/${verb}`, body, t(`attribute.done.${verb}`))) onClose();
  };

  return (
    <Frame
      title={t(`attribute.verb.${verb}`)}
      confirm={t('attribute.confirm', { verb: t(`attribute.verb.${verb}`) })}
      ready={isReady(view, verb, input)}
      busy={busy}
      refusal={refusal}
      onConfirm={() => void press()}
      onClose={onClose}
    >
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
    </Frame>
  );
}
