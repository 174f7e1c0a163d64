// What the server says of an interpretation that is compared with its documents.

export interface Place {
  paragraph: number;
  from: number;
  to: number;
}

export interface Passage {
  length: number;
  interpretation: Place[];
  document: Place[];
}

export interface Paragraph {
  text: string;
  heading: boolean;
}

export interface ExcerptDocument {
  uid: string;
  documentId: string;
  typeName: string;
  title: string | null;
  version: 'draft' | 'published' | null;
  share: number | null;
  copied: number;
  total: number;
  passages: Passage[];
  paragraphs: Paragraph[];
}

export interface ExcerptView {
  uid: string;
  documentId: string;
  title: string;
  most: number;
  paragraphs: Paragraph[];
  sections: { key: string; name: string; always: boolean; paragraph: number | null }[];
  outline: boolean;
  documents: ExcerptDocument[];
}

export const percentText = (share: number): string => `${Math.round(share * 1000) / 10}%`;
