// The small model of a document's way to the public: what the ledger tells of it, entry by entry, must be a story that can be true. Pure.

/** An entry about the document, as far as the story goes. */
export interface Told {
  seq: number;
  action: string;
  personId: string | null;
  digest: string;
  tier?: number;
  /** Of a return: the earlier tier that decides again, and whether those between keep what they signed. */
  toTier?: number;
  resumes?: boolean;
}

export interface Standing {
  state: 'draft' | 'in-review' | 'suggested';
  /** Digest in review. */
  digest: string | null;
  signed: { tier: number; personId: string; digest: string }[];
  /** Whether every tier may sign at once. */
  expedited: boolean;
  /** The content on which the secrecy review was concluded. */
  cleared: string | null;
  published: string | null;
  /** What was hidden and is not decided, and by whom. */
  hidden: { digest: string; personId: string | null } | null;
  /** Who signed with changes that the drafter has not answered, and for which tier. */
  pending: { tier: number; personId: string } | null;
}

export const BEGINNING: Standing = {
  state: 'draft',
  digest: null,
  signed: [],
  expedited: false,
  cleared: null,
  published: null,
  hidden: null,
  pending: null,
};

/** As at the beginning, but for what the public sees or may see again. */
const drafted = ({ published, hidden }: Standing): Standing => ({ ...BEGINNING, published, hidden });

const TIERS = 3;

/**
 * The next standing after an entry.
 * @throws Error with what cannot be
 */
export function follow(before: Standing, told: Told): Standing {
  const impossible = (why: string): never => {
    throw new Error(`entry ${told.seq}, ${told.action}: ${why}`);
  };
  switch (told.action) {
    case 'submit':
      if (before.state !== 'draft') impossible('it was in review already');
      return { ...drafted(before), state: 'in-review', digest: told.digest };
    case 'approve':
    case 'suggest': {
      if (before.state !== 'in-review') impossible('it was not in review');
      const tier = told.tier ?? 0;
      const open = [1, 2, 3].filter((one) => !before.signed.some((other) => other.tier === one));
      if (!open.includes(tier)) impossible(`tier ${tier} signed when ${open.join(', ')} were open`);
      if (!before.expedited && tier !== open[0]) impossible(`tier ${tier} signed when tier ${open[0]} was due`);
      if (told.digest !== before.digest) impossible('another content was signed than was submitted');
      if (before.signed.some(({ personId }) => personId === told.personId)) impossible('the same person signed twice');
      if (told.action === 'suggest')
        return { ...before, state: 'suggested', pending: { tier, personId: String(told.personId) } };
      const signed = [...before.signed, { tier, personId: String(told.personId), digest: told.digest }];
      return { ...before, signed };
    }
    case 'accept': {
      if (before.state !== 'suggested') impossible('nothing was suggested');
      // Who suggested has signed what results; everybody else signs it anew.
      const signed = [{ ...before.pending!, digest: told.digest }];
      return { ...before, state: 'in-review', digest: told.digest, signed, pending: null };
    }
    case 'decline':
      if (before.state !== 'suggested') impossible('nothing was suggested');
      return { ...before, state: 'in-review', pending: null };
    case 'comment':
      if (before.state === 'draft') impossible('it was not in review');
      return before;
    case 'secrecy':
      if (before.state !== 'in-review') impossible('it was not in review');
      return { ...before, cleared: told.digest };
    case 'publish':
      if (before.hidden) impossible('it was hidden, and nobody had decided');
      if (before.cleared !== told.digest) impossible('no conclusion of the secrecy review on this content');
      if (before.signed.length !== TIERS) impossible(`${before.signed.length} signatures`);
      if (before.signed.some(({ digest }) => digest !== told.digest)) impossible('another content was published');
      return { ...BEGINNING, published: told.digest };
    case 'expedite':
    case 'reassign':
      if (before.state === 'draft') impossible('it was not in review');
      return { ...before, expedited: before.expedited || told.action === 'expedite' };
    case 'return': {
      if (before.state !== 'in-review') impossible('it was not in review');
      const { toTier } = told;
      if (toTier === undefined) return drafted(before);
      const kept = ({ tier }: { tier: number }) => (told.resumes ? tier !== toTier : tier < toTier);
      return { ...before, signed: before.signed.filter(kept) };
    }
    case 'end':
    case 'recall':
    case 'void':
      if (before.state === 'draft') impossible('it was not in review');
      return drafted(before);
    case 'record-attribute':
      if (before.state !== 'draft') impossible('the attribute may not change in review');
      return before;
    case 'withdraw':
      if (before.published === null) impossible('it was not public');
      return { ...before, published: null };
    case 'hide':
      if (before.published !== told.digest) impossible('another content was public, or none');
      return { ...before, published: null, hidden: { digest: told.digest, personId: told.personId } };
    case 'confirm-hide':
    case 'lift-hide':
      if (!before.hidden) return impossible('it was not hidden');
      if (before.hidden.digest !== told.digest) impossible('another content was hidden');
      if (before.hidden.personId === told.personId) impossible('who hid it decided');
      return { ...before, published: told.action === 'lift-hide' ? told.digest : before.published, hidden: null };
    default:
      return impossible('no such step');
  }
}
