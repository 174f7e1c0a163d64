// The review view (审阅页): the document as the public will see it, what changed, what the gates found, and the verbs, on one page.
import { useRef, useState, type ReactNode } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import { CommentsCard, goToMark } from '../comments/CommentsCard';
import { MarksProvider, useLit } from '../comments/marks';
import { useComments, type ThreadView } from '../comments/useComments';
import { Files } from '../panel/Files';
import { Findings } from '../panel/Findings';
import { PrintSheet } from '../sheet/PrintSheet';
import { Rounds, Withdrawals } from '../panel/Rounds';
import { Suggestion } from '../panel/Suggestion';
import { Tiers } from '../panel/Tiers';
import { announceChange } from '@gongkai/publication/admin';
import { usePanel } from '../panel/usePanel';
import { offered, Verbs } from '../panel/Verbs';
import { useText } from '../text';
import { isLive, type PanelView } from '../types';
import { ActionBar, decisions } from './ActionBar';
import { ChangesCard } from './ChangesCard';
import { Document } from './Document';
import { Head, titleOf } from './Head';
import { Addresses } from './files';
import { Selection } from './Selection';
import { SuggestCard } from './SuggestCard';
import { Toolbar } from './Toolbar';
import type { DifferenceView, Mode } from './types';
import { useDifference } from './useDifference';
import { useJump } from './useJump';
import { useNarrow } from './useNarrow';
import type { Words } from './useSelected';

function Card({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={4} tag="section">
      {title && (
        <Box paddingBottom={2}>
          <Typography variant="delta" tag="h2">
            {title}
          </Typography>
        </Box>
      )}
      {children}
    </Box>
  );
}

const COLUMNS = {
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 2fr) minmax(30rem, 1fr)',
  gap: '1.6rem',
  alignItems: 'start',
} as const;

interface Shown {
  uid: string;
  documentId: string;
  view: DifferenceView;
  panel: PanelView;
  against: string;
  onAgainst: (against: string) => void;
  /** While what is shown is not yet what would be signed. */
  busy: boolean;
  onDone: () => void;
}

function Review({ uid, documentId, view, panel, against, onAgainst, busy, onDone }: Shown) {
  const t = useText();
  const narrow = useNarrow();
  const hasChanges = view.against.kind !== 'nothing' && view.fields.some(({ change }) => change !== 'same');
  const [chosen, setMode] = useState<Mode | null>(null);
  const mode = hasChanges ? (chosen ?? 'changes') : 'full';
  const place = useRef<HTMLDivElement>(null);
  const comments = useComments(uid, documentId);
  const [commenting, setCommenting] = useState<string | null>(null);
  const [suggesting, setSuggesting] = useState<Words | null>(null);
  useLit(place, comments.view, `${mode} ${narrow} ${view.digest} ${against}`);
  // What is folded away among the changes stands in the whole text.
  const find = (thread: ThreadView) => {
    if (goToMark(thread)) return;
    setMode('full');
    window.requestAnimationFrame(() => goToMark(thread));
  };
  const jump = useJump(place, mode === 'changes', view);
  const toDocument = (next: Mode) => {
    setMode(next);
    place.current?.scrollIntoView({ block: 'start' });
  };
  const decides = decisions(panel).length > 0;
  const others = offered(panel).length > 0;

  const changes = <ChangesCard view={view} onAll={() => toDocument('changes')} />;
  const risks = (
    <Card title={t('view.risks')}>
      <Findings view={panel} />
    </Card>
  );
  const files = panel.files.length > 0 && (
    <Card>
      <Files files={panel.files} />
    </Card>
  );
  const history = (
    <Card title={t('tiers.title')}>
      <Tiers tiers={panel.tiers} />
      <PrintSheet round={panel.case} />
      <Rounds rounds={panel.rounds} />
      <Withdrawals list={panel.withdrawals} />
    </Card>
  );
  const verbs = (
    <Verbs
      uid={uid}
      documentId={documentId}
      view={panel}
      draftVersion={undefined}
      unsaved={false}
      busy={busy}
      onDone={onDone}
    />
  );
  const suggestion = isLive(panel.case) && panel.suggestion && (
    <Card>
      <Suggestion suggestion={panel.suggestion} />
    </Card>
  );
  const suggest = panel.can.suggest.can && (
    <Card>
      <SuggestCard
        uid={uid}
        documentId={documentId}
        view={view}
        panel={panel}
        busy={busy}
        writing={suggesting}
        onWriting={setSuggesting}
        onDone={onDone}
      />
    </Card>
  );
  const said = (comments.view?.canComment || (comments.view?.threads.length ?? 0) > 0) && (
    <Card>
      <CommentsCard
        uid={uid}
        documentId={documentId}
        view={view}
        reviewCase={panel.case}
        comments={comments}
        busy={busy}
        writing={commenting}
        onWriting={setCommenting}
        onFind={find}
      />
    </Card>
  );
  const selection = !busy && commenting === null && suggesting === null && (
    <Selection
      place={place}
      choices={[
        ...(comments.view?.canComment
          ? [{ label: 'comments.one' as const, onChoose: (words: Words) => setCommenting(words.selected) }]
          : []),
        ...(panel.can.suggest.can ? [{ label: 'suggest.one' as const, onChoose: setSuggesting }] : []),
      ]}
    />
  );
  const text = (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={narrow ? 4 : 6} ref={place}>
      <Box paddingBottom={4}>
        <Toolbar
          view={view}
          hasChanges={hasChanges}
          mode={mode}
          onMode={setMode}
          against={against}
          onAgainst={onAgainst}
          jump={jump}
        />
      </Box>
      <MarksProvider view={view} comments={comments.view}>
        <Document view={view} mode={mode} />
      </MarksProvider>
      {selection}
    </Box>
  );
  if (narrow) {
    return (
      <Flex direction="column" alignItems="stretch" gap={3} paddingBottom={decides ? 11 : 4}>
        {suggestion}
        {panel.can.accept.can && <Card>{verbs}</Card>}
        {changes}
        {risks}
        {files}
        {text}
        {said}
        {suggest}
        {history}
        {decides ? (
          <ActionBar uid={uid} documentId={documentId} panel={panel} busy={busy} onDone={onDone} />
        ) : (
          others && !panel.can.accept.can && <Card>{verbs}</Card>
        )}
      </Flex>
    );
  }
  return (
    <div style={COLUMNS}>
      {text}
      <Flex direction="column" alignItems="stretch" gap={3} data-testid="gongkai-panel">
        {suggestion}
        {panel.can.accept.can && <Card>{verbs}</Card>}
        {decides && <Card>{verbs}</Card>}
        {said}
        {suggest}
        {changes}
        {risks}
        {files}
        {history}
        {!decides && !panel.can.accept.can && others && <Card>{verbs}</Card>}
      </Flex>
    </div>
  );
}

export function ReviewPage() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const [uid, documentId] = [params.get('uid') ?? '', params.get('documentId') ?? ''];
  const against = params.get('against') ?? 'seen';
  const { view, refusal, failed } = useDifference(uid, documentId, against);
  const { view: panel, failed: noPanel } = usePanel(uid, documentId || undefined, undefined);

  if (!view || !panel) {
    if (!uid || !documentId || failed || noPanel) {
      return (
        <Page.Main>
          <Box padding={8}>
            <Typography role="alert">{refusal ?? t('view.failed')}</Typography>
          </Box>
        </Page.Main>
      );
    }
    return <Page.Loading />;
  }
  return (
    <Page.Main>
      <Page.Title>{`${titleOf(view)} - ${t('view.title')}`}</Page.Title>
      <Box padding={{ initial: 4, large: 8 }}>
        <Head view={view} panel={panel} uid={uid} documentId={documentId} />
        {failed && (
          <Typography textColor="danger600" role="alert">
            {refusal ?? t('view.failed')}
          </Typography>
        )}
        <Addresses view={view}>
          <Review
            key={documentId}
            uid={uid}
            documentId={documentId}
            view={view}
            panel={panel}
            against={against}
            onAgainst={(next) => setParams({ uid, documentId, against: next }, { replace: true })}
            busy={view.digest !== panel.digest}
            onDone={announceChange}
          />
        </Addresses>
      </Box>
    </Page.Main>
  );
}
