// The block `interpretation` of a managed type: which attributes of a document say whether it has to be interpreted, and which of an
// interpretation say what it interprets, how, and who answers for it. Pure.
import type { ManagedType } from '@gongkai/publication/kernel';

/** Of a type that is interpreted: its attributes by what they say. */
export interface DocumentBlock {
  /** Relation to the interpretations: the side that does not own it. */
  interpretedBy: string;
  /** Flag of normative documents (行政规范性文件), which are always interpreted. */
  normative?: string;
  /** Flag of documents that touch people's or enterprises' interests (涉及群众、企业权益). */
  interests?: string;
  /** Name of the organ that drafted it (起草单位). */
  draftingOrgan?: string;
  body?: string;
}

/** Of a type that interprets. */
export interface InterpretationBlock {
  /** Relation to the documents; an interpretation owns it. */
  documents: string;
  forms?: string;
  organ?: string;
  office?: string;
  contact?: string;
  /** Flag: interpreted by the chief leader (主要负责人解读). */
  byLeader?: string;
  /** Why another organ than the drafting one interprets. */
  organReason?: string;
  body?: string;
  media?: string;
}

const KINDS: Readonly<Record<string, readonly string[]>> = {
  interpretedBy: ['relation'],
  documents: ['relation'],
  normative: ['boolean'],
  interests: ['boolean'],
  byLeader: ['boolean'],
  draftingOrgan: ['string', 'text'],
  organ: ['string', 'text'],
  office: ['string', 'text'],
  contact: ['string', 'text'],
  organReason: ['string', 'text'],
  forms: ['customField', 'json'],
  body: ['customField', 'richtext', 'text'],
  media: ['media'],
};

const blockOf = ({ options }: ManagedType): Record<string, unknown> | null =>
  (options.interpretation as Record<string, unknown> | undefined) ?? null;

/** The block of a type that is interpreted; null for others. */
export const documentBlock = (type: ManagedType): DocumentBlock | null => {
  const block = blockOf(type);
  return block?.interpretedBy ? (block as unknown as DocumentBlock) : null;
};

/** The block of a type that interprets; null for others. */
export const interpretationBlock = (type: ManagedType): InterpretationBlock | null => {
  const block = blockOf(type);
  return block?.documents ? (block as unknown as InterpretationBlock) : null;
};

/** What is wrong with the block; complaints stop the start. */
export function blockComplaints(type: ManagedType): string[] {
  const block = blockOf(type);
  if (block === null) return [];
  const complaints: string[] = [];
  if (Boolean(block.interpretedBy) === Boolean(block.documents)) {
    complaints.push('interpretation needs either "interpretedBy" (a document) or "documents" (an interpretation)');
  }
  for (const [name, value] of Object.entries(block)) {
    const kinds = KINDS[name];
    const attribute = typeof value === 'string' ? type.attributes[value] : undefined;
    if (!kinds) complaints.push(`interpretation.${name} is not known`);
    else if (!attribute) complaints.push(`interpretation.${name}: "${String(value)}" is not an attribute`);
    else if (!kinds.includes(attribute.type)) {
      complaints.push(`interpretation.${name}: "${String(value)}" must be ${kinds.join(' or ')}`);
    }
  }
  const { documents, interpretedBy } = block;
  if (typeof documents === 'string' && type.attributes[documents]?.mappedBy) {
    complaints.push('interpretation.documents must be the owning side: what is published would move with its document');
  }
  if (typeof interpretedBy === 'string' && type.attributes[interpretedBy] && !type.attributes[interpretedBy].mappedBy) {
    complaints.push('interpretation.interpretedBy must be the side that does not own the relation ("mappedBy")');
  }
  return complaints;
}
