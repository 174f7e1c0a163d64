// The gate 有效性: what a document says it does to older ones, looked at together with what is public and what goes public with it.
import {
  perRelease,
  type Candidate,
  type Gate,
  type Kernel,
  type ManagedType,
  type Row,
} from '@gongkai/publication/kernel';
import { disclosureBlock } from '../domain/disclosure-block';
import { effectFindings, VALIDITY_GATE, type DraftDocument, type DraftEffect } from '../domain/effect-findings';
import { hasValidity } from '../domain/effects-attribute';
import type { EffectKind } from '../domain/validity';
import type { ValidityRows } from './validity-rows';

const word = (value: unknown): string | null => (typeof value === 'string' && value.trim() ? value : null);
const day = (value: unknown): string | null => word(value)?.slice(0, 10) ?? null;

/** The effects of a draft as it was read with its components. */
export function draftEffects(type: ManagedType, draft: Row): DraftEffect[] {
  const { effects } = disclosureBlock(type) ?? {};
  return (((effects ? draft[effects] : null) as Row[] | null | undefined) ?? []).map((row) => {
    const document = row.document as Row | null | undefined;
    return {
      kind: word(row.kind) as EffectKind | null,
      document: document ? { documentId: String(document.documentId), title: word(document.title) } : null,
      named: word(row.named),
      articles: word(row.articles),
      effectiveOn: day(row.effectiveOn),
    };
  });
}

export function createValidityGate(kernel: Kernel, rows: ValidityRows): Gate {
  const targetsOf = (effects: readonly DraftEffect[]): string[] =>
    effects.flatMap(({ document }) => (document ? [document.documentId] : []));

  const memory = perRelease<[string, string[]][]>();

  /** Where the drafts of the same type that go public together lead. */
  const besides = async (candidate: Candidate, type: ManagedType): Promise<[string, string[]][]> => {
    const { uid, documentId, release } = candidate;
    const alike = release.filter((other) => other.uid === uid);
    if (alike.length < 2) return [];
    const all = await memory(candidate, uid, async () => {
      const found: [string, string[]][] = [];
      for (const other of alike) {
        const { draft } = await kernel.documents.candidate(other);
        found.push([other.documentId, targetsOf(draftEffects(type, draft))]);
      }
      return found;
    });
    return all.filter(([id]) => id !== documentId);
  };

  return {
    name: VALIDITY_GATE,
    label: '有效性',
    appliesTo: hasValidity,
    inspect: async (candidate) => {
      const type = kernel.type(candidate.uid)!;
      const block = disclosureBlock(type)!;
      const { draft, documentId } = candidate;
      const dayOf = (name: string | undefined) => (name ? day(draft[name]) : null);
      const effects = draftEffects(type, draft);
      const own: DraftDocument = {
        documentId,
        formedOn: dayOf(block.formedOn),
        from: dayOf(block.effectiveFrom),
        until: dayOf(block.expiresOn),
        effects,
      };
      const targets = targetsOf(effects);
      const drafts = targets.length ? await besides(candidate, type) : [];
      const leads = await rows.leads(type, [...targets, ...drafts.flatMap(([, ids]) => ids)]);
      // What is public of these will be replaced by their drafts.
      for (const [id, ids] of [...drafts, [documentId, targets] as const]) leads.set(id, [...ids]);
      const seenElsewhere = (type.options.library as { expiresOn?: string } | undefined)?.expiresOn !== undefined;
      const known = await rows.known(type, targets);
      for (const { uid, documentId: id } of candidate.release) {
        const one = uid === candidate.uid ? known.get(id) : undefined;
        if (one) known.set(id, { ...one, isPublic: true });
      }
      return effectFindings(own, {
        attribute: block.effects ?? 'effects',
        expiresOn: seenElsewhere ? undefined : block.expiresOn,
        targets: known,
        points: leads,
      });
    },
  };
}
