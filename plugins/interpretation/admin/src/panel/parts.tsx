// The parts of the panel 政策解读: why, the plan, the interpretations, the requests.
import type { ReactNode } from 'react';
import { Badge, Button, Flex, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { dateText, instantText, useText } from '../text';
import type { DocumentView, OtherView, ReadingView, RequestView } from './types';

const WRAP = { overflowWrap: 'anywhere' } as const;

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      <Typography variant="sigma" textColor="neutral600" tag="h3">
        {title}
      </Typography>
      {children}
    </Flex>
  );
}

export function Requirement({ view }: { view: DocumentView }) {
  const t = useText();
  return (
    <Typography variant="pi" data-testid="gongkai-interpretation">
      {view.requirement ? t('required', { why: view.requirement.name }) : t('not-required')}
    </Typography>
  );
}

export function Plan({ plan }: Pick<DocumentView, 'plan'>) {
  const t = useText();
  if (!plan) {
    return (
      <Typography variant="pi" textColor="danger600">
        {t('plan.none')}
      </Typography>
    );
  }
  return (
    <>
      {plan.items.map(({ form, channel, person, plannedOn }, i) => (
        <Typography key={i} variant="pi" style={WRAP}>
          {t('plan.line', { form, channel, person, day: dateText(plannedOn) })}
        </Typography>
      ))}
      <Typography variant="pi" textColor="neutral600">
        {t('plan.by', { by: plan.by, at: instantText(plan.at) })}
      </Typography>
    </>
  );
}

/** A document or an interpretation with where it stands; its page opens from here. */
export function Other({ other, children }: { other: OtherView; children?: ReactNode }) {
  const t = useText();
  const { uid, documentId, title, standing, isPublic } = other;
  return (
    <Flex tag="li" direction="column" alignItems="stretch" gap={1}>
      {title === null ? (
        <Typography variant="pi" textColor="neutral600">
          {t('other.unreadable')}
        </Typography>
      ) : (
        <Typography
          variant="pi"
          textColor="primary600"
          tag={Link}
          to={`/content-manager/collection-types/${uid}/${documentId}`}
          style={WRAP}
        >
          {title}
        </Typography>
      )}
      <Flex gap={1} wrap="wrap">
        <Badge active={isPublic}>{standing}</Badge>
      </Flex>
      {children}
    </Flex>
  );
}

export function Readings({ readings }: { readings: readonly ReadingView[] }) {
  const t = useText();
  if (!readings.length) {
    return (
      <Typography variant="pi" textColor="neutral600">
        {t('readings.none')}
      </Typography>
    );
  }
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={2} style={{ listStyle: 'none' }}>
      {readings.map((one) => (
        <Other key={one.documentId} other={one}>
          {(one.forms.length > 0 || one.byLeader) && (
            <Typography variant="pi" textColor="neutral600" style={WRAP}>
              {[...one.forms, ...(one.byLeader ? [t('readings.leader')] : [])].join('、')}
            </Typography>
          )}
          {one.lacks.length > 0 && (
            <Typography variant="pi" textColor="danger600">
              {t('readings.lacks', { lacks: one.lacks.join('、') })}
            </Typography>
          )}
        </Other>
      ))}
    </Flex>
  );
}

const COLOURS = { granted: 'success600', declined: 'danger600', recalled: 'neutral600' } as const;

interface RequestLineProps {
  request: RequestView;
  onDecide: () => void;
  onRecall: () => void;
}

export function RequestLine({ request, onDecide, onRecall }: RequestLineProps) {
  const t = useText();
  const { kindName, reason, by, at, decided, outdated, mayDecide, mayRecall } = request;
  return (
    <Flex direction="column" alignItems="stretch" gap={1} data-testid="gongkai-interpretation-request">
      <Typography variant="pi" fontWeight="bold">
        {t('request.line', { kind: kindName })}
      </Typography>
      <Typography variant="pi" style={WRAP}>
        {reason}
      </Typography>
      <Typography variant="pi" textColor="neutral600">
        {t('request.asked', { by, at: instantText(at) })}
      </Typography>
      <Typography variant="pi" textColor={decided ? COLOURS[decided.verdict] : 'warning700'} style={WRAP}>
        {decided
          ? t(`request.${decided.verdict}`, { by: decided.by, at: instantText(decided.at) })
          : t('request.waiting')}
        {decided?.comment ? `：${decided.comment}` : ''}
      </Typography>
      {outdated && (
        <Typography variant="pi" textColor="danger600">
          {t('request.outdated')}
        </Typography>
      )}
      {mayDecide && (
        <Button fullWidth variant="secondary" onClick={onDecide}>
          {t('decide.title', { kind: kindName })}
        </Button>
      )}
      {mayRecall && (
        <Button fullWidth variant="tertiary" onClick={onRecall}>
          {t('recall.title', { kind: kindName })}
        </Button>
      )}
    </Flex>
  );
}
