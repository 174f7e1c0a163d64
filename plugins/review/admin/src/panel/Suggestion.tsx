// What a signer would change, or changed by its acceptance: every change with the old words and the new ones.
import { Box, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { instantText, useText } from '../text';
import type { SuggestionView } from '../types';

const Words = styled.span`
  font-size: 1.4rem;
  line-height: 1.7;
  overflow-wrap: anywhere;

  ins {
    background: ${({ theme }) => theme.colors.success100};
    color: ${({ theme }) => theme.colors.success700};
    text-decoration: underline;
  }
  del {
    background: ${({ theme }) => theme.colors.danger100};
    color: ${({ theme }) => theme.colors.danger700};
    text-decoration: line-through;
  }
`;

/** Old and new words in one line. */
export function Marked({ runs }: { runs: readonly { change: string; text: string }[] }) {
  return (
    <Words>
      {runs.map(({ change, text }, i) => {
        if (!text) return null;
        if (change === 'added') return <ins key={i}>{text}</ins>;
        return change === 'removed' ? <del key={i}>{text}</del> : <span key={i}>{text}</span>;
      })}
    </Words>
  );
}

export function Suggestion({ suggestion }: { suggestion: SuggestionView | null }) {
  const t = useText();
  if (!suggestion) return null;
  const { pending, declined, personName, tierName, comment, at, changes } = suggestion;
  return (
    <Box
      background={pending ? 'warning100' : 'neutral100'}
      hasRadius
      padding={3}
      tag="section"
      data-testid="gongkai-suggestion"
    >
      <Typography variant="sigma" tag="h3" textColor="neutral800">
        {t(pending ? 'suggestion.pending' : declined ? 'suggestion.declined' : 'suggestion.accepted', {
          count: changes.length,
        })}
      </Typography>
      <Typography variant="pi" tag="p" textColor="neutral600">
        {t('suggestion.by', { person: personName, tier: tierName, time: instantText(at) })}
      </Typography>
      {comment && (
        <Typography variant="pi" tag="p" style={{ overflowWrap: 'anywhere' }}>
          “{comment}”
        </Typography>
      )}
      <Box tag="ol" paddingTop={2} style={{ listStyle: 'none' }}>
        {changes.map(({ path, block, at: place, label, runs }) => (
          <Box key={`${path} ${block} ${place}`} tag="li" paddingTop={1} paddingBottom={1}>
            <Typography variant="pi" fontWeight="bold">
              {label}：
            </Typography>
            <Marked runs={runs} />
          </Box>
        ))}
      </Box>
      {declined && (
        <Typography variant="pi" tag="p" textColor="danger600" style={{ overflowWrap: 'anywhere' }}>
          {t('suggestion.declined-by', { person: declined.by, time: instantText(declined.at) })}：{declined.reason}
        </Typography>
      )}
      {!pending && !declined && (
        <Typography variant="pi" tag="p" textColor="neutral600">
          {t('suggestion.confirm')}
        </Typography>
      )}
    </Box>
  );
}
