// What the server answers to the review view: the document with both versions merged into one.

export type Change = 'same' | 'added' | 'removed' | 'changed';

export interface Style {
  marks?: string[];
  href?: string;
}

export interface Run extends Style {
  change: 'same' | 'added' | 'removed' | 'restyled';
  text: string;
  picture?: { src: string; alt: string; width?: string; height?: string };
  was?: Style;
}

export interface Shape {
  tag: 'p' | 'h2' | 'h3' | 'h4' | 'caption' | 'hr' | 'table';
  align?: string;
  quote?: number;
  item?: { ordered: boolean; depth: number; first: boolean; start?: number };
}

export interface TextBlock {
  kind: 'text';
  change: Change;
  shape: Shape;
  was?: Shape;
  runs: Run[];
}

export interface Cell {
  change: Change;
  header: boolean;
  colspan: number;
  rowspan: number;
  align?: string;
  blocks: Block[];
}

export interface Row {
  change: Change;
  cells: (Cell | null)[];
}

export interface TableBlock {
  kind: 'table';
  change: Change;
  shape: Shape;
  was?: Shape;
  caption: Run[];
  rows: Row[];
}

export type Block = TextBlock | TableBlock;

export interface SignedFile {
  digest: string;
  name: string;
  alternativeText: string;
}

export interface FileChange {
  change: 'same' | 'added' | 'removed' | 'renamed' | 'replaced';
  old?: SignedFile;
  now?: SignedFile;
}

export interface ItemChange {
  change: Change;
  label: string;
  component?: string;
  fields: FieldChange[];
}

export type FieldChange = { name: string; label: string; change: Change } & (
  | { kind: 'text'; runs: Run[] }
  | { kind: 'value'; oldText?: string; nowText?: string }
  | { kind: 'document'; blocks: Block[]; markup?: Run[] }
  | { kind: 'media'; files: FileChange[]; reordered: boolean }
  | { kind: 'links'; links: { id: string; title?: string; change: 'same' | 'added' | 'removed' }[] }
  | { kind: 'items'; items: ItemChange[] }
);

export interface ShownFile {
  digest: string;
  documentId: string;
  name: string;
  url: string;
}

export interface DifferenceView {
  typeName: string;
  digest: string;
  kept: boolean;
  seenAt: number | null;
  against: { kind: 'published' | 'seen' | 'revision' | 'nothing'; digest: string | null; at: number | null };
  choices: {
    published: number | null;
    seen: number | null;
    submitted: { digest: string; at: number; by: string }[];
  };
  roles: { title: string; number: string | null; body: string | null; attachments: string | null };
  fields: FieldChange[];
  filing: { label: string; text: string }[];
  files: ShownFile[];
}

/** The whole new text, or both versions with what changed marked. */
export type Mode = 'full' | 'changes';
