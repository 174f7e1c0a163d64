// The side panel 摘抄检查 of an interpretation: how much is copied, which sections are missing, and the way to both texts.
import { Flex, LinkButton, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { useAnswer } from '@gongkai/publication/admin';
import { PLUGIN, useText } from '../text';
import { SectionList } from './SectionList';
import { percentText, type ExcerptView } from './types';

interface Props {
  model: string;
  documentId?: string;
  document?: { updatedAt?: string };
}

function Content({ view }: { view: ExcerptView }) {
  const t = useText();
  const { uid, documentId } = view;
  const address = new URLSearchParams({ uid, documentId }).toString();
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%" data-testid="gongkai-excerpt-panel">
      {view.documents.map(({ documentId: id, title, share }) => (
        <Typography
          key={id}
          textColor={share !== null && share > view.most ? 'danger600' : 'neutral800'}
          style={{ overflowWrap: 'anywhere' }}
        >
          {share === null
            ? t('excerpt.hidden')
            : t('excerpt.line', { title: title || t('excerpt.nameless'), share: percentText(share) })}
        </Typography>
      ))}
      {view.documents.length === 0 && (
        <Typography variant="pi" textColor="neutral600">
          {t('excerpt.no-document')}
        </Typography>
      )}
      <SectionList {...view} brief />
      <Typography variant="pi" textColor="neutral600">
        {t('excerpt.saved')}
      </Typography>
      {view.documents.length > 0 && (
        <LinkButton fullWidth variant="tertiary" tag={Link} to={`/plugins/${PLUGIN}/excerpt?${address}`}>
          {t('excerpt.open')}
        </LinkButton>
      )}
    </Flex>
  );
}

/** Strapi calls a panel as a function inside a component of its own, so it may use hooks. */
export function ExcerptPanel({ model, documentId = '', document }: Props) {
  const t = useText();
  const { view } = useAnswer<ExcerptView | null>(
    documentId ? '/gongkai-interpretation/excerpt' : null,
    { uid: model, documentId },
    document?.updatedAt
  );
  return view && { title: t('excerpt.title'), content: <Content view={view} /> };
}
