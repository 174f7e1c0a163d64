// What stands on the approval sheet (信息发布审批表) of a case, read from the entries of the ledger and from nothing that is not signed. Pure.
import { permitsTold } from '@gongkai/publication/kernel';
import { isSubmission, type CaseState } from '../case-table';
import { MODE_NAMES } from '../seats';
import { acceptedSignature, standing, type Deed } from '../workflow';

/** An entry of the ledger with what it says; null where that was erased. */
export interface SheetEntry {
  seq: number;
  /** Epoch milliseconds. */
  at: number;
  action: string;
  actor: { personId: string | null; name: string };
  hash: string;
  digest: string | null;
  payload: Record<string, unknown> | null;
}

export interface SheetMember {
  uid: string;
  documentId: string;
  typeName: string;
  title: string;
  /** 文号. */
  number: string | null;
  digest: string;
  /** Public attribute and its reason as they were signed; null where none was declared. */
  attribute: { name: string; reason: string | null } | null;
  /** Whether the kept content is what the digest says. */
  intact: boolean;
}

export interface SheetSignature {
  by: string;
  role: string | null;
  /** 受李敏委托，代为审核; null for who signs by the post itself. */
  manner: string | null;
  at: number;
  comment: string | null;
  /** Answers to the checklist in words. */
  checklist: string[];
  /** What the machine found at that moment. */
  findings: string[];
  seq: number;
  /** Given in the round before, which this one took up. */
  carried: boolean;
  /** Given with exact changes, which were accepted (修改意见). */
  suggested: boolean;
}

export interface SheetFacts {
  case: string;
  digest: string;
  organ: string;
  workflow: string;
  drafters: string[];
  submitted: { by: string; at: number; comment: string | null; seq: number };
  members: SheetMember[];
  tiers: { tier: number; name: string; signatures: SheetSignature[] }[];
  secrecy: (Omit<SheetSignature, 'checklist' | 'findings' | 'carried' | 'suggested'> & { conclusion: string }) | null;
  /** Everything else that happened, in order: returns, signatures that were set aside, expediting, ending … */
  others: { seq: number; at: number; by: string; what: string; text: string }[];
  result: { state: CaseState; at: number | null; indexNumbers: string[]; seq: number | null };
  /** Numbers of the entries in the ledger that the sheet tells of. */
  entries: number[];
  /** The last of them. */
  asOf: { seq: number; at: number; hash: string };
}

export interface SheetSource {
  ref: string;
  organ: string;
  workflow: string;
  /** Tiers of the workflow in order. */
  tiers: readonly { tier: number; name: string }[];
  members: readonly SheetMember[];
  /** Entries of the documents, in the order of the ledger; those of other cases are left out here. */
  entries: readonly SheetEntry[];
  actionNames: Readonly<Record<string, string>>;
  /** The findings frozen with an approval, in words. */
  findingsOf(entry: SheetEntry): string[];
}

const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** What the public is told of the corrections that an entry begins with, each once. */
function correctionNotes(payload: SheetEntry['payload']): (string | null)[] {
  const { correction, corrections } = (payload ?? {}) as {
    correction?: { note?: unknown };
    corrections?: { note?: unknown }[];
  };
  return [...new Set((corrections ?? [correction]).map((one) => text(one?.note)))];
}

/** Whether an entry is of a case: of the one that it names, or of the evidence of a publication. */
const isOf = ({ payload }: SheetEntry, ref: string): boolean =>
  payload?.case === ref || permitsTold(payload).some(({ evidence }) => evidence === ref);

/** How somebody came to sign, in a sentence. The words are those of the ledger. */
export function mannerText(manner: string | null, onBehalfOf: string | null): string | null {
  if (manner === null) return null;
  switch (manner) {
    case '委托审核':
      return onBehalfOf ? `受${onBehalfOf}委托，代${onBehalfOf}审核` : '受委托审核';
    case 'AB岗':
      return onBehalfOf ? `B岗，代${onBehalfOf}` : 'B岗';
    case '委托上级审核':
      return onBehalfOf ? `受${onBehalfOf}委托审核` : '受下级单位委托审核';
    case '值班':
      return '按值班表值班';
    case '改派':
      return '经改派办理';
    default:
      return onBehalfOf ? `${manner}（代${onBehalfOf}）` : manner;
  }
}

type SignedDeed = Deed & { entry: SheetEntry; carried: boolean };

const deedOf = (entry: SheetEntry, carried: boolean): SignedDeed => ({
  entry,
  carried,
  verb: entry.action as Deed['verb'],
  tier: number(entry.payload?.tier) ?? 0,
  personId: entry.actor.personId ?? '',
  personName: entry.actor.name,
  digest: entry.digest ?? '',
  role: text(entry.payload?.role),
  toTier: number(entry.payload?.toTier),
  result: text(entry.payload?.result),
  mode: text(entry.payload?.mode) === MODE_NAMES.resume ? 'resume' : text(entry.payload?.mode) ? 'restart' : null,
});

const DECISIONS = ['approve', 'return', 'secrecy'];
const ENDS: Readonly<Record<string, CaseState>> = {
  publish: 'published',
  recall: 'recalled',
  void: 'voided',
  end: 'ended',
};
/** Says nothing that a sheet is read for. */
const SILENT = ['submit', 'publish', 'recompute-limit'];

/** Whether a case begins with this entry: by 送审, by 更正, or with the changes that were accepted. */
const begins = (entry: SheetEntry, ref: string): boolean =>
  isOf(entry, ref) && (isSubmission(entry.action) || entry.action === 'accept');

/** The decisions on which a case stands: its own, and what it took over from the round before. */
function decisionsOf(source: SheetSource, ref: string, submit: SheetEntry): SignedDeed[] {
  const own = source.entries.filter((entry) => DECISIONS.includes(entry.action) && isOf(entry, ref));
  const before = text(submit.payload?.continues);
  const earlier = before === null ? undefined : source.entries.find((entry) => begins(entry, before));
  const taken = earlier ? decisionsOf(source, before!, earlier).map((deed) => ({ ...deed, carried: true })) : [];
  const first = number(submit.payload?.tier) ?? 1;
  const suggestion = source.entries.findLast(
    (entry) => entry.action === 'suggest' && before !== null && isOf(entry, before)
  );
  const signed =
    submit.action === 'accept'
      ? suggestion
        ? [acceptedSignature(deedOf(suggestion, false))]
        : []
      : standing(taken).filter(({ tier }) => tier < first);
  const kept = [...signed, ...taken.filter(({ verb }) => verb === 'secrecy')].filter(
    ({ digest }) => digest === submit.digest
  );
  return [...kept, ...own.map((entry) => deedOf(entry, false))];
}

/**
 * The facts of a sheet as the ledger tells them up to an entry.
 * @param upTo number of the last entry that is looked at; later ones are not told
 * @returns null when the ledger does not tell of the case until then
 */
export function sheetFacts(whole: SheetSource, upTo = Number.MAX_SAFE_INTEGER): SheetFacts | null {
  const source = { ...whole, entries: whole.entries.filter(({ seq }) => seq <= upTo) };
  const revises = (entry: SheetEntry): boolean =>
    entry.action === 'accept' && text(entry.payload?.continues) === source.ref;
  const own = source.entries.filter((entry) => isOf(entry, source.ref) || revises(entry));
  const submit = own.find((entry) => begins(entry, source.ref));
  const last = own.at(-1);
  if (!submit || !last) return null;
  let sent = submit;
  for (let before: SheetEntry | undefined = submit; before && sent.action === 'accept';) {
    const ref: string = text(before.payload?.continues) ?? '';
    before = source.entries.find((entry) => begins(entry, ref));
    sent = before ?? sent;
  }

  const deeds = decisionsOf(source, source.ref, submit);
  const signed = standing(deeds);
  const signature = ({ entry, carried, role }: SignedDeed): SheetSignature => ({
    by: entry.actor.name,
    role,
    manner: mannerText(text(entry.payload?.manner), text(entry.payload?.onBehalfOf)),
    at: entry.at,
    comment: text(entry.payload?.comment),
    checklist: Array.isArray(entry.payload?.checklist) ? (entry.payload.checklist as string[]) : [],
    findings: source.findingsOf(entry),
    seq: entry.seq,
    carried,
    suggested: entry.action === 'suggest',
  });
  const concluded = deeds.filter(({ verb }) => verb === 'secrecy');
  const holds = concluded.filter(({ digest }) => digest === submit.digest).at(-1);
  const secrecyOf = (deed: SignedDeed): SheetFacts['secrecy'] => {
    const { by, role, manner, at, comment, seq } = signature(deed);
    return { by, role, manner, at, comment, seq, conclusion: text(deed.entry.payload?.conclusion) ?? '' };
  };

  const tierName = (tier: number): string => source.tiers.find((one) => one.tier === tier)?.name ?? `第${tier}级`;
  const otherOf = (entry: SheetEntry): SheetFacts['others'][number] => {
    const { seq, at, action, actor, payload } = entry;
    const tier = number(payload?.tier);
    const back = number(payload?.toTier);
    const what =
      action === 'approve'
        ? `${tierName(tier ?? 0)}签字（退回后作废）`
        : action === 'return'
          ? `${tierName(tier ?? 0)}退回${back === null ? '起草人' : tierName(back)}`
          : (source.actionNames[action] ?? action);
    const after = payload?.after as { name?: unknown } | undefined;
    const said = [
      text(payload?.conclusion),
      text(payload?.urgency),
      action === 'reassign' && text(after?.name) ? `改由${text(after?.name)}办理${tierName(tier ?? 0)}` : null,
      mannerText(text(payload?.manner), text(payload?.onBehalfOf)),
      ...correctionNotes(payload),
      text(payload?.comment),
    ];
    return { seq, at, by: actor.name, what, text: said.filter((one) => one !== null).join('；') };
  };
  const told = new Set([...signed.map(({ entry }) => entry), ...(holds ? [holds.entry] : [])]);
  const others = own.filter((entry) => !told.has(entry) && !SILENT.includes(entry.action)).map(otherOf);

  const end = own.findLast(
    (entry) =>
      entry.action in ENDS || revises(entry) || (entry.action === 'return' && number(entry.payload?.toTier) === null)
  );
  const given = (end?.action === 'publish' ? end.payload?.facts : null) as Record<
    string,
    { indexNumber?: string }
  > | null;
  const carriedFrom = deeds
    .filter(({ entry }) => told.has(entry) && !own.includes(entry))
    .map(({ entry }) => entry.seq);
  const asked = own.findLast(({ action }) => ['suggest', 'decline'].includes(action))?.action === 'suggest';
  const waits = own.at(-1)?.payload?.waitsFor !== undefined;
  const open: CaseState = asked ? 'suggested' : waits ? 'approved' : 'in-review';
  return {
    case: source.ref,
    digest: submit.digest ?? '',
    organ: source.organ,
    workflow: source.workflow,
    drafters: [
      ...new Set(
        (Array.isArray(submit.payload?.contributors) ? (submit.payload.contributors as { name?: unknown }[]) : [])
          .map(({ name }) => text(name))
          .filter((name) => name !== null)
      ),
    ],
    submitted: { by: sent.actor.name, at: sent.at, comment: text(sent.payload?.comment), seq: sent.seq },
    members: [...source.members],
    tiers: source.tiers.map(({ tier, name }) => ({
      tier,
      name,
      signatures: signed.filter((one) => one.verb === 'approve' && one.tier === tier).map(signature),
    })),
    secrecy: holds ? secrecyOf(holds) : null,
    others,
    result: {
      state: end ? (revises(end) ? 'revised' : (ENDS[end.action] ?? 'returned')) : open,
      at: end?.at ?? null,
      // Of a release (发布单) the entry tells the others' too.
      indexNumbers: source.members.flatMap(({ documentId }) => given?.[documentId]?.indexNumber ?? []),
      seq: end?.seq ?? null,
    },
    entries: [...carriedFrom, ...own.map(({ seq }) => seq)],
    asOf: { seq: last.seq, at: last.at, hash: last.hash },
  };
}

/**
 * What the code of a sheet is made of: its facts without words that only name things (the name of a type or of a post), so that a sheet
 * printed today can still be verified when these are called otherwise.
 */
export function signedFacts(facts: SheetFacts): unknown {
  return {
    version: 1,
    ...facts,
    members: facts.members.map(({ typeName: _typeName, intact: _intact, ...member }) => member),
    others: facts.others.map(({ what: _what, ...other }) => other),
  };
}
