// The page of an organ: what it is and was called, its posts and offices, what became of it, and the verbs of its history.
import { useCallback, useEffect, useState } from 'react';
import { Badge, Box, Button, Flex, LinkButton, Typography } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { Page, useFetchClient } from '@strapi/strapi/admin';
import { Link, useParams } from 'react-router-dom';
import { dateText, minuteText, useText, type Key } from '../text';
import { ChangeDialog, type ChangeKind } from './ChangeDialog';
import { OrganPosts } from './OrganPosts';
import { Fact, formPath, Grey, OrganLink, Section, wordsOf, WRAP } from './parts';
import type { Directory, OrganAnswer, Rights } from './types';
import { Warnings } from './Warnings';

function Facts({ answer: { organ, below, predecessors } }: { answer: OrganAnswer }) {
  const t = useText();
  const region = [organ.regionName, organ.regionCode].filter(Boolean).join(' ');
  return (
    <Section title={t('dir.facts')}>
      <dl>
        <Fact name={t('dir.short-name')}>{organ.shortName}</Fact>
        <Fact name={t('dir.kind')}>{organ.kind && t(`kind.${organ.kind}` as Key)}</Fact>
        <Fact name={t('dir.level')}>{organ.level && t(`level.${organ.level}` as Key)}</Fact>
        <Fact name={t('dir.parent')}>{organ.parent && <OrganLink {...organ.parent} />}</Fact>
        <Fact name={t('dir.below')}>
          {below.length > 0 &&
            below.map((one, i) => (
              <span key={one.id}>
                {i > 0 && '、'}
                <OrganLink id={one.id} name={one.name} />
                {!one.active && t('dir.gone-mark')}
              </span>
            ))}
        </Fact>
        <Fact name={t('dir.predecessors')}>
          {predecessors.length > 0 &&
            predecessors.map((one, i) => (
              <span key={one.id}>
                {i > 0 && '、'}
                <OrganLink {...one} />
              </span>
            ))}
        </Fact>
        <Fact name={t('dir.former-names')}>
          {organ.formerNames.length > 0 &&
            organ.formerNames.map(({ name, from, until }) => (
              <span key={`${name} ${until}`} style={{ display: 'block' }}>
                {name}
                <Grey>
                  {'　'}
                  {until
                    ? from
                      ? t('dir.period', { from: dateText(from), until: dateText(until) })
                      : t('dir.until', { until: dateText(until) })
                    : t('dir.no-period')}
                </Grey>
              </span>
            ))}
        </Fact>
        <Fact name={t('dir.credit-code')}>{organ.creditCode}</Fact>
        <Fact name={t('dir.code')}>{organ.code === organ.creditCode ? null : organ.code}</Fact>
        <Fact name={t('dir.region')}>{region}</Fact>
        <Fact name={t('dir.site-id')}>{organ.siteId}</Fact>
        <Fact name={t('dir.duties')}>{organ.duties}</Fact>
        <Fact name={t('dir.head')}>{organ.headName}</Fact>
        <Fact name={t('dir.address')}>{organ.address}</Fact>
        <Fact name={t('dir.hours')}>{organ.officeHours}</Fact>
        <Fact name={t('dir.telephone')}>{organ.telephone}</Fact>
        <Fact name={t('dir.page')}>
          <a href={organ.page} target="_blank" rel="noreferrer" style={WRAP}>
            {organ.page}
          </a>
        </Fact>
      </dl>
    </Section>
  );
}

function Changes({ answer: { changes, organ } }: { answer: OrganAnswer }) {
  const t = useText();
  return (
    <Section title={t('dir.history')}>
      {changes.length === 0 && <Typography textColor="neutral600">{t('dir.history.none')}</Typography>}
      <Flex tag="ol" direction="column" alignItems="stretch" gap={4} style={{ listStyle: 'none' }}>
        {changes.map((change) => {
          const names = change.successors.map(({ name }) => name).join('、');
          const other = change.organ.id === organ.id ? '' : change.organ.name;
          return (
            <li key={change.seq}>
              <Flex gap={2} wrap="wrap">
                <Badge>{t(`dir.change.${change.kind}`)}</Badge>
                <Typography fontWeight="semiBold">{dateText(change.day)}</Typography>
                <Typography style={WRAP}>
                  {change.kind === 'rename'
                    ? t('dir.told.rename', { before: change.organ.name, after: change.newName ?? '' })
                    : t(other ? `dir.told.${change.kind}.other` : `dir.told.${change.kind}`, { other, names })}
                </Typography>
              </Flex>
              <Grey>
                {t('dir.told.why', { reason: change.reason, basis: change.basis })}
                <br />
                {t('dir.told.by', { person: change.by, time: minuteText(change.at) })}
                {change.workTo &&
                  t('dir.told.moved', { drafts: change.drafts, posts: change.posts, to: change.workTo.name })}
              </Grey>
            </li>
          );
        })}
      </Flex>
    </Section>
  );
}

function Offices({ answer: { offices } }: { answer: OrganAnswer }) {
  const t = useText();
  return (
    <Section title={t('dir.offices')}>
      {offices.length === 0 && <Typography textColor="neutral600">{t('dir.offices.none')}</Typography>}
      <Flex tag="ul" gap={4} wrap="wrap" style={{ listStyle: 'none' }}>
        {offices.map(({ id, name, telephone, active }) => (
          <li key={id}>
            <Typography textColor={active ? 'neutral800' : 'neutral600'}>
              {name}
              {!active && t('dir.gone-mark')}
            </Typography>
            {telephone && <Grey>{`　${telephone}`}</Grey>}
          </li>
        ))}
      </Flex>
    </Section>
  );
}

function Verbs({
  organ,
  rights,
  onVerb,
}: {
  organ: OrganAnswer['organ'];
  rights: Rights;
  onVerb(kind: ChangeKind): void;
}) {
  const t = useText();
  return (
    <Flex gap={2} wrap="wrap">
      {rights.edit.organ && (
        <LinkButton tag={Link} to={formPath('organ', organ.id)} variant="secondary" startIcon={<Pencil />}>
          {t('dir.edit')}
        </LinkButton>
      )}
      {rights.create.post && organ.active && (
        <LinkButton tag={Link} to={formPath('post')} variant="tertiary">
          {t('dir.new-post')}
        </LinkButton>
      )}
      {rights.keep &&
        organ.active &&
        (['rename', 'merge', 'split'] as const).map((kind) => (
          <Button key={kind} variant="tertiary" onClick={() => onVerb(kind)}>
            {t(`dir.change.${kind}`)}
          </Button>
        ))}
    </Flex>
  );
}

export function OrganPage({ directory, onChanged }: { directory: Directory; onChanged: () => void }) {
  const t = useText();
  const { id = '' } = useParams();
  const { get } = useFetchClient();
  const [answer, setAnswer] = useState<{ data: OrganAnswer; meta: { can: Rights } } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [verb, setVerb] = useState<ChangeKind | null>(null);

  const read = useCallback(() => {
    setRefusal(null);
    get<{ data: OrganAnswer; meta: { can: Rights } }>(`/gongkai-organization/directory/organs/${id}`)
      .then(({ data }) => setAnswer(data))
      .catch((error: unknown) => setRefusal(wordsOf(error, t('dir.failed'))));
  }, [get, id, t]);
  useEffect(read, [read]);

  if (refusal) return <Typography role="alert">{refusal}</Typography>;
  if (answer?.data.organ.id !== id) return <Page.Loading />;
  const { data, meta } = answer;
  const { organ } = data;
  return (
    <Flex direction="column" alignItems="stretch" gap={4} data-testid="gongkai-organ">
      <Page.Title>{organ.name}</Page.Title>
      <Flex gap={3} wrap="wrap" justifyContent="space-between">
        <Box style={{ ...WRAP, minWidth: 0 }}>
          <Typography variant="beta" tag="h2">
            {organ.name}
          </Typography>
          {!organ.active && (
            <Typography tag="p" textColor="danger700">
              {t('dir.gone')}
              {organ.successor && (
                <>
                  {t('dir.work-goes')}
                  <OrganLink {...organ.successor} />。
                </>
              )}
            </Typography>
          )}
        </Box>
        <Verbs organ={organ} rights={meta.can} onVerb={setVerb} />
      </Flex>
      <Warnings warnings={data.warnings} />
      <OrganPosts answer={data} />
      <Facts answer={data} />
      <Offices answer={data} />
      <Changes answer={data} />
      {verb && (
        <ChangeDialog
          kind={verb}
          organ={organ}
          organs={directory.organs}
          onClose={() => setVerb(null)}
          onDone={() => {
            setVerb(null);
            read();
            onChanged();
          }}
        />
      )}
    </Flex>
  );
}
