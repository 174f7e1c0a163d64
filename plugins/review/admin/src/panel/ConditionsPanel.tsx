// The side panel 发布前检查: where the document stands, the three tiers, what every gate found, and the verbs.
import { Box, Divider, Flex, Typography } from '@strapi/design-system';
import { unstable_useDocument as useDocument, useForm, useQueryParams } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { CommentsPanel } from '../comments/CommentsPanel';
import { DueText } from '../list/DueText';
import { dayText, instantText, limitText, useText } from '../text';
import { isLive, type CaseView, type PanelView } from '../types';
import { reviewPath } from '../view/path';
import { Files } from './Files';
import { HideNotice } from './HideNotice';
import { Findings } from './Findings';
import { Corrected } from './Corrected';
import { Tiers } from './Tiers';
import { PrintSheet } from '../sheet/PrintSheet';
import { Ending, Rounds, Withdrawals } from './Rounds';
import { Suggestion } from './Suggestion';
import { announceChange, useShownVersion } from '@gongkai/publication/admin';
import { usePanel } from './usePanel';
import { Verbs } from './Verbs';

interface Props {
  model: string;
  collectionType: string;
  documentId?: string;
  document?: { updatedAt?: string };
  meta?: { draftVersion?: number };
}

/** Sent back and not sent again. */
export function isReturned({ case: last, facts }: PanelView): boolean {
  return last?.state === 'returned' && !(facts?.publishedDigest && facts.publishedDigest === facts.draftDigest);
}

export function stateKey(view: PanelView) {
  const { facts } = view;
  if (!facts) return 'state.draft';
  if (facts.hiddenAt !== null) return 'state.hidden';
  if (isReturned(view)) return 'state.returned';
  const modified = facts.state === 'published' && facts.draftDigest !== facts.publishedDigest;
  if (facts.state === 'published' && facts.adoptedAt !== null) {
    return modified ? 'state.adopted-modified' : 'state.adopted';
  }
  return modified ? 'state.modified' : (`state.${facts.state}` as const);
}

/** Changed since the review that the tiers tell of: what was signed is the version before. */
function isAnotherText(view: PanelView): boolean {
  return view.case?.state === 'published' && stateKey(view).endsWith('modified');
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <Flex justifyContent="space-between" gap={2} alignItems="flex-start">
      <Typography variant="pi" textColor="neutral600" style={{ flexShrink: 0 }}>
        {name}
      </Typography>
      <Typography variant="pi" textColor="neutral800" style={{ overflowWrap: 'anywhere', textAlign: 'right' }}>
        {value}
      </Typography>
    </Flex>
  );
}

/** Whether the panel was read before the draft was saved that the form shows. */
const isOlder = ({ facts }: PanelView, draftVersion: number | undefined): boolean =>
  facts !== null && draftVersion !== undefined && facts.draftVersion < draftVersion;

/** How the running review stands: its workflow, how urgent it is, the secrecy review, until when the tier signs. */
function ReviewFacts({ reviewCase }: { reviewCase: CaseView }) {
  const t = useText();
  const { workflow, urgencyName, urgencyReason, secrecy, referredAt } = reviewCase;
  return (
    <>
      {urgencyName && <Fact name={urgencyName} value={urgencyReason ?? ''} />}
      <Fact name={t('panel.workflow')} value={workflow} />
      <Fact
        name={t('panel.secrecy')}
        value={
          referredAt ? t('secrecy.since', { time: instantText(referredAt) }) : (secrecy ?? t('panel.secrecy.none'))
        }
      />
      {reviewCase.state === 'in-review' && <Fact name={t('panel.tier-due')} value={limitText(t, reviewCase)} />}
    </>
  );
}

function Facts({ view }: { view: PanelView }) {
  const t = useText();
  const { facts } = view;
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      {view.due && !facts?.firstPublishedAt && (
        <Flex justifyContent="space-between" gap={2} alignItems="flex-start">
          <Typography variant="pi" textColor="neutral600" style={{ flexShrink: 0 }}>
            {t('list.due')}
          </Typography>
          <DueText due={view.due} />
        </Flex>
      )}
      {facts?.indexNumber && <Fact name={t('panel.index')} value={facts.indexNumber} />}
      {facts?.firstPublishedAt && <Fact name={t('panel.first-published')} value={dayText(facts.firstPublishedAt)} />}
      {facts?.publishedAt && facts.publishedDigest && (
        <Fact name={t('panel.published')} value={dayText(facts.publishedAt)} />
      )}
      {view.case && isLive(view.case) && <ReviewFacts reviewCase={view.case} />}
      {view.contributors.length > 0 && <Fact name={t('panel.contributors')} value={view.contributors.join('、')} />}
    </Flex>
  );
}

export function ConditionsPanel({ model, collectionType, documentId, document, meta }: Props) {
  const t = useText();
  const [{ query }] = useQueryParams<Record<string, unknown>>();
  const { plugins: _plugins, ...params } = query ?? {};
  // The same arguments as the edit view's own: the cache is shared, so this reads what the form shows.
  const { refetch, isLoading } = useDocument({ model, collectionType, documentId: documentId ?? '', params } as never);
  const modified = useForm('ConditionsPanel', (state) => state.modified);
  const saving = useForm('ConditionsPanel', (state) => state.isSubmitting);
  const draftVersion = useShownVersion(model, documentId, meta?.draftVersion);
  const { view, failed, behind } = usePanel(model, documentId, document?.updatedAt);

  if (!documentId) return <Typography textColor="neutral600">{t('panel.save-first')}</Typography>;
  if (!view) return <Typography textColor="neutral600">{t(failed ? 'panel.failed' : 'panel.loading')}</Typography>;
  const verbs = (
    <Verbs
      uid={model}
      documentId={documentId}
      view={view}
      draftVersion={draftVersion}
      unsaved={modified}
      busy={saving || isLoading || behind || isOlder(view, draftVersion)}
      onDone={() => {
        refetch();
        announceChange();
      }}
    />
  );
  // What a suggestion asks of its drafter, and a hide of who decides, stands beside it.
  const answers = view.can.accept.can || view.can['lift-hide'].can;
  return (
    <Flex direction="column" alignItems="stretch" gap={4} width="100%" data-testid="gongkai-panel">
      <Typography variant="delta" tag="p" data-testid="gongkai-state">
        {view.case && isLive(view.case) && !view.hide ? view.case.stateName : t(stateKey(view))}
      </Typography>
      {!view.can.edit.can && !view.facts?.heldBy && (
        <Typography variant="pi" textColor="warning700" data-testid="gongkai-read-only">
          {t('panel.read-only')}：{view.can.edit.because}
        </Typography>
      )}
      <Link to={reviewPath({ uid: model, documentId })}>
        <Typography textColor="primary600">{t('panel.to-view')}</Typography>
      </Link>
      {view.hide && <HideNotice hide={view.hide} />}
      <Facts view={view} />
      <Divider />
      {isLive(view.case) && <Suggestion suggestion={view.suggestion} />}
      {answers && verbs}
      <CommentsPanel uid={model} documentId={documentId} count={view.comments} />
      <Findings view={view} />
      <Files files={view.files} />
      <Box>
        <Typography variant="sigma" textColor="neutral600" tag="h3">
          {t(isAnotherText(view) ? 'tiers.previous' : 'tiers.title')}
        </Typography>
        <Corrected view={view} />
        <Ending ending={view.ending} />
        <Tiers tiers={view.tiers} />
        <PrintSheet round={view.case} />
      </Box>
      <Rounds rounds={view.rounds} />
      <Withdrawals list={view.withdrawals} />
      {!answers && verbs}
    </Flex>
  );
}
