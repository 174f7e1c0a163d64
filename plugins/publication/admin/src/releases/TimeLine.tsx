// What happened to a release, the latest first, as the ledger tells it.
import { Box, Flex, Typography } from '@strapi/design-system';
import { instantText, useText } from '../text';
import { Card, PLAIN_LIST, WRAP } from './parts';
import type { Step } from './types';

export function TimeLine({ steps }: { steps: readonly Step[] }) {
  const t = useText();
  return (
    <Card title={t('releases.timeline')}>
      <Flex tag="ol" direction="column" alignItems="stretch" gap={0} style={PLAIN_LIST}>
        {[...steps]
          .sort((a, b) => b.seq - a.seq)
          .map(({ seq, at, actionName, actor, text }) => (
            <Box
              key={seq}
              tag="li"
              paddingLeft={3}
              paddingBottom={3}
              borderColor="neutral200"
              borderStyle="solid"
              borderWidth="0 0 0 2px"
            >
              <Typography tag="p" variant="pi" textColor="neutral600">
                {instantText(at)}
              </Typography>
              <Typography tag="p" style={WRAP}>
                {t('releases.step', { action: actionName, actor })}
              </Typography>
              {text && (
                <Typography tag="p" variant="pi" textColor="neutral700" style={WRAP}>
                  {text}
                </Typography>
              )}
            </Box>
          ))}
      </Flex>
    </Card>
  );
}
