// What the server tells of a document's interpretation, and of an interpretation's documents.

export interface OtherView {
  uid: string;
  documentId: string;
  title: string | null;
  standing: string;
  isPublic: boolean;
}

export interface ReadingView extends OtherView {
  forms: string[];
  byLeader: boolean;
  lacks: string[];
}

export interface PlanItem {
  form: string;
  channel: string;
  person: string;
  plannedOn: string;
}

export type Kind = 'exempt' | 'later' | 'form-later' | 'pre-review';

export interface RequestView {
  ref: string;
  kindName: string;
  reason: string;
  by: string;
  at: number;
  decided: { verdict: 'granted' | 'declined' | 'recalled'; by: string; at: number; comment: string | null } | null;
  outdated: boolean;
  mayDecide: boolean;
  mayRecall: boolean;
}

export interface DocumentView {
  kind: 'document';
  lockVersion: number;
  requirement: { code: string; name: string } | null;
  plan: { ref: string; items: PlanItem[]; by: string; at: number } | null;
  readings: ReadingView[];
  requests: RequestView[];
  can: { plan: boolean; ask: { kind: Kind; name: string }[] };
  forms: string[];
}

export interface InterpretationView {
  kind: 'interpretation';
  documents: OtherView[];
}

export type View = DocumentView | InterpretationView;
