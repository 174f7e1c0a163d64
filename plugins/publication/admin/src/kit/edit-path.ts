// Where a document is edited.

/** The edit view of a document, as an address within the admin. */
export const editPath = ({ uid, documentId }: { uid: string; documentId: string }): string =>
  `/content-manager/collection-types/${uid}/${documentId}`;
