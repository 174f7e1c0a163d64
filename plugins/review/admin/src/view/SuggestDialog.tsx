// One change: the field or passage, and its words as they should be. What was edited is taken as one exchange of words.
import { useMemo, useState } from 'react';
import { Box, Button, Field, Flex, Modal, Textarea, Typography } from '@strapi/design-system';
import { Choose } from '../fields/Choose';
import { useText } from '../text';
import { Marked } from '../panel/Suggestion';
import { exchangeOf, placesWith, type DraftChange, type Place } from './places';

interface Props {
  uid: string;
  documentId: string;
  places: readonly Place[];
  /** Words that were selected on the page; '' for none. */
  selected: string;
  onClose: () => void;
  onAdd: (change: DraftChange) => void;
}

/** As much of a passage as a list shows. */
const SHOWN = 40;

export function SuggestDialog({ uid, documentId, places, selected, onClose, onAdd }: Props) {
  const t = useText();
  const offered = useMemo(() => {
    const found = placesWith(places, selected);
    return found.length ? found : places;
  }, [places, selected]);
  const [chosen, setChosen] = useState('0');
  const place = offered[Number(chosen)];
  const [words, setWords] = useState(place?.text ?? '');
  const exchange = place ? exchangeOf(place.text, words) : null;
  const choose = (value: string) => {
    setChosen(value);
    setWords(offered[Number(value)]?.text ?? '');
  };
  const add = () => {
    if (!place || !exchange) return;
    const { path, block, label } = place;
    onAdd({ uid, documentId, path, ...(block === undefined ? {} : { block }), ...exchange, label });
  };
  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('dialog.close')}>
          <Modal.Title>{t('suggest.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography>{t('suggest.hint')}</Typography>
            <Choose
              name="place"
              label={t('suggest.place')}
              value={chosen}
              options={offered.map(({ label, text }, i) => ({
                value: String(i),
                label: `${label}：${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}`,
              }))}
              onChange={choose}
            />
            <Field.Root name="words">
              <Field.Label>{t('suggest.words')}</Field.Label>
              <Textarea
                value={words}
                onChange={(event: { target: { value: string } }) => setWords(event.target.value)}
              />
            </Field.Root>
            {exchange && (
              <Box background="neutral100" hasRadius padding={3} data-testid="gongkai-exchange">
                <Marked
                  runs={[
                    { change: 'removed', text: exchange.from },
                    { change: 'added', text: exchange.to },
                  ]}
                />
              </Box>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('verb.cancel')}
          </Button>
          <Button disabled={!exchange} onClick={add}>
            {t('suggest.add')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
