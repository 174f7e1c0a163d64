// 消息设置: how a person wants to be told, kind by kind, and whether mail can be sent at all.
import { useEffect, useState } from 'react';
import {
  Box,
  Button,
  Field,
  Flex,
  Loader,
  Modal,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useText } from '../text';
import type { ChoicesView, Way } from './types';

const PATH = '/gongkai-review/notice-choices';
const WAYS: readonly Way[] = ['app', 'mail', 'digest', 'off'];

function MailLine({ mail }: { mail: ChoicesView['mail'] }) {
  const t = useText();
  const [words, good] = !mail.configured
    ? [t('notices.mail.none'), false]
    : mail.addresses.length
      ? [t('notices.mail.to', { addresses: mail.addresses.join('、') }), true]
      : [t('notices.mail.no-address'), false];
  return (
    <Box background={good ? 'neutral100' : 'warning100'} padding={3} hasRadius data-testid="gongkai-mail">
      <Typography variant="pi" textColor={good ? 'neutral800' : 'warning700'} style={{ overflowWrap: 'anywhere' }}>
        {words}
      </Typography>
      {mail.failed > 0 && (
        <Typography variant="pi" textColor="danger600" tag="p">
          {t('notices.mail.failed', { count: mail.failed })}
        </Typography>
      )}
    </Box>
  );
}

export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const { get, put } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [view, setView] = useState<ChoicesView | null>(null);
  const [changed, setChanged] = useState<Record<string, Way>>({});
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    get<{ data: ChoicesView }>(PATH)
      .then(({ data }) => setView(data.data))
      .catch(() => setFailed(true));
  }, [get]);

  const save = () => {
    setBusy(true);
    put(PATH, { choices: changed })
      .then(() => {
        toggleNotification({ type: 'success', message: t('notices.saved') });
        onClose();
      })
      .catch(() => {
        setBusy(false);
        setFailed(true);
      });
  };

  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{t('notices.settings')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            {failed && (
              <Typography textColor="danger600" role="alert">
                {t('error')}
              </Typography>
            )}
            {!view && !failed && <Loader small>{t('panel.loading')}</Loader>}
            {view && <MailLine mail={view.mail} />}
            {view?.kinds.map(({ kind, name, mayBeOff, way }) => (
              <Field.Root key={kind} {...(mayBeOff ? {} : { hint: t('notices.must') })}>
                <Field.Label>{name}</Field.Label>
                <SingleSelect
                  value={changed[kind] ?? way}
                  onChange={(next: string | number) => setChanged({ ...changed, [kind]: next as Way })}
                >
                  {WAYS.filter((one) => one !== 'off' || mayBeOff).map((one) => (
                    <SingleSelectOption key={one} value={one}>
                      {t(`notices.way.${one}`)}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
                <Field.Hint />
              </Field.Root>
            ))}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('verb.cancel')}
          </Button>
          <Button onClick={save} loading={busy} disabled={!view || !Object.keys(changed).length}>
            {t('notices.save')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
