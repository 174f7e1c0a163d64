// One of the two texts with its copied passages marked; a click on one goes to the same words in the other text.
import { memo, useMemo } from 'react';
import { Typography } from '@strapi/design-system';
import styled from 'styled-components';
import { useText } from '../text';
import { placesByParagraph, segmentsOf, type Segment, type Side } from './segments';
import type { Paragraph, Passage } from './types';

const Text = styled.div`
  max-height: 70vh;
  overflow-y: auto;
  overflow-wrap: anywhere;
  padding: 1.6rem;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  font-size: 1.5rem;
  line-height: 1.8;
  color: ${({ theme }) => theme.colors.neutral800};
  p {
    margin-bottom: 0.8rem;
  }
  mark {
    background: ${({ theme }) => theme.colors.warning200};
    color: inherit;
    cursor: pointer;
    border-bottom: 2px solid ${({ theme }) => theme.colors.warning500};
  }
  mark[data-lit] {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    background: ${({ theme }) => theme.colors.primary200};
  }
  @media (max-width: 1079px) {
    max-height: 60vh;
  }
`;

function Mark({ segment, first, onChoose }: { segment: Segment; first: boolean; onChoose: (passage: number) => void }) {
  const t = useText();
  const passage = segment.passages[0]!;
  return (
    <mark
      role="button"
      // One stop a passage for the keyboard, not one for each of its parts.
      tabIndex={first ? 0 : -1}
      title={t('excerpt.to-mate')}
      data-passages={segment.passages.join(' ')}
      onClick={() => onChoose(passage)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onChoose(passage);
      }}
    >
      {segment.text}
    </mark>
  );
}

interface Props {
  side: Side;
  label: string;
  paragraphs: readonly Paragraph[];
  passages: readonly Passage[];
  onChoose: (passage: number) => void;
}

export const ExcerptText = memo(function ExcerptText({ side, label, paragraphs, passages, onChoose }: Props) {
  const t = useText();
  const cut = useMemo(() => {
    const places = placesByParagraph(passages, side);
    return paragraphs.map(({ text }, i) => segmentsOf(text, places.get(i) ?? []));
  }, [paragraphs, passages, side]);
  const begun = new Set<number>();
  const isFirst = (passage: number): boolean => {
    const first = !begun.has(passage);
    begun.add(passage);
    return first;
  };
  return (
    <div>
      <Typography tag="h3" variant="delta" style={{ display: 'block', marginBottom: '0.8rem' }}>
        {label}
      </Typography>
      <Text data-side={side} tabIndex={0} role="region" aria-label={label}>
        {paragraphs.length === 0 && <Typography textColor="neutral600">{t('excerpt.empty')}</Typography>}
        {paragraphs.map(({ heading }, i) => (
          <p key={i} style={heading ? { fontWeight: 600 } : undefined}>
            {cut[i]!.map((segment, at) =>
              segment.passages.length ? (
                <Mark key={at} segment={segment} first={isFirst(segment.passages[0]!)} onChoose={onChoose} />
              ) : (
                segment.text
              )
            )}
          </p>
        ))}
      </Text>
    </div>
  );
});
