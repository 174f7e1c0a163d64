// Accounts that are locked now, with the verb that unlocks; shown to system administrators only while there are any.
import { useCallback, useEffect, useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useAPIErrorHandler, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { secondText, useText } from '../text';

interface Locked {
  accountId: number;
  name: string;
  email: string;
  until: number;
}

export function LockedAccounts({ onUnlocked }: { onUnlocked: () => void }) {
  const t = useText();
  const { get, post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const { formatAPIError } = useAPIErrorHandler();
  const [list, setList] = useState<Locked[]>([]);

  const read = useCallback(() => {
    get<{ data: Locked[] }>('/gongkai-organization/accounts/locked')
      .then(({ data }) => setList(data.data))
      .catch(() => setList([]));
  }, [get]);
  useEffect(read, [read]);

  const unlock = async ({ accountId, name }: Locked) => {
    try {
      await post(`/gongkai-organization/accounts/${accountId}/unlock`, {});
      toggleNotification({ type: 'success', message: t('account.unlocked', { name }) });
    } catch (error) {
      toggleNotification({ type: 'danger', message: formatAPIError(error as never) });
    }
    read();
    onUnlocked();
  };

  if (!list.length) return null;
  return (
    <Box
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={4}
      tag="section"
      aria-labelledby="gongkai-locked"
    >
      <Typography id="gongkai-locked" variant="delta" tag="h2">
        {t('account.locked', { count: list.length })}
      </Typography>
      <Flex direction="column" alignItems="stretch" gap={3} tag="ul" paddingTop={3} style={{ listStyle: 'none' }}>
        {list.map((item) => (
          <Flex key={item.accountId} tag="li" gap={3} wrap="wrap" justifyContent="space-between">
            <Box>
              <Typography fontWeight="semiBold">{item.name}</Typography>
              <Typography textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
                {'　'}
                {item.email}
              </Typography>
              <Typography tag="p" variant="pi" textColor="neutral600">
                {t('account.locked-until', { time: secondText(item.until) })}
              </Typography>
            </Box>
            <Button
              variant="secondary"
              onClick={() => {
                void unlock(item);
              }}
            >
              {t('account.unlock')}
            </Button>
          </Flex>
        ))}
      </Flex>
    </Box>
  );
}
