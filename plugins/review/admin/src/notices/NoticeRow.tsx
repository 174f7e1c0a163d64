// One notice: unread in bold; a click opens the document and counts as read.
import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { instantText, useText } from '../text';
import { editPath, reviewPath } from '../view/path';
import type { Notice } from './types';

const PLAIN = { all: 'unset', display: 'block', cursor: 'pointer', width: '100%' } as const;

function Words({ notice }: { notice: Notice }) {
  const t = useText();
  const weight = notice.unread ? 'bold' : 'regular';
  const facts = [
    instantText(notice.at),
    notice.settled ? t('notices.settled') : '',
    notice.mailFailed ? t('notices.mail-failed') : '',
  ];
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      <Flex gap={2} alignItems="flex-start">
        <Badge active={notice.unread && notice.urgency === 'act'} style={{ flexShrink: 0 }}>
          {notice.kindName}
        </Badge>
        <Typography
          fontWeight={weight}
          textColor={notice.readable ? 'primary700' : 'neutral800'}
          style={{ overflowWrap: 'anywhere' }}
        >
          {notice.title ?? t('notices.not-shown', { type: notice.typeName })}
        </Typography>
      </Flex>
      <Typography fontWeight={weight} textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
        {notice.text}
      </Typography>
      <Typography variant="pi" textColor="neutral600">
        {facts.filter(Boolean).join(' · ')}
      </Typography>
    </Flex>
  );
}

export function NoticeRow({ notice, onRead }: { notice: Notice; onRead: (id: number) => void }) {
  const t = useText();
  const read = () => notice.unread && onRead(notice.id);
  // What still waits for a signature is opened where it is signed.
  const toSign = !notice.settled && (notice.kind === 'turn' || notice.kind === 'reminder');
  return (
    <Box
      background="neutral0"
      shadow="tableShadow"
      hasRadius
      padding={4}
      tag="li"
      style={{ borderLeft: `4px solid ${notice.unread ? '#4945ff' : 'transparent'}` }}
      data-testid="gongkai-notice"
      data-unread={notice.unread}
    >
      {notice.readable ? (
        <Link
          to={toSign ? reviewPath(notice) : editPath(notice)}
          onClick={read}
          style={{ textDecoration: 'none', display: 'block' }}
        >
          <Words notice={notice} />
        </Link>
      ) : notice.unread ? (
        <button type="button" style={PLAIN} onClick={read} title={t('notices.mark')}>
          <Words notice={notice} />
        </button>
      ) : (
        <Words notice={notice} />
      )}
    </Box>
  );
}
