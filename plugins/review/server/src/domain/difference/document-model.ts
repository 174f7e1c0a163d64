// What a whole document's difference speaks of: its fields as the content type has them, with what became of each.
import type { Json } from '@gongkai/publication/kernel';
import type { BlockDifference, Change, Run } from './model';

export type FieldKind = 'text' | 'value' | 'document' | 'media' | 'links' | 'items';

/** A field of a type or of a component, as an editor knows it. */
export interface Field {
  name: string;
  label: string;
  kind: FieldKind;
  /** Strapi's type of attribute: how a value is put into words. */
  type: string;
  /** The component of every item; none in a dynamic zone, whose items name their own. */
  component?: string;
  /** Type of what is linked. */
  target?: string;
}

/** Name and fields of a component by its uid. */
export type ComponentOf = (uid: string) => { label: string; fields: readonly Field[] };

export type Part = { [key: string]: Json };

/** A file as it is signed: digest of its bytes, name, alternative text. */
export interface SignedFile {
  digest: string;
  name: string;
  alternativeText: string;
}

export interface FileDifference {
  /** `renamed`: the same bytes under another name or with other words; `replaced`: other bytes in the same place. */
  change: 'same' | 'added' | 'removed' | 'renamed' | 'replaced';
  old?: SignedFile;
  now?: SignedFile;
  /** Place in the old list. */
  at?: number;
}

export interface LinkDifference {
  id: string;
  change: 'same' | 'added' | 'removed';
  /** As the account that asks may read it; put in by the server. */
  title?: string;
}

export interface ItemDifference {
  change: Change;
  /** The component, where items differ in it. */
  component?: string;
  label: string;
  fields: FieldDifference[];
}

interface Of {
  name: string;
  label: string;
  change: Change;
}

export type FieldDifference = Of &
  (
    | { kind: 'text'; runs: Run[] }
    | { kind: 'value'; old?: Json; now?: Json; oldText?: string; nowText?: string }
    /** `markup`: how the text is written differs where nothing that is shown does; the source, then. */
    | { kind: 'document'; blocks: BlockDifference[]; markup?: Run[] }
    | { kind: 'media'; files: FileDifference[]; reordered: boolean }
    | { kind: 'links'; target: string; links: LinkDifference[] }
    | { kind: 'items'; items: ItemDifference[] }
  );
