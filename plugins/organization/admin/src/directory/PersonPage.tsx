// The page of a person: posts now, to come and past, accounts for who keeps them, and everything that the person signed.
import { useEffect, useState } from 'react';
import { Badge, Box, Flex, LinkButton, Typography } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { Page, useFetchClient } from '@strapi/strapi/admin';
import { Link, useParams } from 'react-router-dom';
import { useText } from '../text';
import { formPath, Grey, OrganLink, Section, usePeriod, wordsOf } from './parts';
import { Signed } from './Signed';
import type { PersonAnswer, Rights } from './types';

const WHEN = ['now', 'to-come', 'past'] as const;

function Posts({ answer: { posts } }: { answer: PersonAnswer }) {
  const t = useText();
  const period = usePeriod();
  return (
    <Section title={t('dir.posts-of')}>
      {posts.length === 0 && <Typography textColor="neutral600">{t('dir.posts-of.none')}</Typography>}
      {WHEN.map((when) => {
        const own = posts.filter((post) => post.when === when);
        if (own.length === 0) return null;
        return (
          <Box key={when} paddingBottom={3}>
            <Typography variant="sigma" tag="h4" textColor="neutral600">
              {t(`dir.when.${when}`)}
            </Typography>
            <Flex tag="ul" direction="column" alignItems="stretch" gap={2} paddingTop={1} style={{ listStyle: 'none' }}>
              {own.map((post) => (
                <Flex key={post.postId} tag="li" gap={2} wrap="wrap" alignItems="baseline">
                  <OrganLink id={post.organId} name={post.organName} />
                  {post.officeName && <Grey>{post.officeName}</Grey>}
                  <Typography fontWeight="semiBold">{post.roleLabel}</Typography>
                  {post.standIn && <Badge>{t('dir.stand-in')}</Badge>}
                  <Grey>{period(post)}</Grey>
                </Flex>
              ))}
            </Flex>
          </Box>
        );
      })}
    </Section>
  );
}

function Accounts({ accounts }: { accounts: NonNullable<PersonAnswer['accounts']> }) {
  const t = useText();
  return (
    <Section title={t('dir.accounts')} note={t('dir.accounts.note')}>
      {accounts.length === 0 && <Typography textColor="neutral600">{t('dir.accounts.none')}</Typography>}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2} style={{ listStyle: 'none' }}>
        {accounts.map(({ id, email, active }) => (
          <Flex key={id} tag="li" gap={2}>
            <Typography>{email}</Typography>
            <Badge>{t(active ? 'dir.account.active' : 'dir.account.inactive')}</Badge>
          </Flex>
        ))}
      </Flex>
    </Section>
  );
}

export function PersonPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { get } = useFetchClient();
  const [answer, setAnswer] = useState<{ data: PersonAnswer; meta: { can: Rights } } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => {
    setRefusal(null);
    get<{ data: PersonAnswer; meta: { can: Rights } }>(`/gongkai-organization/directory/persons/${id}`)
      .then(({ data }) => setAnswer(data))
      .catch((error: unknown) => setRefusal(wordsOf(error, t('dir.failed'))));
  }, [get, id, t]);

  if (refusal) {
    return (
      <Typography role="alert" tag="p">
        {refusal}
      </Typography>
    );
  }
  if (answer?.data.person.id !== id) return <Page.Loading />;
  const { data, meta } = answer;
  return (
    <Flex direction="column" alignItems="stretch" gap={4} data-testid="gongkai-person">
      <Page.Title>{data.person.name}</Page.Title>
      <Flex gap={3} wrap="wrap" justifyContent="space-between">
        <Flex gap={2} alignItems="baseline">
          <Typography variant="beta" tag="h2">
            {data.person.name}
          </Typography>
          {!data.person.active && <Badge>{t('dir.person-gone')}</Badge>}
        </Flex>
        {meta.can.edit.person && (
          <LinkButton tag={Link} to={formPath('person', id)} variant="secondary" startIcon={<Pencil />}>
            {t('dir.edit')}
          </LinkButton>
        )}
      </Flex>
      <Posts answer={data} />
      {data.accounts && <Accounts accounts={data.accounts} />}
      <Signed key={id} answer={data} />
    </Flex>
  );
}
