// What the public reads of the links between documents and interpretations (R66): only what is public is named; of the rest it is said that it
// is not public now. Pure.

/** An interpretation as its document names it. */
export interface InterpretedBy {
  uid: string;
  documentId: string;
  isPublic: boolean;
  title: string | null;
  forms: string[];
  /** 解读机关. */
  organ: string | null;
  /** 主要负责人解读. */
  byLeader: boolean;
  /** What to know before reading, in Chinese; null when there is nothing. */
  note: string | null;
}

/** A document as its interpretation names it. */
export interface Interprets {
  uid: string;
  documentId: string;
  isPublic: boolean;
  title: string | null;
  documentNumber: string | null;
  /** In words: its validity, 已公开 where none is computed, or that it is not public now. */
  status: string;
  /** The code of its validity, `public`, or `not-public`. */
  statusCode: string;
  note: string | null;
}

export interface PublicInterpretation {
  uid: string;
  documentId: string;
  title: string | null;
  forms: string[];
  organ: string | null;
  byLeader: boolean;
}

export const interpretedBy = (one: PublicInterpretation): InterpretedBy => ({ ...one, isPublic: true, note: null });

/** One that was public with the document and was taken down: nothing of it is named. */
export const interpretedByGone = (uid: string, documentId: string): InterpretedBy => ({
  ...{ uid, documentId, isPublic: false, title: null, forms: [], organ: null, byLeader: false },
  note: '这篇解读现在没有公开。',
});

const NOTES: Readonly<Record<string, string>> = {
  repealed: '所解读的文件已经废止，解读内容不再适用。',
  expired: '所解读的文件已经失效，解读内容不再适用。',
  amended: '所解读的文件已经修改，请以修改后的文件为准。',
  'partly-repealed': '所解读的文件已经部分废止，请以现行有效的条款为准。',
};

/** @param validity as the facts of the document say it; null where none is computed */
export function interprets(
  document: Pick<Interprets, 'uid' | 'documentId' | 'title' | 'documentNumber'>,
  validity: { code: string; words: string } | null
): Interprets {
  return {
    ...document,
    isPublic: true,
    status: validity?.words ?? '已公开',
    statusCode: validity?.code ?? 'public',
    note: (validity && NOTES[validity.code]) ?? null,
  };
}

/** One that was public and was taken down: nothing of it is named. */
export const interpretsGone = (uid: string, documentId: string): Interprets => ({
  ...{ uid, documentId, isPublic: false, title: null, documentNumber: null },
  ...{ status: '现在没有公开', statusCode: 'not-public' },
  note: '所解读的文件现在没有公开。',
});
