// An interpretation beside one of its documents: the share, the longest passages, and both texts, with a way from each passage to its mate.
import { useCallback, useRef, useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import styled from 'styled-components';
import { useText } from '../text';
import { ExcerptText } from './ExcerptText';
import { wordsOf, type Side } from './segments';
import { percentText, type ExcerptDocument, type Paragraph } from './types';

const Sides = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
  gap: 1.6rem;
  align-items: start;
  @media (max-width: 1079px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

const PassageButton = styled.button`
  display: block;
  width: 100%;
  text-align: start;
  padding: 0.8rem;
  overflow-wrap: anywhere;
  border-radius: ${({ theme }) => theme.borderRadius};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  background: ${({ theme }) => theme.colors.neutral0};
  cursor: pointer;
  &:hover {
    background: ${({ theme }) => theme.colors.primary100};
  }
`;

/** So many passages are listed before all are asked for; so much of each is shown. */
const LISTED = 5;
const SHOWN = 60;

const shortened = (words: string): string => (words.length > SHOWN ? `${words.slice(0, SHOWN)}……` : words);

interface Props {
  document: ExcerptDocument;
  paragraphs: readonly Paragraph[];
  most: number;
}

export function Comparison({ document, paragraphs, most }: Props) {
  const t = useText();
  const place = useRef<HTMLDivElement>(null);
  const [all, setAll] = useState(false);
  const { share, copied, total, passages, title, version } = document;
  /** Lights a passage on both sides and goes to it on the sides that are asked for, the last one staying in view. */
  const go = useCallback((passage: number, sides: readonly Side[]) => {
    const marks = (side: Side) => [
      ...(place.current?.querySelectorAll<HTMLElement>(`[data-side=${side}] mark[data-passages~="${passage}"]`) ?? []),
    ];
    place.current?.querySelectorAll('mark[data-lit]').forEach((mark) => mark.removeAttribute('data-lit'));
    for (const side of ['interpretation', 'document'] as const) {
      for (const mark of marks(side)) mark.setAttribute('data-lit', '');
    }
    for (const side of sides) marks(side)[0]?.scrollIntoView({ block: 'center' });
  }, []);
  const toDocument = useCallback((passage: number) => go(passage, ['document']), [go]);
  const toInterpretation = useCallback((passage: number) => go(passage, ['interpretation']), [go]);
  if (share === null) return <Typography textColor="neutral600">{t('excerpt.hidden')}</Typography>;
  const listed = all ? passages : passages.slice(0, LISTED);
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Box background="neutral0" hasRadius shadow="tableShadow" padding={4}>
        <Typography
          variant="alpha"
          textColor={share > most ? 'danger600' : 'neutral800'}
          data-testid="gongkai-excerpt-share"
        >
          {percentText(share)}
        </Typography>
        <Typography tag="p" textColor="neutral800">
          {t('excerpt.counted', { copied, total, title: title ?? '' })}
        </Typography>
        <Typography tag="p" variant="pi" textColor={share > most ? 'danger600' : 'neutral600'}>
          {t(share > most ? 'excerpt.above' : 'excerpt.below', { most: percentText(most) })}
        </Typography>
        <Typography tag="p" variant="pi" textColor="neutral600">
          {t('excerpt.what')}
          {version === 'published' && t('excerpt.published-only')}
        </Typography>
      </Box>
      {passages.length > 0 && (
        <Box background="neutral0" hasRadius shadow="tableShadow" padding={4}>
          <Typography tag="h3" variant="delta">
            {t('excerpt.longest')}
          </Typography>
          <Flex tag="ol" direction="column" alignItems="stretch" gap={2} paddingTop={3} style={{ listStyle: 'none' }}>
            {listed.map((passage, i) => (
              <li key={i}>
                <PassageButton type="button" onClick={() => go(i, ['document', 'interpretation'])}>
                  <Typography variant="pi" textColor="neutral600" tag="span">
                    {t('excerpt.characters', { count: passage.length })}
                  </Typography>{' '}
                  <Typography>{shortened(wordsOf(paragraphs, passage))}</Typography>
                </PassageButton>
              </li>
            ))}
          </Flex>
          {passages.length > LISTED && (
            <Box paddingTop={2}>
              <Button variant="tertiary" onClick={() => setAll((before) => !before)}>
                {all ? t('excerpt.fewer') : t('excerpt.all', { count: passages.length })}
              </Button>
            </Box>
          )}
        </Box>
      )}
      <Sides ref={place}>
        <ExcerptText
          side="interpretation"
          label={t('excerpt.interpretation')}
          paragraphs={paragraphs}
          passages={passages}
          onChoose={toDocument}
        />
        <ExcerptText
          side="document"
          label={t('excerpt.document', { title: title ?? '' })}
          paragraphs={document.paragraphs}
          passages={passages}
          onChoose={toInterpretation}
        />
      </Sides>
    </Flex>
  );
}
