// In the edit view: the comments that a drafter has to answer, beside the form.
import { Box, Typography } from '@strapi/design-system';
import { useText } from '../text';
import { CommentList } from './CommentList';
import { useComments } from './useComments';

interface Props {
  uid: string;
  documentId: string;
  count: { open: number; all: number };
}

export function CommentsPanel({ uid, documentId, count }: Props) {
  const t = useText();
  const comments = useComments(uid, documentId, count.all > 0);
  if (!count.all) return null;
  return (
    <Box>
      <Typography variant="sigma" textColor="neutral600" tag="h3">
        {t('comments.count', { open: count.open, all: count.all })}
      </Typography>
      <Box paddingTop={2}>
        <CommentList comments={comments} />
      </Box>
    </Box>
  );
}
