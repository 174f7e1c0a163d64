// The kind of permit of what was hidden and is public again: it holds on the evidence of the publication before, and on the decision of
// somebody other than who hid it. It can make public only what had been public.
import { LIFTED } from '../domain/hide';
import { permitTold } from '../domain/told-permits';
import type { LedgerRow, PermitKind, PermitRecord } from '../kernel';
import { ADOPTED } from './adoption';
import type { Ledger } from './ledger';
import type { Registry } from './registry';

export interface LiftedPermit {
  kind: PermitKind;
  /** Problems with what it stands on, before the entry of the decision is written. */
  basis(permit: PermitRecord): Promise<string[]>;
}

const speaksOf = ({ members }: LedgerRow, permit: PermitRecord): boolean =>
  members.some(
    ({ uid, documentId, digest }) => uid === permit.uid && documentId === permit.documentId && digest === permit.digest
  );

export function createLiftedPermit(ledger: Ledger, registry: Registry): LiftedPermit {
  /** The publication before, by its entry and its own evidence. */
  const basis = async (permit: PermitRecord): Promise<string[]> => {
    const seq = Number(permit.evidence);
    const [entry] = await ledger.read(seq - 1, 1);
    const published = entry?.seq === seq && (entry.action === 'publish' || entry.action === 'adopt');
    if (!published || !speaksOf(entry, permit)) return [`操作留痕第 ${permit.evidence} 条没有这份内容的发布记录`];
    const said = entry.action === 'adopt' ? undefined : permitTold(await ledger.payload(seq), permit.documentId);
    const before = entry.action === 'adopt' ? { kind: ADOPTED, evidence: String(seq) } : said;
    const kind = before && registry.permitKinds.get(before.kind);
    // Itself it cannot be: what was lifted names the publication before, not the lifting.
    if (!kind || before.kind === LIFTED) return [`操作留痕第 ${seq} 条没有写明发布依据`];
    return kind.prove({ ...permit, kind: before.kind, evidence: before.evidence, at: entry.at }, { ledger: true });
  };

  const decision = async (permit: PermitRecord): Promise<string[]> => {
    const entries = await ledger.entriesOf(permit);
    const lift = entries.find(
      ({ action, at, digest }) => action === 'lift-hide' && at === permit.at && digest === permit.digest
    );
    if (!lift) return ['操作留痕里没有解除屏蔽的记录'];
    const said = (await ledger.payload(lift.seq)) as { hide?: number } | null | undefined;
    const hide = entries.find(({ action, seq }) => action === 'hide' && seq === said?.hide);
    if (!hide || hide.seq > lift.seq || hide.seq < Number(permit.evidence) || !speaksOf(hide, permit)) {
      return ['操作留痕里没有它所解除的屏蔽'];
    }
    const own = hide.actor.personId !== null && hide.actor.personId === lift.actor.personId;
    return own ? ['解除屏蔽的是办理屏蔽的本人'] : [];
  };

  return {
    basis,
    kind: {
      kind: LIFTED,
      label: '解除屏蔽（按原发布依据恢复公开）',
      prove: async (permit, { ledger: asked }) => {
        // Through the publisher nothing becomes public on it: it is made only where a hide is lifted.
        if (!asked) return ['解除屏蔽只恢复原已公开的内容，不能用来发布'];
        return [...(await basis(permit)), ...(await decision(permit))];
      },
    },
  };
}
