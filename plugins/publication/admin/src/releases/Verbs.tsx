// The verbs of one release that the account may press, and their dialogs.
import { useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useText } from '../text';
import { ChangeDialog } from './ChangeDialog';
import { ConfirmDialog } from './ConfirmDialog';
import type { Chosen } from './MemberChooser';
import { NewDialog } from './NewDialog';
import { ScheduleDialog } from './ScheduleDialog';
import { unsignedOf, type ReleaseView, type Verb } from './types';
import type { Acting } from './useVerb';
import { WithdrawDialog } from './WithdrawDialog';

/** What goes forward first, what takes away last. */
const ORDER: readonly Verb[] = ['publish', 'schedule', 'unschedule', 'change', 'withdraw', 'dissolve'];

const looks = (verb: Verb): 'default' | 'secondary' | 'danger-light' => {
  if (verb === 'withdraw' || verb === 'dissolve') return 'danger-light';
  return verb === 'publish' ? 'default' : 'secondary';
};

function VerbDialog({
  verb,
  view,
  put,
  ...acting
}: Acting & { verb: Verb; view: ReleaseView; put: readonly Chosen[] }) {
  switch (verb) {
    case 'change':
      return <ChangeDialog view={view} put={put} {...acting} />;
    case 'schedule':
      return (
        <ScheduleDialog
          plannedAt={view.release.state === 'scheduled' ? view.release.plannedAt : null}
          unsigned={unsignedOf(view.members).length}
          {...acting}
        />
      );
    case 'withdraw':
      return <WithdrawDialog members={view.members} {...acting} />;
    default:
      return <ConfirmDialog verb={verb} view={view} {...acting} />;
  }
}

/** Documents of a release that have something new, as they go into another one. */
const freshOf = ({ members }: ReleaseView): Chosen[] =>
  members
    .filter(({ fresh }) => fresh)
    .map(({ uid, documentId, title, typeName }) => ({ uid, documentId, title: title ?? documentId, typeName }));

/** Correcting a set, or putting it back: what was changed goes into another release, and goes out together as before. */
function Again({ view, onPress }: { view: ReleaseView; onPress: () => void }) {
  const t = useText();
  const count = freshOf(view).length;
  return (
    <>
      <Button fullWidth variant="secondary" disabled={count === 0} onClick={onPress}>
        {t('releases.again')}
      </Button>
      <Typography variant="pi" textColor="neutral600">
        {count ? t('releases.again-hint', { count }) : t('releases.again-none')}
      </Typography>
    </>
  );
}

interface Props {
  view: ReleaseView;
  /** What somebody came here with, to put it into this release. */
  put: readonly Chosen[];
  /** That is done, or was let be. */
  onSettled: () => void;
  onRead: () => void;
}

export function Verbs({ view, put, onSettled, onRead }: Props) {
  const t = useText();
  const { release, may } = view;
  const [open, setOpen] = useState<Verb | null>(put.length && may.change ? 'change' : null);
  const [again, setAgain] = useState(false);
  const offered = ORDER.filter((verb) => may[verb]);
  const word = (verb: Verb) =>
    t(verb === 'schedule' && release.state === 'scheduled' ? 'releases.verb.reschedule' : `releases.verb.${verb}`);
  return (
    <Flex direction="column" alignItems="stretch" gap={2} data-testid="gongkai-release-verbs">
      {put.length > 0 && !may.change && <Typography textColor="warning700">{t('releases.no-change')}</Typography>}
      {offered.length === 0 && !may.again && (
        <Typography variant="pi" textColor="neutral600">
          {t('releases.no-verbs')}
        </Typography>
      )}
      {offered.map((verb) => (
        <Button
          key={verb}
          fullWidth
          variant={looks(verb)}
          // What is missing stands at the head of the page.
          disabled={verb === 'publish' && release.missing.length > 0}
          onClick={() => setOpen(verb)}
        >
          {word(verb)}
        </Button>
      ))}
      {may.again && <Again view={view} onPress={() => setAgain(true)} />}
      {again && (
        <NewDialog again={{ name: release.name, members: freshOf(view) }} put={[]} onClose={() => setAgain(false)} />
      )}
      {open && (
        <VerbDialog
          verb={open}
          view={view}
          put={put}
          release={release}
          onRead={onRead}
          onClose={() => {
            setOpen(null);
            onSettled();
          }}
        />
      )}
    </Flex>
  );
}
