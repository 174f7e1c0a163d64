// The side panel 发布单 of a managed document: in which open release it is and when that goes out, or the way to put it into one.
import { useEffect } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { CHANGED } from '../kit';
import { useManaged } from '../hold/useManaged';
import { instantText, useText } from '../text';
import type { Chosen } from './MemberChooser';
import { StateBadge, useMoment, WRAP } from './parts';
import { taking, titleOf, type Held } from './put';
import { useRead } from './server';
import { HOME, isOpen, pathOf, type Line } from './types';

interface Props {
  model: string;
  documentId?: string;
  document?: Held;
}

function InRelease({ line }: { line: Line }) {
  const t = useText();
  const moment = useMoment();
  return (
    <Flex direction="column" alignItems="stretch" gap={2} width="100%" data-testid="gongkai-in-release">
      <StateBadge state={line.state} late={line.late} />
      <Link to={pathOf(line)}>
        <Typography textColor="primary600" style={WRAP}>
          {line.name}
        </Typography>
      </Link>
      <Typography variant="pi" textColor={line.state === 'failed' ? 'danger700' : 'neutral800'}>
        {moment(line)}
      </Typography>
      <Typography variant="pi" textColor="neutral600">
        {t('releases.signed-of', { signed: line.signed, members: line.members })}
      </Typography>
    </Flex>
  );
}

/** Out of every open release: with which one it last became public, and the way into another. */
function Free({ last, put }: { last: Line | null; put: Chosen | null }) {
  const t = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={2} width="100%">
      {last?.publishedAt != null && (
        <Link to={pathOf(last)}>
          <Typography variant="pi" textColor="primary600" style={WRAP}>
            {t('releases.went-with', { name: last.name, time: instantText(last.publishedAt) })}
          </Typography>
        </Link>
      )}
      {put && (
        <Link to={HOME} state={taking([put])}>
          <Typography variant="pi" textColor="primary600">
            {t('releases.put')}
          </Typography>
        </Link>
      )}
    </Flex>
  );
}

/** Strapi calls a panel as a function inside a component of its own, so it may use hooks. */
export function ReleasePanel({ model, documentId, document }: Props) {
  const t = useText();
  const managed = useManaged(model);
  const known = managed && documentId && documentId !== 'create' ? documentId : null;
  const { view, again } = useRead<{ release: Line | null; may: { form: boolean } }>(known && '/releases/of', {
    uid: model,
    documentId: documentId ?? '',
  });
  useEffect(() => {
    window.addEventListener(CHANGED, again);
    return () => window.removeEventListener(CHANGED, again);
  }, [again]);
  if (!known || !view) return null;
  // Nothing to see and nothing to do.
  if (view.release?.publishedAt == null && !(view.release && isOpen(view.release)) && !view.may.form) return null;
  const title = titleOf(document ?? {}, t('releases.untitled'));
  return {
    title: t('releases.title'),
    content:
      view.release && isOpen(view.release) ? (
        <InRelease line={view.release} />
      ) : (
        <Free last={view.release} put={view.may.form ? { uid: model, documentId: known, typeName: '', title } : null} />
      ),
  };
}
