// Beside words that are selected in the document: what can be done with them.
import type { RefObject } from 'react';
import { Box, Button, Flex } from '@strapi/design-system';
import { useText, type Key } from '../text';
import { useSelected, type Words } from './useSelected';

interface Props {
  place: RefObject<HTMLElement | null>;
  choices: readonly { label: Key; onChoose: (selected: Words) => void }[];
}

export function Selection({ place, choices }: Props) {
  const t = useText();
  const { at, ...words } = useSelected(place, choices.length);
  if (!at || !choices.length) return null;
  return (
    <Box position="fixed" zIndex={4} style={at} data-testid="gongkai-selection">
      <Flex gap={1}>
        {choices.map(({ label, onChoose }) => (
          <Button
            key={label}
            size="S"
            // Keeps the selection.
            onMouseDown={(event: { preventDefault(): void }) => event.preventDefault()}
            onClick={() => onChoose(words)}
          >
            {t(label)}
          </Button>
        ))}
      </Flex>
    </Box>
  );
}
