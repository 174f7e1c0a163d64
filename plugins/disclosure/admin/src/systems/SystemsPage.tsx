// The page 业务系统: which systems hand documents in, for whom; a token is shown once, when the system is registered.
import { useCallback, useEffect, useState, type ChangeEvent } from 'react';
import { Badge, Box, Button, EmptyStateLayout, Field, Flex, Modal, TextInput, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { isFetchError, Layouts, Page, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { Choose } from '../attribute/OpinionFields';
import { instantText, useText } from '../text';

interface BusinessSystem {
  ref: string;
  name: string;
  organName: string;
  by: string;
  at: number;
  revokedAt: number | null;
}

interface View {
  systems: BusinessSystem[];
  organs: { id: string; name: string }[];
}

const PATH = '/gongkai-disclosure/systems';

function Register({ organs, onClose }: { organs: View['organs']; onClose: () => void }) {
  const t = useText();
  const { post } = useFetchClient();
  const [input, setInput] = useState({ name: '', organId: organs[0]?.id ?? '' });
  const [token, setToken] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async () => {
    setRefusal(null);
    try {
      const { data } = await post<{ data: { token: string } }>(PATH, input);
      setToken(data.data.token);
    } catch (error) {
      setRefusal(isFetchError(error) ? error.message : t('error'));
    }
  };
  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('attribute.close')}>
          <Modal.Title>{t('systems.register')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          {token ? (
            <Flex direction="column" alignItems="stretch" gap={3}>
              <Typography>{t('systems.token')}</Typography>
              <Box background="neutral100" hasRadius padding={3}>
                <Typography tag="code" style={{ overflowWrap: 'anywhere' }} data-testid="gongkai-token">
                  {token}
                </Typography>
              </Box>
            </Flex>
          ) : (
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Field.Root name="name" required>
                <Field.Label>{t('systems.name')}</Field.Label>
                <TextInput
                  value={input.name}
                  onChange={(event: ChangeEvent<HTMLInputElement>) => setInput({ ...input, name: event.target.value })}
                />
              </Field.Root>
              <Choose
                name="organId"
                label={t('systems.organ')}
                value={input.organId}
                options={organs.map(({ id, name }) => [id, name] as const)}
                onChange={(organId) => setInput({ ...input, organId })}
              />
              {refusal && (
                <Typography textColor="danger600" role="alert">
                  {refusal}
                </Typography>
              )}
            </Flex>
          )}
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t(token ? 'attribute.close' : 'attribute.cancel')}
          </Button>
          {!token && (
            <Button disabled={!input.name.trim() || !input.organId} onClick={() => void send()}>
              {t('systems.register')}
            </Button>
          )}
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}

function One({ system, onRevoke }: { system: BusinessSystem; onRevoke: () => void }) {
  const t = useText();
  const { name, organName, by, at, revokedAt } = system;
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={4} tag="li">
      <Flex justifyContent="space-between" gap={3} wrap="wrap">
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography fontWeight="bold">{name}</Typography>
          <Typography variant="pi" textColor="neutral600">
            {organName} · {t('systems.by', { by, time: instantText(at) })}
          </Typography>
        </Flex>
        {revokedAt === null ? (
          <Button variant="danger-light" onClick={onRevoke}>
            {t('systems.revoke')}
          </Button>
        ) : (
          <Badge>{t('systems.revoked', { time: instantText(revokedAt) })}</Badge>
        )}
      </Flex>
    </Box>
  );
}

export function SystemsPage() {
  const t = useText();
  const { get, post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [view, setView] = useState<View | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const read = useCallback(async () => {
    try {
      const { data } = await get<{ data: View }>(PATH);
      setView(data.data);
      setRefusal(null);
    } catch (error) {
      setRefusal(isFetchError(error) ? error.message : t('error'));
    }
  }, [get, t]);
  useEffect(() => void read(), [read]);
  const revoke = async (ref: string) => {
    try {
      await post(`${PATH}/revoke`, { ref });
    } catch (error) {
      toggleNotification({ type: 'danger', message: isFetchError(error) ? error.message : t('error') });
    }
    await read();
  };
  return (
    <Page.Main>
      <Page.Title>{t('systems.title')}</Page.Title>
      <Layouts.Header
        title={t('systems.title')}
        subtitle={t('systems.subtitle')}
        primaryAction={
          view && (
            <Button startIcon={<Plus />} onClick={() => setOpen(true)}>
              {t('systems.register')}
            </Button>
          )
        }
      />
      <Layouts.Content>
        {refusal && <Typography role="alert">{refusal}</Typography>}
        {view && !view.systems.length && (
          <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t('systems.none')} />
        )}
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3} style={{ listStyle: 'none' }}>
          {view?.systems.map((system) => (
            <One key={system.ref} system={system} onRevoke={() => void revoke(system.ref)} />
          ))}
        </Flex>
        {open && view && (
          <Register
            organs={view.organs}
            onClose={() => {
              setOpen(false);
              void read();
            }}
          />
        )}
      </Layouts.Content>
    </Page.Main>
  );
}
