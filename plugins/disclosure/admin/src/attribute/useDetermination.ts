// Reads where the determination of a document stands, again after every save and every verb.
import { useWatched } from '@gongkai/publication/admin';
import type { Answer } from './types';

/** @param updatedAt of the document as it is shown: after a save the question is asked again */
export const useDetermination = (uid: string, documentId: string | undefined, updatedAt: string | undefined) =>
  useWatched<Answer>('/gongkai-disclosure/determination', documentId ? { uid, documentId } : null, updatedAt);
