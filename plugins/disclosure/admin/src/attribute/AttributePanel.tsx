// The side panel 公开属性: what was decided and why, what is under way, and what the person who looks may do.
import { useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useText } from '../text';
import { CircleBox } from '../circle/CircleBox';
import { OnRequestBox } from '../on-request/OnRequestBox';
import { linesOf, Steps } from './Steps';
import { useDetermination } from './useDetermination';
import { VerbDialog } from './VerbDialog';
import type { Answer, DeterminationView, Verb } from './types';

interface Props {
  model: string;
  documentId?: string;
  document?: { updatedAt?: string };
}

/** In the order in which they are pressed; the first that may be is the one that is expected. */
const ORDER: readonly Verb[] = ['check', 'decide', 'propose', 'record', 'keep', 'send-back'];

/** What was decided changes rarely; then the same buttons are called by what they do. */
const labelKey = ({ decided }: DeterminationView, verb: Verb) =>
  decided && (verb === 'propose' || verb === 'record')
    ? (`attribute.change.${verb}` as const)
    : (`attribute.verb.${verb}` as const);

function Decided({ view }: { view: DeterminationView }) {
  const t = useText();
  const { decided, required, stage } = view;
  if (!decided && !required && stage === 'none') {
    return <Typography variant="pi">{t('attribute.default')}</Typography>;
  }
  if (!decided) {
    return (
      <Typography variant="delta" tag="p" data-testid="gongkai-attribute">
        {view.stageName}
      </Typography>
    );
  }
  return (
    <>
      <Typography variant="delta" tag="p" data-testid="gongkai-attribute">
        {decided.attribute}
      </Typography>
      {linesOf(t, decided).map((line) => (
        <Typography key={line} variant="pi" style={{ overflowWrap: 'anywhere' }}>
          {line}
        </Typography>
      ))}
      {view.changing && (
        <Typography variant="pi" textColor="warning700">
          {t('attribute.changing', { stage: view.stageName })}
        </Typography>
      )}
      {view.evaluationDue && (
        <Typography variant="pi" textColor="neutral600">
          {t('attribute.evaluation', { day: view.evaluationDue })}
        </Typography>
      )}
    </>
  );
}

/** What goes back is said by its last step: who proposes anew reads why. */
function SentBack({ view }: { view: DeterminationView }) {
  const last = view.steps.at(-1);
  if (view.stage !== 'sent-back' || !last?.said) return null;
  return (
    <Typography variant="pi" textColor="danger600">
      {last.by}：{last.said}
    </Typography>
  );
}

function Determination({ uid, documentId, answer }: { uid: string; documentId: string; answer: Answer }) {
  const t = useText();
  const [open, setOpen] = useState<Verb | null>(null);
  const view = answer.data!;
  const verbs = ORDER.filter((verb) => view.can[verb]);
  const expected = view.decided === null ? verbs[0] : null;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      <Decided view={view} />
      <SentBack view={view} />
      <CircleBox uid={uid} documentId={documentId} last={view.last} />
      <OnRequestBox uid={uid} documentId={documentId} last={view.last} />
      {verbs.map((verb) => (
        <Button
          key={verb}
          fullWidth
          variant={verb === expected ? 'secondary' : verb === 'send-back' ? 'danger-light' : 'tertiary'}
          onClick={() => setOpen(verb)}
        >
          {t(labelKey(view, verb))}
        </Button>
      ))}
      <Steps steps={view.steps} />
      {open && (
        <VerbDialog
          verb={open}
          uid={uid}
          documentId={documentId}
          view={view}
          choices={answer.choices}
          onClose={() => setOpen(null)}
        />
      )}
    </Flex>
  );
}

/** Strapi calls a panel as a function inside a component of its own, so it may use hooks. */
export function AttributePanel({ model, documentId, document }: Props) {
  const answer = useDetermination(model, documentId, document?.updatedAt);
  const t = useText();
  if (!documentId || !answer?.data) return null;
  return {
    title: t('attribute.title'),
    content: <Determination uid={model} documentId={documentId} answer={answer} />,
  };
}
