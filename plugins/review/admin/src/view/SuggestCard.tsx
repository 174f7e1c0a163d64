// 修改意见 in the making: the changes so far, one more, and the signature with all of them.
import { useRef, useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { VerbDialog } from '../panel/VerbDialog';
import { Marked } from '../panel/Suggestion';
import { useText } from '../text';
import type { PanelView } from '../types';
import { changeInWords, placesOf } from './places';
import { SuggestDialog } from './SuggestDialog';
import type { DifferenceView } from './types';
import { useDraftChanges } from './useDraftChanges';
import { NO_WORDS, type Words } from './useSelected';

interface Props {
  uid: string;
  documentId: string;
  view: DifferenceView;
  panel: PanelView;
  busy: boolean;
  /** Words to which a change is being written; null while none is. */
  writing: Words | null;
  onWriting: (selected: Words | null) => void;
  onDone: () => void;
}

export function SuggestCard({ uid, documentId, view, panel, busy, writing, onWriting, onDone }: Props) {
  const t = useText();
  const { list, set } = useDraftChanges(panel.case);
  const [signing, setSigning] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const places = placesOf(view);
  return (
    <Box data-testid="gongkai-suggest">
      <Typography variant="delta" tag="h2">
        {t('suggest.card')}
      </Typography>
      <Box paddingTop={2} paddingBottom={2}>
        <Typography variant="pi" textColor="neutral600">
          {t('suggest.explain')}
        </Typography>
      </Box>
      <Flex direction="column" alignItems="stretch" tag="ol" gap={2} style={{ listStyle: 'none' }}>
        {list.map((change, i) => (
          <Flex key={`${change.path} ${change.block} ${change.at}`} tag="li" gap={2} justifyContent="space-between">
            <Box style={{ overflowWrap: 'anywhere' }}>
              <Typography variant="pi" fontWeight="bold">
                {change.label}：
              </Typography>
              <Marked runs={changeInWords(places, change)} />
            </Box>
            <Button
              size="S"
              variant="ghost"
              aria-label={t('suggest.remove-of', { label: change.label })}
              onClick={() => {
                set(list.filter((_, k) => k !== i));
                button.current?.focus();
              }}
            >
              {t('suggest.remove')}
            </Button>
          </Flex>
        ))}
      </Flex>
      <Flex direction="column" alignItems="stretch" gap={2} paddingTop={2}>
        <Button ref={button} variant="tertiary" fullWidth disabled={busy} onClick={() => onWriting(NO_WORDS)}>
          {t('suggest.one')}
        </Button>
        {list.length > 0 && (
          <Button variant="secondary" fullWidth disabled={busy} onClick={() => setSigning(true)}>
            {t('verb.suggest')}
          </Button>
        )}
      </Flex>
      {writing !== null && (
        <SuggestDialog
          uid={uid}
          documentId={documentId}
          places={places}
          words={writing}
          taken={list}
          next={button}
          onClose={() => onWriting(null)}
          onAdd={(change) => {
            set([...list, change]);
            onWriting(null);
          }}
        />
      )}
      {signing && (
        <VerbDialog
          verb="suggest"
          uid={uid}
          documentId={documentId}
          view={panel}
          draftVersion={undefined}
          changes={list}
          onClose={() => setSigning(false)}
          onDone={() => {
            set([]);
            setSigning(false);
            onDone();
          }}
        >
          <Box tag="ol" style={{ listStyle: 'none' }} data-testid="gongkai-signed-changes">
            {list.map((change) => (
              <Box key={`${change.path} ${change.block} ${change.at}`} tag="li" paddingTop={1} paddingBottom={1}>
                <Typography variant="pi" fontWeight="bold">
                  {change.label}：
                </Typography>
                <Marked runs={changeInWords(places, change)} />
              </Box>
            ))}
          </Box>
        </VerbDialog>
      )}
    </Box>
  );
}
