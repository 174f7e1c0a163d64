// The card of the review view: the comments, and a new one on what is selected or chosen from a list.
import { Box, Button, Typography } from '@strapi/design-system';
import { useText } from '../text';
import { CommentDialog } from './CommentDialog';
import { CommentList } from './CommentList';
import { markId } from './marks';
import type { Comments, ThreadView } from './useComments';
import type { CaseView } from '../types';
import type { DifferenceView } from '../view/types';

interface Props {
  uid: string;
  documentId: string;
  view: DifferenceView;
  reviewCase: CaseView | null;
  comments: Comments;
  busy: boolean;
  /** Words on which a comment is being written; null for none. */
  writing: string | null;
  onWriting: (selected: string | null) => void;
  onFind: (thread: ThreadView) => void;
}

/** Leads to a comment's number in the document. */
export function goToMark({ ref }: Pick<ThreadView, 'ref'>): boolean {
  const mark = document.getElementById(markId(ref));
  mark?.focus({ preventScroll: true });
  mark?.scrollIntoView({ block: 'center' });
  return mark !== null;
}

export function CommentsCard({ uid, documentId, view, reviewCase, comments, busy, writing, onWriting, onFind }: Props) {
  const t = useText();
  return (
    <Box>
      <Typography variant="delta" tag="h2">
        {t('comments.title')}
      </Typography>
      {comments.view?.canComment && (
        <Box paddingTop={2} paddingBottom={2}>
          <Typography variant="pi" textColor="neutral600" tag="p">
            {t('comments.explain')}
          </Typography>
          <Box paddingTop={2}>
            <Button variant="tertiary" fullWidth disabled={busy} onClick={() => onWriting('')}>
              {t('comments.write')}
            </Button>
          </Box>
        </Box>
      )}
      <CommentList comments={comments} onFind={onFind} />
      {writing !== null && (
        <CommentDialog
          view={view}
          selected={writing}
          onClose={() => onWriting(null)}
          onWrite={(said) => comments.write({ case: reviewCase?.ref, uid, documentId, digest: view.digest, ...said })}
        />
      )}
    </Box>
  );
}
