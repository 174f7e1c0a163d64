// The head of the review view: title, state, who submitted when, what is corrected, and what is signed together.
import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { stateKey } from '../panel/ConditionsPanel';
import { Corrected } from '../panel/Corrected';
import { instantText, useText } from '../text';
import { isLive, type PanelView } from '../types';
import { editPath, reviewPath } from './path';
import { wordsOf } from './side';
import type { DifferenceView } from './types';

export function titleOf(view: DifferenceView): string {
  const field = view.fields.find(({ name }) => name === view.roles.title);
  return field?.kind === 'text' ? wordsOf(field.runs) : view.typeName;
}

/** What is signed with the same signature: a document and its interpretations are one case. */
function Together({ view, uid, documentId }: { view: PanelView; uid: string; documentId: string }) {
  const t = useText();
  const others = (view.case && isLive(view.case) ? view.case.members : []).filter(
    (member) => member.uid !== uid || member.documentId !== documentId
  );
  if (!others.length) return null;
  return (
    <Box paddingTop={2} data-testid="gongkai-together">
      <Typography variant="pi" tag="p">
        {t('view.together')}
      </Typography>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {others.map((member) => (
          <li key={member.documentId}>
            <Link to={reviewPath(member)}>
              <Typography textColor="primary600">{member.title}</Typography>
            </Link>
            <Typography variant="pi" textColor="neutral600">
              {'　'}
              {member.typeName}
            </Typography>
          </li>
        ))}
      </ul>
    </Box>
  );
}

interface HeadProps {
  view: DifferenceView;
  panel: PanelView;
  uid: string;
  documentId: string;
}

export function Head({ view, panel, uid, documentId }: HeadProps) {
  const t = useText();
  const state = panel.case && isLive(panel.case) ? panel.case.stateName : t(stateKey(panel));
  return (
    <Box paddingBottom={4}>
      <Typography variant="beta" tag="h1" style={{ overflowWrap: 'anywhere' }}>
        {titleOf(view)}
      </Typography>
      <Flex gap={3} wrap="wrap" paddingTop={2} alignItems="center">
        <Badge active={isLive(panel.case)} data-testid="gongkai-state">
          {state}
        </Badge>
        {panel.case && isLive(panel.case) && (
          <Typography variant="pi" textColor="neutral600">
            {t('view.submitted', {
              organ: panel.case.organName,
              person: panel.case.submittedBy,
              time: instantText(panel.case.submittedAt),
            })}
          </Typography>
        )}
        {view.seenAt !== null && (
          <Typography variant="pi" textColor="neutral600">
            {t('view.seen-before', { time: instantText(view.seenAt) })}
          </Typography>
        )}
        <Link to={editPath({ uid, documentId })}>
          <Typography variant="pi" textColor="primary600">
            {t('view.to-edit')}
          </Typography>
        </Link>
      </Flex>
      <Corrected view={panel} />
      <Together view={panel} uid={uid} documentId={documentId} />
    </Box>
  );
}
