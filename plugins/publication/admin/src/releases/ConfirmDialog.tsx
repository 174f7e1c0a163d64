// Asks once before a release is published, taken off its time or dissolved: what it means, and what it is about.
import { Box, Typography } from '@strapi/design-system';
import { instantText, useText } from '../text';
import { WRAP } from './parts';
import type { ReleaseView, Verb } from './types';
import { useVerb, type Acting } from './useVerb';
import { VerbFrame } from './VerbFrame';

export type Confirmed = Extract<Verb, 'publish' | 'unschedule' | 'dissolve'>;

/** So many titles are read before pressing a button; the page behind lists all. */
const SHOWN = 10;

export function ConfirmDialog({ verb, view, ...acting }: Acting & { verb: Confirmed; view: ReleaseView }) {
  const t = useText();
  const { busy, refusal, moved, send } = useVerb(verb, acting);
  const { members, release } = view;
  const time = release.plannedAt === null ? '' : instantText(release.plannedAt);
  const warnings = members.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'warning').length;
  return (
    <VerbFrame
      danger={verb === 'dissolve'}
      title={t(`releases.verb.${verb}`)}
      confirm={t(`releases.sure.${verb}`)}
      busy={busy}
      refusal={refusal}
      moved={moved}
      onClose={acting.onClose}
      onConfirm={() => send()}
    >
      <Typography>{t(`releases.what.${verb}`, { count: members.length, time })}</Typography>
      {verb === 'publish' && (
        <Box tag="ul" paddingLeft={4} style={{ listStyle: 'disc' }}>
          {members.slice(0, SHOWN).map(({ uid, documentId, title, typeName }) => (
            <Typography key={`${uid} ${documentId}`} tag="li" style={WRAP}>
              {title ?? t('hides.untitled', { type: typeName })}
            </Typography>
          ))}
          {members.length > SHOWN && (
            <Typography tag="li">{t('releases.and-more', { count: members.length - SHOWN })}</Typography>
          )}
        </Box>
      )}
      {verb === 'publish' && warnings > 0 && (
        <Typography textColor="warning700">{t('releases.warned', { count: warnings })}</Typography>
      )}
    </VerbFrame>
  );
}
