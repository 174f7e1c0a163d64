// The side panel 政策解读: of a document why and how it is interpreted, and what may be done about it; of an interpretation its documents.
import { useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useText } from '../text';
import { Other, Part, Plan, Readings, RequestLine, Requirement } from './parts';
import { PlanDialog } from './PlanDialog';
import { AskDialog, DecideDialog, RecallDialog } from './RequestDialogs';
import type { DocumentView, InterpretationView, RequestView } from './types';
import { useView } from './server';

interface Props {
  model: string;
  documentId?: string;
  document?: { updatedAt?: string };
}

interface Of<V> {
  uid: string;
  documentId: string;
  view: V;
}

function OfDocument({ uid, documentId, view }: Of<DocumentView>) {
  const t = useText();
  const [open, setOpen] = useState<'plan' | 'ask' | { verb: 'decide' | 'recall'; request: RequestView } | null>(null);
  const close = () => setOpen(null);
  const { requirement, plan, readings, requests, can } = view;
  const asks = { uid, documentId, view, onClose: close };
  return (
    <Flex direction="column" alignItems="stretch" gap={4} width="100%">
      <Requirement view={view} />
      {(requirement || plan) && (
        <Part title={t('plan.title')}>
          <Plan plan={plan} />
          {can.plan && (
            <Button fullWidth variant={plan ? 'tertiary' : 'secondary'} onClick={() => setOpen('plan')}>
              {t(plan ? 'plan.change' : 'plan.fill')}
            </Button>
          )}
        </Part>
      )}
      {(requirement || readings.length > 0) && (
        <Part title={t('readings.title')}>
          <Readings readings={readings} />
        </Part>
      )}
      {(requests.length > 0 || can.ask.length > 0) && (
        <Part title={t('request.title')}>
          {requests.map((request) => (
            <RequestLine
              key={request.ref}
              request={request}
              onDecide={() => setOpen({ verb: 'decide', request })}
              onRecall={() => setOpen({ verb: 'recall', request })}
            />
          ))}
          {can.ask.length > 0 && (
            <Button fullWidth variant="tertiary" onClick={() => setOpen('ask')}>
              {t('ask.title')}
            </Button>
          )}
        </Part>
      )}
      {open === 'plan' && <PlanDialog {...asks} />}
      {open === 'ask' && <AskDialog {...asks} />}
      {open !== null && typeof open === 'object' && open.verb === 'decide' && (
        <DecideDialog {...asks} request={open.request} />
      )}
      {open !== null && typeof open === 'object' && open.verb === 'recall' && (
        <RecallDialog {...asks} request={open.request} />
      )}
    </Flex>
  );
}

function OfInterpretation({ view }: { view: InterpretationView }) {
  const t = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={2} width="100%">
      {!view.documents.length && (
        <Typography variant="pi" textColor="danger600">
          {t('documents.none')}
        </Typography>
      )}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3} style={{ listStyle: 'none' }}>
        {view.documents.map((one) => (
          <Other key={one.documentId} other={one} />
        ))}
      </Flex>
    </Flex>
  );
}

/** Strapi calls a panel as a function inside a component of its own, so it may use hooks. */
export function InterpretationPanel({ model, documentId, document }: Props) {
  const t = useText();
  const view = useView(model, documentId, document?.updatedAt);
  if (!documentId || !view) return null;
  return view.kind === 'document'
    ? { title: t('panel.title'), content: <OfDocument uid={model} documentId={documentId} view={view} /> }
    : { title: t('documents.title'), content: <OfInterpretation view={view} /> };
}
