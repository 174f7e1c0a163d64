// Where a document is reviewed, and where it is edited.
import { PLUGIN } from '../text';

interface Document {
  uid: string;
  documentId: string;
}

export const reviewPath = ({ uid, documentId }: Document): string =>
  `/plugins/${PLUGIN}/view?${new URLSearchParams({ uid, documentId }).toString()}`;

export const editPath = ({ uid, documentId }: Document): string =>
  `/content-manager/collection-types/${uid}/${documentId}`;
