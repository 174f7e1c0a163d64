// Records a delivery: to whom, when, how, by whom to whom, and the receipt; or corrects an earlier record.
import { useState, type ChangeEvent } from 'react';
import { Button, Checkbox, Field, Flex, Modal, Textarea, TextInput, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { Choose, DayField, refusalOf } from '@gongkai/publication/admin';
import { Scan } from '../attribute/EvidenceFields';
import { useText, type Key } from '../text';
import { MANNERS, RECEIVERS, today, type Delivery, type Manner, type Receiver, type View } from './types';

interface Input {
  receiver: Receiver;
  receiverName: string;
  deliveredOn: string;
  manner: Manner;
  handedBy: string;
  receivedBy: string;
  receiptNumber: string;
  scan: { documentId: string; name: string } | null;
  note: string;
  reason: string;
  voided: boolean;
}

const beginning = (corrected: Delivery | null, scanName: string): Input => ({
  receiver: corrected?.receiver ?? 'archive',
  receiverName: corrected?.receiverName ?? '',
  deliveredOn: corrected?.deliveredOn ?? today(),
  manner: corrected?.manner ?? 'disc',
  handedBy: corrected?.handedBy ?? '',
  receivedBy: corrected?.receivedBy ?? '',
  receiptNumber: corrected?.receiptNumber ?? '',
  scan: corrected?.receiptFile ? { documentId: corrected.receiptFile, name: scanName } : null,
  note: corrected?.note ?? '',
  reason: '',
  voided: false,
});

interface Props {
  view: View;
  /** The record that this one corrects. */
  corrected: Delivery | null;
  onClose: () => void;
  onDone: (view: View) => void;
}

export function DeliverDialog({ view, corrected, onClose, onDone }: Props) {
  const t = useText();
  const { post } = useFetchClient();
  const [input, setInput] = useState(() => beginning(corrected, t('packages.receipt-scan')));
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<Input>) => setInput((before) => ({ ...before, ...part }));
  const title = t(corrected ? 'packages.correct' : 'packages.deliver');

  const text = (name: 'receiverName' | 'handedBy' | 'receivedBy' | 'receiptNumber', label: Key, required: boolean) => (
    <Field.Root name={name} required={required}>
      <Field.Label>{t(label)}</Field.Label>
      <TextInput
        value={input[name]}
        onChange={({ target }: ChangeEvent<HTMLInputElement>) => change({ [name]: target.value })}
      />
    </Field.Root>
  );

  const deliver = () => {
    setBusy(true);
    const { scan, ...rest } = input;
    const body = {
      ...rest,
      package: view.ref,
      receiptFile: scan?.documentId ?? null,
      corrects: corrected?.ref ?? null,
    };
    post<{ data: View }>('/gongkai-disclosure/deliver', body)
      .then(({ data }) => onDone(data.data))
      .catch((error: unknown) => {
        setRefusal(refusalOf(error, t('validity.failed')));
        setBusy(false);
      });
  };

  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography textColor="neutral600">
              {t(corrected ? 'packages.correct.what' : 'packages.deliver.what')}
            </Typography>
            {corrected && (
              <>
                <Field.Root name="reason" required>
                  <Field.Label>{t('packages.reason')}</Field.Label>
                  <TextInput
                    value={input.reason}
                    onChange={({ target }: ChangeEvent<HTMLInputElement>) => change({ reason: target.value })}
                  />
                </Field.Root>
                <Checkbox
                  checked={input.voided}
                  onCheckedChange={(voided: boolean | 'indeterminate') => change({ voided: voided === true })}
                >
                  {t('packages.void')}
                </Checkbox>
              </>
            )}
            {!input.voided && (
              <>
                <Flex>
                  <Choose
                    name="receiver"
                    label={t('packages.receiver')}
                    value={input.receiver}
                    choices={RECEIVERS.map((id) => ({ id, name: t(`packages.receiver.${id}`) }))}
                    onChoose={(receiver) => change({ receiver: receiver as Receiver })}
                  />
                </Flex>
                {text('receiverName', 'packages.receiver-name', true)}
                <DayField
                  name="deliveredOn"
                  required
                  label={t('packages.delivered-on')}
                  value={input.deliveredOn}
                  onChange={(deliveredOn) => change({ deliveredOn })}
                />
                <Flex>
                  <Choose
                    name="manner"
                    label={t('packages.manner')}
                    value={input.manner}
                    choices={MANNERS.map((id) => ({ id, name: t(`packages.manner.${id}`) }))}
                    onChoose={(manner) => change({ manner: manner as Manner })}
                  />
                </Flex>
                {text('handedBy', 'packages.handed-by', true)}
                {text('receivedBy', 'packages.received-by', true)}
                {text('receiptNumber', 'packages.receipt-number', false)}
                <Scan label={t('packages.receipt-scan')} input={input} onChange={change} />
                <Field.Root name="note">
                  <Field.Label>{t('packages.note')}</Field.Label>
                  <Textarea
                    value={input.note}
                    onChange={({ target }: ChangeEvent<HTMLTextAreaElement>) => change({ note: target.value })}
                  />
                </Field.Root>
              </>
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
          <Button loading={busy} onClick={deliver}>
            {title}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
