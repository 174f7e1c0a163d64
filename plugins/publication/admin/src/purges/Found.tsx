// Where the words stand, with what is around them: what two persons look at before it goes.
import { Box, Flex, Typography } from '@strapi/design-system';
import { useText } from '../text';
import type { Look } from './types';

const MARK = { background: '#ffe1e0', padding: '0 2px', overflowWrap: 'anywhere' } as const;

export function Found({ look }: { look: Look }) {
  const t = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={3} data-testid="gongkai-purge-found">
      <Typography fontWeight="bold" tag="p">
        {t('purges.found', { count: look.count, places: look.places.length })}
      </Typography>
      {look.places.map(({ place, count, excerpts }) => (
        <Box key={place}>
          <Typography tag="p" variant="omega">
            {t('purges.place', { place, count })}
          </Typography>
          <Box tag="ul" paddingLeft={4} style={{ listStyle: 'disc' }}>
            {excerpts.map(({ before, found, after }, i) => (
              <Typography tag="li" variant="pi" key={i} style={{ overflowWrap: 'anywhere' }}>
                …{before}
                <mark style={MARK}>{found}</mark>
                {after}…
              </Typography>
            ))}
          </Box>
        </Box>
      ))}
      {look.count > 0 && look.kept.length > 0 && (
        <Typography tag="p" style={{ overflowWrap: 'anywhere' }}>
          {t('purges.kept', { names: look.kept.join('、') })}
        </Typography>
      )}
    </Flex>
  );
}
