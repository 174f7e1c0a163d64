// The small model of a document's way to the public: what the ledger tells of it, entry by entry, must be a story that can be true. Pure.

/** An entry about the document, as far as the story goes. */
export interface Told {
  seq: number;
  action: string;
  personId: string | null;
  digest: string;
  tier?: number;
}

export interface Standing {
  state: 'draft' | 'in-review';
  /** Tier whose signature is awaited; 0 outside a review. */
  tier: number;
  /** Digest in review. */
  digest: string | null;
  signed: { personId: string; digest: string }[];
  /** The content on which the secrecy review was concluded. */
  cleared: string | null;
  published: string | null;
}

export const BEGINNING: Standing = {
  state: 'draft',
  tier: 0,
  digest: null,
  signed: [],
  cleared: null,
  published: null,
};

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
      if (before.state === 'in-review') impossible('it was in review already');
      return { ...before, state: 'in-review', tier: 1, digest: told.digest, signed: [], cleared: null };
    case 'approve': {
      if (before.state !== 'in-review') impossible('it was not in review');
      if (told.tier !== before.tier) impossible(`tier ${told.tier} signed when tier ${before.tier} was due`);
      if (told.digest !== before.digest) impossible('another content was signed than was submitted');
      if (before.signed.some(({ personId }) => personId === told.personId)) impossible('the same person signed twice');
      const signed = [...before.signed, { personId: String(told.personId), digest: told.digest }];
      return { ...before, signed, tier: before.tier + 1 };
    }
    case 'secrecy':
      if (before.state !== 'in-review') impossible('it was not in review');
      return { ...before, cleared: told.digest };
    case 'publish':
      if (before.cleared !== told.digest) impossible('no conclusion of the secrecy review on this content');
      if (before.signed.length !== TIERS) impossible(`${before.signed.length} signatures`);
      if (before.signed.some(({ digest }) => digest !== told.digest)) impossible('another content was published');
      return { ...BEGINNING, published: told.digest };
    case 'return':
    case 'recall':
    case 'void':
      if (before.state !== 'in-review') impossible('it was not in review');
      return { ...BEGINNING, published: before.published };
    case 'withdraw':
      if (before.published === null) impossible('it was not public');
      return { ...before, published: null };
    default:
      return impossible('no such step');
  }
}
