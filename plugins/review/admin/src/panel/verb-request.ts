// What the dialog of a verb asks for, when that is enough, and what is sent: the versions and the digest that the page shows, so that
// nothing unseen is decided upon.
import type { CorrectionKind, PanelView, Verb } from '../types';
import type { DraftChange } from '../view/places';

export interface Input {
  comment: string;
  category: string;
  /** Of a decision that was annulled or changed: the day of that, `YYYY-MM-DD`. */
  annulledOn: string;
  /** Items of the checklist that do not apply; the others were checked. */
  notApplicable: string[];
  /** Of a return: the tier, or DRAFTER. */
  toTier: string;
  resume: boolean;
  conclusion: string;
  urgency: string;
  /** Of a reassignment: the tier, '' for the open one. */
  tier: string;
  person: string;
  /** Of a correction: which, and what the public reads. */
  kind: '' | CorrectionKind;
  note: string;
  /** Of a 更正: whether what was public before stays readable. */
  keepsEarlier: boolean;
  /** Of a correction: what is said of each companion, by its documentId. */
  companions: Record<string, OfCompanion>;
}

/** What is said of a companion of a correction. */
export interface OfCompanion {
  /** It does not go along. */
  left: boolean;
  note: string;
  keepsEarlier: boolean;
}

export const UNTOUCHED: OfCompanion = { left: false, note: '', keepsEarlier: false };

/** An option of a select has a value that is not empty. */
export const DRAFTER = 'drafter';

export const EMPTY: Input = {
  comment: '',
  category: '',
  annulledOn: '',
  notApplicable: [],
  toTier: DRAFTER,
  resume: false,
  conclusion: '',
  urgency: '',
  tier: '',
  person: '',
  kind: '',
  note: '',
  keepsEarlier: false,
  companions: {},
};

const REASONED: readonly Verb[] = [
  'return',
  'decline',
  'withdraw',
  'hide',
  'confirm-hide',
  'lift-hide',
  'end',
  'reassign',
  'expedite',
];

/** Whether a verb needs words. */
export const needsComment = (verb: Verb, { conclusion }: Pick<Input, 'conclusion'>): boolean =>
  REASONED.includes(verb) || (verb === 'secrecy' && conclusion !== '' && conclusion !== 'may-be-public');

/** The category that names a day. */
export const ANNULLED = 'annulled';
const hasDay = (category: string, { annulledOn }: Input): boolean => category !== ANNULLED || annulledOn !== '';

export function isReady(verb: Verb, input: Input, view: Pick<PanelView, 'hide'>): boolean {
  if (needsComment(verb, input) && !input.comment.trim()) return false;
  switch (verb) {
    case 'withdraw':
      return input.category !== '' && hasDay(input.category, input);
    case 'hide':
      return input.category !== '';
    case 'confirm-hide':
      return hasDay(input.category || (view.hide?.category ?? ''), input);
    case 'secrecy':
      return input.conclusion !== '';
    case 'expedite':
      return input.urgency !== '';
    case 'correct':
      return input.kind === 'erratum' || (input.kind === 'correction' && input.note.trim() !== '');
    case 'reassign':
      return input.person !== '';
    default:
      return true;
  }
}

const categoryOf = (category: string | undefined, { annulledOn }: Input) => ({
  category,
  ...(category === ANNULLED ? { annulledOn } : {}),
});

/** What the rules hold together with a document: it is withdrawn with it. */
export interface Along {
  uid: string;
  documentId: string;
  lockVersion: number;
}

/** What a refused withdrawal names as to be taken down as well; none when nothing can make it right. */
export function alongOf(details: unknown): Along[] {
  const { held } = (details ?? {}) as { held?: { together: Along[] }[] };
  const all = (held ?? []).flatMap(({ together }) => together);
  return [...new Map(all.map((one) => [`${one.uid} ${one.documentId}`, one])).values()];
}

interface Target {
  uid: string;
  documentId: string;
  view: PanelView;
  draftVersion: number | undefined;
  changes?: readonly DraftChange[];
  /** Of a withdrawal: what goes along. */
  along?: readonly Along[];
}

export function requestOf(
  verb: Verb,
  { uid, documentId, view, draftVersion, changes = [], along = [] }: Target,
  input: Input
) {
  const { comment } = input;
  const { facts, case: live, signing } = view;
  if (verb === 'submit') {
    const own = { uid, documentId, lockVersion: facts?.lockVersion, draftVersion };
    const members = view.companions.map(({ uid: other, documentId: id, lockVersion }) => ({
      uid: other,
      documentId: id,
      lockVersion,
    }));
    return { members: [own, ...members], comment };
  }
  if (verb === 'correct') {
    const { kind, note } = input;
    const keepsEarlier = kind === 'correction' && input.keepsEarlier;
    const companions = view.companions.flatMap((one) => {
      const said = input.companions[one.documentId] ?? UNTOUCHED;
      if (said.left) return [];
      const named = { uid: one.uid, documentId: one.documentId, lockVersion: one.lockVersion };
      if (!one.isPublic) return [named];
      const own = { note: said.note.trim() || null, keepsEarlier: kind === 'correction' && said.keepsEarlier };
      return [{ ...named, ...own }];
    });
    const asked = { kind, note: note.trim() || null, keepsEarlier, comment, companions };
    return { uid, documentId, lockVersion: facts?.lockVersion, draftVersion, ...asked };
  }
  if (verb === 'withdraw') {
    const why = { ...categoryOf(input.category, input), reason: comment };
    return { uid, documentId, lockVersion: facts?.lockVersion, ...why, ...(along.length ? { together: along } : {}) };
  }
  // A leak does not wait: no version is named.
  if (verb === 'hide') return { uid, documentId, category: input.category, reason: comment };
  if (verb === 'confirm-hide')
    return {
      uid,
      documentId,
      hide: view.hide?.seq,
      ...categoryOf(input.category || view.hide?.category, input),
      comment,
    };
  if (verb === 'lift-hide') return { uid, documentId, hide: view.hide?.seq, comment };
  const base = { case: live?.ref, lockVersion: live?.lockVersion, digest: live?.digest };
  switch (verb) {
    case 'accept':
      return { ...base, digest: view.suggestion?.result, comment };
    case 'approve':
    case 'suggest': {
      const answers = (signing?.checklist ?? []).map(({ key }) => [
        key,
        input.notApplicable.includes(key) ? 'not-applicable' : 'pass',
      ]);
      const secrecy = signing?.mayConclude && !live?.secrecy ? { secrecy: { conclusion: 'may-be-public' } } : {};
      return {
        ...base,
        comment,
        checklist: Object.fromEntries(answers) as Record<string, string>,
        ...secrecy,
        ...(verb === 'suggest' ? { changes: changes.map(({ label: _label, ...change }) => change) } : {}),
      };
    }
    case 'return': {
      const mode = input.resume ? 'resume' : 'restart';
      return { ...base, comment, toTier: input.toTier === DRAFTER ? null : Number(input.toTier), mode };
    }
    case 'secrecy':
      return { ...base, conclusion: input.conclusion, note: comment };
    case 'expedite':
      return { ...base, comment, urgency: input.urgency };
    case 'reassign':
      return { ...base, comment, tier: input.tier ? Number(input.tier) : null, person: input.person };
    default:
      return { ...base, comment };
  }
}
