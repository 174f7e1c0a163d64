// Seats that are or will be empty: since when or from when, what stands still, who signs meanwhile.
import { Box, Flex, Typography } from '@strapi/design-system';
import { dateText, useText } from '../text';
import { Grey, OrganLink, PersonLink, StateBadge, WRAP } from './parts';
import type { Warning } from './types';

function Consequence({ warning: { tier, above, role, next } }: { warning: Warning }) {
  const t = useText();
  const words = [
    next && t('dir.warning.next', { day: dateText(next) }),
    tier && !above && t('dir.warning.stops', { tier }),
    role === 'drafter' && t('dir.empty.drafter'),
  ].filter(Boolean);
  return (
    <Grey>
      {tier && above && (
        <>
          {t('dir.warning.above', { tier, organ: above.organName })}{' '}
          <PersonLink small id={above.personId} name={above.personName} />。
        </>
      )}
      {words.join('')}
    </Grey>
  );
}

/** @param everywhere whether the organs are named: on the page of one they are not */
export function Warnings({ warnings, everywhere = false }: { warnings: Warning[]; everywhere?: boolean }) {
  const t = useText();
  if (warnings.length === 0) return null;
  return (
    <Box
      tag="section"
      aria-label={t('dir.warnings')}
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={5}
      data-testid="gongkai-warnings"
    >
      <Typography variant="delta" tag="h3">
        {t('dir.warnings')}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3} paddingTop={3} style={{ listStyle: 'none' }}>
        {warnings.map((warning) => {
          const { organId, organName, role, roleLabel, officeName, state, from, lastPersonId, lastPersonName } =
            warning;
          return (
            <Flex key={`${organId} ${role} ${officeName}`} tag="li" gap={2} alignItems="flex-start">
              <StateBadge state={state} />
              <Box style={{ ...WRAP, minWidth: 0 }}>
                <Typography tag="p">
                  {everywhere && (
                    <>
                      <OrganLink id={organId} name={organName} />{' '}
                    </>
                  )}
                  <Typography fontWeight="semiBold">
                    {roleLabel}
                    {officeName && `（${officeName}）`}
                  </Typography>
                  {t(`dir.warning.${state}`, { day: dateText(from) })}
                  {t('dir.warning.last')}
                  <PersonLink id={lastPersonId} name={lastPersonName} />。
                </Typography>
                <Consequence warning={warning} />
              </Box>
            </Flex>
          );
        })}
      </Flex>
    </Box>
  );
}
