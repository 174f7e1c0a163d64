// What the gates found of one document: red must be settled, amber should be looked at, each with a way to mend it.
import { Box, Flex, Typography } from '@strapi/design-system';
import { CrossCircle, WarningCircle } from '@strapi/icons';
import { useText } from '../text';
import { PLAIN_LIST, WRAP } from './parts';
import type { Finding } from './types';

const LOOKS = {
  blocker: { Icon: CrossCircle, colour: 'danger600' },
  warning: { Icon: WarningCircle, colour: 'warning600' },
} as const;

const ORDER = ['blocker', 'warning'] as const;

export function Findings({ findings }: { findings: readonly Finding[] }) {
  const t = useText();
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={2} style={PLAIN_LIST}>
      {ORDER.flatMap((severity) =>
        findings
          .filter((finding) => finding.severity === severity)
          .map(({ code, message, remedy }, i) => {
            const { Icon, colour } = LOOKS[severity];
            return (
              <Flex key={`${code}-${i}`} tag="li" gap={2} alignItems="flex-start" data-severity={severity}>
                <Box paddingTop="3px" shrink={0}>
                  <Icon fill={colour} aria-label={t(`releases.${severity}`)} width="1.4rem" height="1.4rem" />
                </Box>
                <Box style={{ minWidth: 0 }}>
                  <Typography variant="pi" tag="p" textColor="neutral800" style={WRAP}>
                    {message}
                  </Typography>
                  {remedy && (
                    <Typography variant="pi" tag="p" textColor="neutral600" style={WRAP}>
                      {remedy}
                    </Typography>
                  )}
                </Box>
              </Flex>
            );
          })
      )}
    </Flex>
  );
}
