// The lineage of a determination: each step with who took it, when, and what was said.
import { useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { instantText, useText } from '../text';
import type { StepView } from './types';

/** What a step says, a line each. */
export function linesOf(t: ReturnType<typeof useText>, step: StepView): string[] {
  const { reason, basis, circle, names, secrecy, signer, signedOn, reference, said } = step;
  return [
    reason,
    basis,
    circle && t('attribute.line.circle', { circle }),
    names && t('attribute.line.names', { names }),
    secrecy && t('attribute.line.secrecy', { secrecy }),
    signer && t('attribute.line.signer', { signer, day: signedOn ?? '' }),
    reference && t('attribute.line.reference', { reference }),
    said && t('attribute.line.said', { said }),
  ].filter((line): line is string => Boolean(line));
}

/** What somebody looks at who takes the next step, and what the lineage is made of. */
export function StepList({ steps }: { steps: readonly StepView[] }) {
  const t = useText();
  return (
    <Flex tag="ol" direction="column" alignItems="stretch" gap={3} style={{ listStyle: 'none' }}>
      {steps.map((step) => (
        <Flex key={`${step.at} ${step.verb}`} tag="li" direction="column" alignItems="stretch">
          <Typography variant="pi" fontWeight="bold">
            {step.verbName}
            {step.attribute ? `：${step.attribute}` : ''}
          </Typography>
          <Typography variant="pi" textColor="neutral600">
            {step.by}（{step.role}） {instantText(step.at)}
          </Typography>
          {linesOf(t, step).map((line) => (
            <Typography key={line} variant="pi" style={{ overflowWrap: 'anywhere' }}>
              {line}
            </Typography>
          ))}
        </Flex>
      ))}
    </Flex>
  );
}

export function Steps({ steps }: { steps: readonly StepView[] }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  if (!steps.length) return null;
  return (
    <Box>
      <Button variant="ghost" size="S" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? 'attribute.steps.hide' : 'attribute.steps.show', { count: steps.length })}
      </Button>
      {open && (
        <Box paddingTop={2}>
          <StepList steps={steps} />
        </Box>
      )}
    </Box>
  );
}
