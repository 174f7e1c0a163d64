// One comment: the whole document, a field, or the words that were selected; and what there is to say.
import { useMemo, useState } from 'react';
import { Box, Button, Field, Flex, Modal, Textarea, Typography } from '@strapi/design-system';
import { Choose } from '../fields/Choose';
import { useText } from '../text';
import { commentPlaces } from '../view/places';
import type { DifferenceView } from '../view/types';

interface Props {
  view: DifferenceView;
  /** Words that were selected on the page; '' for none. */
  selected: string;
  onWrite: (said: object) => Promise<string | null>;
  onClose: () => void;
}

export function CommentDialog({ view, selected, onWrite, onClose }: Props) {
  const t = useText();
  const places = useMemo(() => commentPlaces(view, selected, t('comments.whole')), [view, selected, t]);
  const [chosen, setChosen] = useState('0');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const place = places[Number(chosen)]!;
  const write = async () => {
    setBusy(true);
    const { label: _label, quote: _quote, ...anchor } = place;
    const refused = await onWrite({ ...anchor, text });
    setBusy(false);
    if (refused) setRefusal(refused);
    else onClose();
  };
  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('dialog.close')}>
          <Modal.Title>{t('comments.write')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography>{t('comments.hint')}</Typography>
            <Choose
              name="place"
              label={t('comments.place')}
              value={chosen}
              options={places.map(({ label }, i) => ({ value: String(i), label }))}
              onChange={setChosen}
            />
            {place.quote && (
              <Box background="neutral100" hasRadius padding={3}>
                <Typography style={{ overflowWrap: 'anywhere' }}>
                  {t('comments.quote', { words: place.quote })}
                </Typography>
              </Box>
            )}
            <Field.Root name="comment" required error={refusal ?? false}>
              <Field.Label>{t('comments.text')}</Field.Label>
              <Textarea
                value={text}
                onChange={(event: { target: { value: string } }) => {
                  setText(event.target.value);
                  setRefusal(null);
                }}
              />
              <Field.Error />
            </Field.Root>
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('verb.cancel')}
          </Button>
          <Button loading={busy} disabled={!text.trim()} onClick={() => void write()}>
            {t('comments.send.comment')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
