// Sections of an interpretation: which are there, and which of those that always matter are missing.
import { Flex, Typography } from '@strapi/design-system';
import { useText } from '../text';
import type { ExcerptView } from './types';

type Props = Pick<ExcerptView, 'sections' | 'outline'> & {
  /** Of those that do not always matter only the ones that are there. */
  brief?: boolean;
};

export function SectionList({ sections, outline, brief = false }: Props) {
  const t = useText();
  const shown = sections.filter(({ always, paragraph }) => always || paragraph !== null || !brief);
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      {outline && (
        <Typography variant="pi" textColor="warning700">
          {t('excerpt.outline')}
        </Typography>
      )}
      <Flex tag="ul" wrap="wrap" gap={2} style={{ listStyle: 'none' }} aria-label={t('excerpt.sections')}>
        {shown.map(({ key, name, always, paragraph }) => {
          const there = paragraph !== null;
          const color = there ? 'success700' : always ? 'danger600' : 'neutral600';
          return (
            <Typography
              key={key}
              tag="li"
              variant="pi"
              textColor={color}
              fontWeight={always ? 'bold' : 'regular'}
              data-missing={!there && always ? '' : undefined}
            >
              {there ? '✓' : always ? '✗' : '–'} {name}
              {!there && always ? t('excerpt.missing') : ''}
            </Typography>
          );
        })}
      </Flex>
    </Flex>
  );
}
