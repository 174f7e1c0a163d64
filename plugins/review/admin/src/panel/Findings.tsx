// What the gates found: red must be settled, amber should be looked at, green passed; each with a way to mend it.
import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, CrossCircle, WarningCircle } from '@strapi/icons';
import { useText, type Key } from '../text';
import type { PanelView } from '../types';

const LOOKS = {
  blocker: { Icon: CrossCircle, color: 'danger600' },
  warning: { Icon: WarningCircle, color: 'warning600' },
  passed: { Icon: CheckCircle, color: 'success600' },
} as const;

function Line({ kind, text, remedy }: { kind: keyof typeof LOOKS; text: string; remedy?: string }) {
  const t = useText();
  const { Icon, color } = LOOKS[kind];
  return (
    <Flex gap={2} alignItems="flex-start" tag="li" data-severity={kind}>
      <Box paddingTop="3px" style={{ flexShrink: 0 }}>
        <Icon fill={color} aria-label={t(`severity.${kind}` as Key)} width="1.4rem" height="1.4rem" />
      </Box>
      <Flex direction="column" alignItems="flex-start">
        <Typography variant="pi" textColor="neutral800">
          {text}
        </Typography>
        {remedy && (
          <Typography variant="pi" textColor="neutral600">
            {remedy}
          </Typography>
        )}
      </Flex>
    </Flex>
  );
}

export function Findings({ view }: { view: PanelView }) {
  const t = useText();
  const { findings, passed, facts } = view;
  // That it is not signed yet is what the buttons and the tiers below say; in red it would read as a mistake of somebody's.
  const shown = findings.filter(({ code }) => code !== 'review.not-submitted' && code !== 'review.unsigned');
  // What was only adopted says so itself, in amber.
  const isPublic =
    facts?.publishedDigest !== null && facts?.publishedDigest === facts?.draftDigest && facts?.adoptedAt === null;
  return (
    <Flex direction="column" alignItems="stretch" gap={2} tag="ul" style={{ listStyle: 'none' }}>
      {isPublic && <Line kind="passed" text={t('panel.public')} />}
      {(['blocker', 'warning'] as const).flatMap((severity) =>
        shown
          .filter((finding) => finding.severity === severity)
          .map((finding, i) => (
            <Line key={`${finding.code}-${i}`} kind={severity} text={finding.message} remedy={finding.remedy} />
          ))
      )}
      {passed.map(({ gate, label }) => (
        <Line key={gate} kind="passed" text={t('panel.passed', { label })} />
      ))}
    </Flex>
  );
}
