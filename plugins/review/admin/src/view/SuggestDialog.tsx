// One change: the field or passage, and its words as they should be. What was edited is taken as one exchange of words.
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { Box, Button, Field, Flex, Modal, Textarea, Typography } from '@strapi/design-system';
import { Choose } from '../fields/Choose';
import { useText } from '../text';
import { Marked } from '../panel/Suggestion';
import { useReturnFocus } from '../panel/useReturnFocus';
import { changeInWords, exchangeOf, overlaps, placesWith, type DraftChange, type Place } from './places';
import type { Words } from './useSelected';

interface Props {
  uid: string;
  documentId: string;
  places: readonly Place[];
  /** What was selected on the page. */
  words: Words;
  /** What is proposed already. */
  taken: readonly DraftChange[];
  /** To which the keyboard goes afterwards: where the next change begins. */
  next: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
  onAdd: (change: DraftChange) => void;
}

/** As much of a passage as a list shows. */
const SHOWN = 40;

export function SuggestDialog({ uid, documentId, places, words: asked, taken, next, onClose, onAdd }: Props) {
  const t = useText();
  const { selected, passage } = asked;
  const found = useMemo(() => placesWith(places, selected), [places, selected]);
  const offered = found.length ? found : places;
  // Words that stand in several places: those of the passage in which they were selected.
  const [chosen, setChosen] = useState(() =>
    String(
      Math.max(
        0,
        found.findIndex(({ text }) => text.trim() === passage)
      )
    )
  );
  const place = offered[Number(chosen)];
  const [words, setWords] = useState(place?.text ?? '');
  const exchange = place ? exchangeOf(place.text, words) : null;
  const change: DraftChange | null =
    place && exchange
      ? {
          uid,
          documentId,
          path: place.path,
          ...(place.block === undefined ? {} : { block: place.block }),
          ...exchange,
          label: place.label,
        }
      : null;
  const overlapping = change !== null && taken.some((one) => overlaps(one, change));
  const closing = useReturnFocus(next);
  const text = useRef<HTMLTextAreaElement>(null);
  // What was selected is what will be mended: the cursor is there.
  useEffect(() => {
    const at = place && selected ? place.text.indexOf(selected) : -1;
    if (at < 0) return;
    text.current?.focus();
    text.current?.setSelectionRange(at, at + selected.length);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it opens
  }, []);
  const choose = (value: string) => {
    setChosen(value);
    setWords(offered[Number(value)]?.text ?? '');
  };
  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content onCloseAutoFocus={closing}>
        <Modal.Header closeLabel={t('dialog.close')}>
          <Modal.Title>{t('suggest.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography>{t(selected && !found.length ? 'suggest.not-found' : 'suggest.hint')}</Typography>
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
                ref={text}
                value={words}
                onChange={(event: { target: { value: string } }) => setWords(event.target.value)}
              />
            </Field.Root>
            {change && (
              <Box background="neutral100" hasRadius padding={3} data-testid="gongkai-exchange">
                <Marked runs={changeInWords(places, change)} />
              </Box>
            )}
            {overlapping && (
              <Typography textColor="danger600" role="alert">
                {t('suggest.overlap')}
              </Typography>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('verb.cancel')}
          </Button>
          <Button disabled={!change || overlapping} onClick={() => change && onAdd(change)}>
            {t('suggest.add')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
