// One release: what has to be known first, its documents, when it goes out, what may be done with it, what happened.
import { useEffect } from 'react';
import { Flex, LinkButton, Typography } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page, useMediaQuery } from '@strapi/strapi/admin';
import { Link, useParams } from 'react-router-dom';
import { instantText, useText } from '../text';
import { Members } from './Members';
import { Notes } from './Notes';
import { Card, Facts, StateBadge, useMoment } from './parts';
import { useTaken } from './put';
import { useRead } from './server';
import { TimeLine } from './TimeLine';
import { HOME, isOpen, type ReleaseView } from './types';
import { Verbs } from './Verbs';

const COLUMNS = {
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 2fr) minmax(28rem, 1fr)',
  gap: '1.6rem',
  alignItems: 'start',
} as const;

/** Timers hold no more milliseconds than this. */
const LONGEST = 2 ** 31 - 1;
/** Milliseconds between questions while a release is due and has not gone out. */
const AGAIN = 3000;

/** Reads again when the planned time has come, and when somebody comes back to the page. */
function useFresh({ view, again }: { view: ReleaseView | null; again: () => void }): void {
  useEffect(() => {
    window.addEventListener('focus', again);
    return () => window.removeEventListener('focus', again);
  }, [again]);
  useEffect(() => {
    const { state, plannedAt } = view?.release ?? {};
    if (state !== 'scheduled' || !plannedAt) return undefined;
    const wait = Math.min(Math.max(plannedAt - Date.now() + 500, AGAIN), LONGEST);
    const timer = setTimeout(again, wait);
    return () => clearTimeout(timer);
  }, [view, again]);
}

function About({ release }: Pick<ReleaseView, 'release'>) {
  const t = useText();
  const moment = useMoment();
  const { organName, plan, plannedAt, publishedAt, madeBy, madeAt, caseRef } = release;
  return (
    <Card title={t('releases.facts')}>
      <Typography fontWeight="bold" data-testid="gongkai-release-moment">
        {moment(release)}
      </Typography>
      <Facts
        facts={[
          [t('releases.organ'), organName],
          [t('releases.plan'), t(`releases.plan.${plan}`)],
          ...(plannedAt !== null && publishedAt !== null
            ? ([[t('releases.planned'), instantText(plannedAt)]] as const)
            : []),
          [t('releases.maker'), `${madeBy}　${instantText(madeAt)}`],
          ...(caseRef ? ([[t('releases.origin'), t('releases.by-review')]] as const) : []),
        ]}
      />
    </Card>
  );
}

export function ReleasePage() {
  const t = useText();
  const { ref = '' } = useParams();
  const [put, settle] = useTaken();
  const oneColumn = useMediaQuery('(max-width: 1079px)');
  const { view, refusal, again } = useRead<ReleaseView>(`/releases/${encodeURIComponent(ref)}`);
  useFresh({ view, again });

  if (!view && !refusal) return <Page.Loading />;
  const verbs = view && <Verbs view={view} put={put} onSettled={settle} onRead={again} />;
  return (
    <Page.Main>
      <Page.Title>{view?.release.name ?? t('releases.title')}</Page.Title>
      <Layouts.Header
        title={view?.release.name ?? t('releases.title')}
        subtitle={view ? <StateBadge state={view.release.state} late={view.release.late} /> : ''}
        navigationAction={
          <Flex justifyContent="flex-start">
            <LinkButton tag={Link} to={HOME} variant="ghost" startIcon={<ArrowLeft />}>
              {t('releases.back')}
            </LinkButton>
          </Flex>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={8}>
          {refusal && (
            <Typography role="alert" textColor="danger700">
              {refusal}
            </Typography>
          )}
          {view && <Notes view={view} />}
          {view &&
            (oneColumn ? (
              <>
                <About release={view.release} />
                {verbs}
                <Members members={view.members} open={isOpen(view.release)} />
                <TimeLine steps={view.timeline} />
              </>
            ) : (
              <div style={COLUMNS}>
                <Members members={view.members} open={isOpen(view.release)} />
                <Flex direction="column" alignItems="stretch" gap={4}>
                  <Card>{verbs}</Card>
                  <About release={view.release} />
                  <TimeLine steps={view.timeline} />
                </Flex>
              </div>
            ))}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
