// What somebody who opens a release reads first: why it failed, that it was late, what is missing yet.
import type { ReactNode } from 'react';
import { Box, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { instantText, useText } from '../text';
import { WRAP } from './parts';
import { editPath, isOpen, isReady, keyOf, type ReleaseView } from './types';

function Note({
  colour,
  title,
  testId,
  children,
}: {
  colour: string;
  title: string;
  testId: string;
  children?: ReactNode;
}) {
  return (
    <Box
      background={`${colour}100`}
      borderColor={`${colour}200`}
      hasRadius
      padding={4}
      role={colour === 'danger' ? 'alert' : 'note'}
      data-testid={testId}
    >
      <Typography tag="p" fontWeight="bold" textColor={`${colour}700`} style={WRAP}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}

const LIST = { listStyle: 'disc' } as const;

function Failure({ view }: { view: ReleaseView }) {
  const { release, members } = view;
  const t = useText();
  const known = new Map(members.map((member) => [keyOf(member), member]));
  const time = release.plannedAt === null ? '' : instantText(release.plannedAt);
  return (
    <Note
      colour="danger"
      testId="gongkai-release-failure"
      title={release.plannedAt === null ? t('releases.failure') : t('releases.failure-at', { time })}
    >
      <Box tag="ul" paddingLeft={4} paddingTop={2} style={LIST}>
        {release.reasons.map(({ message, code, member }, i) => {
          const about = member && known.get(keyOf(member));
          return (
            <Typography key={`${code}-${i}`} tag="li" style={WRAP}>
              {about?.title &&
                (about.readable ? (
                  <Link to={editPath(about)}>
                    <Typography textColor="primary600">{t('releases.about', { title: about.title })}</Typography>
                  </Link>
                ) : (
                  t('releases.about', { title: about.title })
                ))}
              {about?.title && t('releases.about-sep')}
              {message}
            </Typography>
          );
        })}
      </Box>
      {isReady(view) && (
        <Typography tag="p" paddingTop={2} fontWeight="bold">
          {t('releases.settled')}
        </Typography>
      )}
      <Typography tag="p" paddingTop={2} variant="pi" textColor="neutral700">
        {t('releases.failure-next')}
      </Typography>
    </Note>
  );
}

export function Notes({ view }: { view: ReleaseView }) {
  const t = useText();
  const { state, late, plannedAt, publishedAt, missing } = view.release;
  return (
    <>
      {state === 'failed' && <Failure view={view} />}
      {late && plannedAt !== null && (
        <Note
          colour="warning"
          testId="gongkai-release-late"
          title={
            publishedAt === null
              ? t('releases.late-failed', { time: instantText(plannedAt) })
              : t('releases.late-published', { time: instantText(plannedAt), published: instantText(publishedAt) })
          }
        />
      )}
      {missing.length > 0 && isOpen(view.release) && (
        <Note
          colour="warning"
          testId="gongkai-release-missing"
          title={t(state === 'failed' ? 'releases.missing-now' : 'releases.missing')}
        >
          <Box tag="ul" paddingLeft={4} paddingTop={1} style={LIST}>
            {missing.map((words) => (
              <Typography key={words} tag="li" style={WRAP}>
                {words}
              </Typography>
            ))}
          </Box>
        </Note>
      )}
    </>
  );
}
