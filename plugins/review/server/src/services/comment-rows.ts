// Comments as they are kept: how the rows of their table are read and written.
import type { Row } from '@gongkai/publication/kernel';
import type { Anchor, CommentVerb, Said } from '../domain/comment';

export const COMMENTS = 'gk_review_comments';

/** What the ledger has of a comment is the digest of this: the words stand in one place only. */
export const keptOf = (row: Row): Record<string, unknown> => {
  const number = (value: unknown) => (value === null || value === undefined ? null : Number(value));
  return {
    thread: row.thread,
    case: row.case_ref,
    uid: row.uid,
    documentId: row.document_id,
    digest: row.digest,
    path: row.path ?? null,
    block: number(row.block),
    at: number(row.place),
    length: number(row.length),
    text: row.text ?? null,
  };
};

export const saidOf = (row: Row): Said => {
  const { path, block, at, length } = keptOf(row) as unknown as Anchor;
  return {
    ...{ path, block, at, length },
    ref: String(row.ref),
    thread: String(row.thread),
    verb: row.verb as CommentVerb,
    caseRef: String(row.case_ref),
    uid: String(row.uid),
    documentId: String(row.document_id),
    digest: String(row.digest),
    text: typeof row.text === 'string' ? row.text : null,
    by: { personId: String(row.by_id), name: String(row.by_name) },
    when: Number(row.at),
  };
};

export const rowOf = ({ by, when, at, caseRef, documentId, ...said }: Said): Row => ({
  ref: said.ref,
  thread: said.thread,
  verb: said.verb,
  case_ref: caseRef,
  uid: said.uid,
  document_id: documentId,
  digest: said.digest,
  path: said.path,
  block: said.block,
  place: at,
  length: said.length,
  text: said.text,
  by_id: by.personId,
  by_name: by.name,
  at: when,
});
