// Makes a package: its name, whose documents of which type and days, or those chosen by hand; how many and how large is shown before.
import { useState, type ChangeEvent } from 'react';
import { Box, Button, Checkbox, Field, Flex, Modal, TextInput, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { ALL, Choose, DayField, refusalOf } from '@gongkai/publication/admin';
import { useText } from '../text';
import { sizeText, today, type Choices, type Preview, type View } from './types';

interface Props {
  choices: Choices;
  /** Chosen by hand, with the organ they are of. */
  chosen?: { organ: string; documents: { uid: string; documentId: string }[] };
  onClose: () => void;
  onMade: (ref: string) => void;
}

interface Input {
  name: string;
  organ: string;
  below: boolean;
  uid: string;
  from: string;
  until: string;
}

/** This year so far. */
const beginning = ({ choices, chosen }: Props): Input => ({
  name: '',
  organ: chosen?.organ ?? choices.organs[0]?.id ?? '',
  below: false,
  uid: ALL,
  from: `${today().slice(0, 4)}-01-01`,
  until: today(),
});

export function MakeDialog(props: Props) {
  const { choices, chosen, onClose, onMade } = props;
  const t = useText();
  const { post } = useFetchClient();
  const [input, setInput] = useState(() => beginning(props));
  const [preview, setPreview] = useState<Preview | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const organ = choices.organs.find(({ id }) => id === input.organ);
  const body = {
    ...input,
    uid: input.uid === ALL ? null : input.uid,
    below: input.below && organ?.below === true,
    ...(chosen ? { documents: chosen.documents, uid: null, below: organ?.below === true } : {}),
  };
  const change = (part: Partial<Input>) => {
    setInput((before) => ({ ...before, ...part }));
    // What was counted was counted of something else.
    if (!('name' in part)) setPreview(null);
    setRefusal(null);
  };
  const ask = async <T,>(path: string, done: (data: T) => void) => {
    setBusy(true);
    setRefusal(null);
    try {
      const { data } = await post<{ data: T }>(path, body);
      done(data.data);
    } catch (error) {
      setRefusal(refusalOf(error, t('validity.failed')));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{t('packages.make')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography textColor="neutral600">{t('packages.make.what')}</Typography>
            <Field.Root name="name" required>
              <Field.Label>{t('packages.name')}</Field.Label>
              <TextInput
                value={input.name}
                placeholder={t('packages.name.example')}
                onChange={({ target }: ChangeEvent<HTMLInputElement>) => change({ name: target.value })}
              />
            </Field.Root>
            {choices.organs.length > 1 && (
              <Box>
                <Choose
                  name="organ"
                  label={t('packages.organ')}
                  value={input.organ}
                  choices={choices.organs}
                  onChoose={(value) => change({ organ: value })}
                />
              </Box>
            )}
            {chosen ? (
              <Typography>{t('packages.chosen', { total: chosen.documents.length })}</Typography>
            ) : (
              <>
                {organ?.below && (
                  <Checkbox
                    checked={input.below}
                    onCheckedChange={(below: boolean | 'indeterminate') => change({ below: below === true })}
                  >
                    {t('packages.below')}
                  </Checkbox>
                )}
                <Box>
                  <Choose
                    name="uid"
                    label={t('packages.type')}
                    all={t('packages.all-types')}
                    value={input.uid}
                    choices={choices.types.map(({ uid, name }) => ({ id: uid, name }))}
                    onChoose={(uid) => change({ uid })}
                  />
                </Box>
                <Flex gap={3} wrap="wrap" alignItems="flex-end">
                  <Box flex="1 1 20rem">
                    <DayField
                      name="from"
                      label={t('packages.from')}
                      value={input.from}
                      onChange={(from) => change({ from })}
                    />
                  </Box>
                  <Box flex="1 1 20rem">
                    <DayField
                      name="until"
                      label={t('packages.until')}
                      value={input.until}
                      onChange={(until) => change({ until })}
                    />
                  </Box>
                </Flex>
              </>
            )}
            {preview && (
              <Box background="neutral100" padding={3} hasRadius role="status" data-testid="gongkai-package-preview">
                <Typography fontWeight="bold" tag="p">
                  {t('packages.preview', { total: preview.total, size: sizeText(preview.bytes) })}
                </Typography>
                <Typography variant="pi" textColor="neutral700" tag="p">
                  {preview.titles.map((title) => `《${title}》`).join('')}
                  {preview.total > preview.titles.length && t('packages.and-more')}
                </Typography>
                {preview.delivered > 0 && (
                  <Typography variant="pi" textColor="warning700" tag="p">
                    {t('packages.preview.delivered', { total: preview.delivered })}
                  </Typography>
                )}
              </Box>
            )}
            {refusal && (
              <Typography role="alert" textColor="danger600">
                {refusal}
              </Typography>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('cleanup.cancel')}
          </Button>
          {preview ? (
            <Button
              loading={busy}
              disabled={!input.name.trim()}
              onClick={() => void ask<View>('/gongkai-disclosure/pack', ({ ref }) => onMade(ref))}
            >
              {t('packages.make')}
            </Button>
          ) : (
            <Button loading={busy} onClick={() => void ask<Preview>('/gongkai-disclosure/preview-package', setPreview)}>
              {t('packages.count')}
            </Button>
          )}
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
