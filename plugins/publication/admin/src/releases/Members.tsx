// The documents of a release: where each stands, whether it is signed, what the gates found, and the ways to it.
import { useState } from 'react';
import { Box, Button, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { useText } from '../text';
import { useDocumentLink } from './document-links';
import { Findings } from './Findings';
import { Card, PLAIN_LIST, Tag, WRAP } from './parts';
import { editPath, keyOf, type MemberView } from './types';

/** So many stand on the page at first; a release may have a thousand. */
const SHOWN = 50;

const FILTERS = {
  all: () => true,
  unsigned: ({ signed }: MemberView) => !signed,
  blocked: ({ findings }: MemberView) => findings.some(({ severity }) => severity === 'blocker'),
} as const;
type Filter = keyof typeof FILTERS;

function Member({ member, open }: { member: MemberView; open: boolean }) {
  const t = useText();
  const Review = useDocumentLink();
  const { typeName, title, readable, organName, signed, standing, findings } = member;
  const name = title ?? t('hides.untitled', { type: typeName });
  return (
    <Box
      tag="li"
      paddingTop={3}
      paddingBottom={3}
      borderColor="neutral150"
      borderStyle="solid"
      borderWidth="1px 0 0 0"
      data-testid="gongkai-release-member"
    >
      <Flex gap={2} justifyContent="space-between" alignItems="flex-start" wrap="wrap">
        <Box style={{ minWidth: 0, flex: '1 1 16rem' }}>
          <Typography tag="p" fontWeight="bold" style={WRAP}>
            {name}
          </Typography>
          <Typography tag="p" variant="pi" textColor="neutral600" style={WRAP}>
            {[typeName, organName].filter(Boolean).join('　')}
          </Typography>
        </Box>
        <Flex gap={1} wrap="wrap">
          {/* What is signed waits for this very release. */}
          {!(open && signed) && <Tag colour={member.public ? 'success' : 'neutral'}>{standing}</Tag>}
          {open && (
            <Tag colour={signed ? 'success' : 'warning'}>{t(signed ? 'releases.signed' : 'releases.unsigned')}</Tag>
          )}
        </Flex>
      </Flex>
      {findings.length > 0 && (
        <Box paddingTop={2}>
          <Findings findings={findings} />
        </Box>
      )}
      {readable && (
        <Flex gap={4} paddingTop={2}>
          <Link to={editPath(member)}>
            <Typography variant="pi" textColor="primary600">
              {t('releases.to-draft')}
            </Typography>
          </Link>
          {Review && <Review uid={member.uid} documentId={member.documentId} />}
        </Flex>
      )}
    </Box>
  );
}

/** @param open whether the release still waits: afterwards only where each stands is of interest */
export function Members({ members, open }: { members: readonly MemberView[]; open: boolean }) {
  const t = useText();
  const [filter, setFilter] = useState<Filter>('all');
  const [count, setCount] = useState(SHOWN);
  const list = members.filter(FILTERS[filter]);
  const signed = members.filter((member) => member.signed).length;
  return (
    <Card title={t('releases.members', { count: members.length, signed })}>
      {open && members.length > 3 && (
        <Box maxWidth="24rem">
          <SingleSelect
            aria-label={t('releases.members-filter')}
            value={filter}
            onChange={(next: string | number) => setFilter(next as Filter)}
          >
            {(Object.keys(FILTERS) as Filter[]).map((one) => (
              <SingleSelectOption key={one} value={one}>
                {t(`releases.members-filter.${one}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Box>
      )}
      {list.length === 0 && <Typography textColor="neutral600">{t('releases.members-none')}</Typography>}
      <Box tag="ul" style={PLAIN_LIST}>
        {list.slice(0, count).map((member) => (
          <Member key={keyOf(member)} member={member} open={open} />
        ))}
      </Box>
      {list.length > count && (
        <Flex justifyContent="center">
          <Button variant="tertiary" onClick={() => setCount(count + SHOWN)}>
            {t('releases.more', { count: list.length - count })}
          </Button>
        </Flex>
      )}
    </Card>
  );
}
