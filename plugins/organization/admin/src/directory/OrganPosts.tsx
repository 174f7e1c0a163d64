// Who holds which post of an organ today: by role, with stand-ins; what is empty says which tier it stops.
import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import { useText } from '../text';
import { Grey, OrganLink, PersonLink, Section, usePeriod } from './parts';
import type { OrganAnswer, RoleGroup, Seat } from './types';

function SeatLine({ seat, note }: { seat: Seat; note?: string }) {
  const period = usePeriod();
  return (
    <Flex gap={2} wrap="wrap" alignItems="baseline">
      <PersonLink id={seat.personId} name={seat.personName} />
      {note && <Badge>{note}</Badge>}
      {seat.officeName && <Grey>{seat.officeName}</Grey>}
      <Grey>{period(seat)}</Grey>
    </Flex>
  );
}

function Missing({ group: { state, tier, role, above } }: { group: RoleGroup }) {
  const t = useText();
  if (state === 'held') return null;
  if (state === 'above' && above) {
    return (
      <Flex gap={2} wrap="wrap" alignItems="baseline">
        <Badge>{t('dir.above')}</Badge>
        <Grey>
          {t('dir.above.by')}
          <OrganLink small id={above.organId} name={above.organName} />{' '}
          <PersonLink small id={above.personId} name={above.personName} />
        </Grey>
      </Flex>
    );
  }
  const words = tier ? t('dir.empty.tier', { tier }) : role === 'drafter' ? t('dir.empty.drafter') : '';
  return (
    <Flex gap={2} wrap="wrap" alignItems="baseline">
      <Badge backgroundColor="danger100" textColor="danger700">
        {t('dir.empty')}
      </Badge>
      <Typography variant="pi" textColor="danger700">
        {words}
      </Typography>
    </Flex>
  );
}

function Group({ group }: { group: RoleGroup }) {
  const t = useText();
  const { roleLabel, tier, holders, standIns, coming } = group;
  return (
    <Flex
      tag="li"
      gap={2}
      wrap="wrap"
      alignItems="flex-start"
      paddingTop={2}
      paddingBottom={2}
      borderColor="neutral150"
      borderWidth="0 0 1px 0"
      borderStyle="solid"
    >
      <Box style={{ flex: '0 0 230px' }}>
        <Typography>{roleLabel}</Typography>
        {tier && <Grey>{`　${tier}`}</Grey>}
      </Box>
      <Flex direction="column" alignItems="stretch" gap={1} style={{ flex: '1 1 240px', minWidth: 0 }}>
        {holders.map((seat) => (
          <SeatLine key={seat.postId} seat={seat} />
        ))}
        <Missing group={group} />
        {standIns.map((seat) => (
          <SeatLine key={seat.postId} seat={seat} note={t('dir.stand-in')} />
        ))}
        {coming.map((seat) => (
          <SeatLine key={seat.postId} seat={seat} note={t('dir.coming')} />
        ))}
      </Flex>
    </Flex>
  );
}

export function OrganPosts({ answer: { posts, former, organ } }: { answer: OrganAnswer }) {
  const t = useText();
  if (posts === null) {
    return (
      <Section title={t('dir.posts')}>
        <Typography textColor="neutral600">{t('dir.posts.hidden')}</Typography>
      </Section>
    );
  }
  return (
    <Section title={t('dir.posts')} note={organ.active ? t('dir.posts.note') : undefined}>
      {posts.length === 0 && <Typography textColor="neutral600">{t('dir.posts.none')}</Typography>}
      <Box tag="ul" style={{ listStyle: 'none' }} data-testid="gongkai-posts">
        {posts.map((group) => (
          <Group key={group.role} group={group} />
        ))}
      </Box>
      {former && former.length > 0 && (
        <Box tag="details" paddingTop={3}>
          <Typography tag="summary" style={{ cursor: 'pointer' }}>
            {t('dir.former', { count: former.length })}
          </Typography>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={1} paddingTop={2} style={{ listStyle: 'none' }}>
            {former.map((seat) => (
              <li key={seat.postId}>
                <SeatLine seat={seat} note={seat.roleLabel + (seat.standIn ? `（${t('dir.stand-in')}）` : '')} />
              </li>
            ))}
          </Flex>
        </Box>
      )}
    </Section>
  );
}
