// The verbs of a document's way to the public, over HTTP as the account whose job each is.
import { CM, POLICY, type Answer, type Client, type County } from './county';

export interface Panel {
  facts: { lockVersion: number; publishedDigest: string | null; publishedAt: number | null; state: string };
  digest: string;
  findings: { gate: string; code: string; severity: string }[];
  case: {
    ref: string;
    digest: string;
    lockVersion: number;
    state: string;
    stateName: string;
    secrecy: string | null;
    tierDue: number | null;
  } | null;
  tiers: {
    tier: number;
    holder: string | null;
    standIn: string | null;
    decision: { verb: string; personName: string; manner: string | null } | null;
    current: boolean;
  }[];
  can: Record<
    | 'submit'
    | 'approve'
    | 'return'
    | 'suggest'
    | 'accept'
    | 'decline'
    | 'recall'
    | 'hide'
    | 'confirm-hide'
    | 'lift-hide',
    { can: boolean; because?: string }
  >;
  /** What the person who looks would answer when signing; null for who does not sign now. */
  signing: { checklist: { key: string }[]; mayConclude: boolean } | null;
  /** What a signer would change, or did. */
  suggestion: {
    pending: boolean;
    declined: { by: string; reason: string } | null;
    personName: string;
    result: string;
    changes: { path: string; label: string; from: string; to: string; runs: { change: string; text: string }[] }[];
  } | null;
  companions: { uid: string; documentId: string; lockVersion: number }[];
  /** A 紧急屏蔽 that waits for its decision. */
  hide: { seq: number; dueOn: string; overdue: boolean; own: boolean } | null;
}

export async function createDraft(client: Client, data: Record<string, unknown>, uid = POLICY): Promise<string> {
  const answer = await client('POST', `${CM}/${uid}`, data);
  if (answer.status !== 201) throw new Error(`draft: ${answer.status} ${answer.text}`);
  return (answer.body.data as { documentId: string }).documentId;
}

export async function panel(client: Client, documentId: string, uid = POLICY): Promise<Panel> {
  const answer = await client('GET', `/gongkai-review/panel?uid=${uid}&documentId=${documentId}`);
  if (answer.status !== 200) throw new Error(`panel: ${answer.status} ${answer.text}`);
  return answer.body.data as Panel;
}

/** That a document is active, as the paper says on which it was decided. */
export const DECIDED_ON_PAPER = {
  last: null,
  attribute: 'active',
  signer: '汪签发',
  signedOn: '2026-01-05',
  reference: '云政发文稿纸〔2026〕1号',
};

/** Records the determination of the disclosure attribute that was made on paper. */
export async function determine(client: Client, documentId: string, uid = POLICY): Promise<void> {
  const answer = await client('POST', '/gongkai-disclosure/record', { uid, documentId, ...DECIDED_ON_PAPER });
  if (answer.status !== 200) throw new Error(`determine: ${answer.status} ${answer.text}`);
}

/** A draft of which it is decided that it is active: what may be submitted. */
export async function readyDraft(client: Client, data: Record<string, unknown>, uid = POLICY): Promise<string> {
  const documentId = await createDraft(client, data, uid);
  await determine(client, documentId, uid);
  return documentId;
}

/** Submits a draft; one whose attribute nobody has determined yet gets that recorded before. */
export async function submit(client: Client, documentId: string, uid = POLICY): Promise<Answer> {
  let { facts, findings } = await panel(client, documentId, uid);
  if (findings.some(({ code }) => code === 'disclosure.undetermined')) {
    await determine(client, documentId, uid);
    ({ facts, findings } = await panel(client, documentId, uid));
  }
  return client('POST', '/gongkai-review/submit', { uid, documentId, lockVersion: facts.lockVersion });
}

/** Grants what is asked about the interpretation of a document: by the drafter, decided by the head of the disclosure office. */
export async function grant(
  county: County,
  documentId: string,
  kind: 'exempt' | 'later' | 'form-later',
  uid = POLICY
): Promise<void> {
  const { drafter, head } = county.people;
  const call = async (client: Client, name: string, more: Record<string, unknown>): Promise<unknown> => {
    const { lockVersion } = (await panel(client, documentId, uid)).facts;
    const answer = await client('POST', `/gongkai-interpretation/${name}`, { uid, documentId, lockVersion, ...more });
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${answer.text}`);
    return answer.body.data;
  };
  const asked = await call(drafter.client, 'request-interpretation', { kind, reason: '只调整内部分工' });
  await call(head.client, 'grant-interpretation', { request: (asked as { ref: string }[]).at(-1)!.ref });
}

/** Grants that a document is not interpreted: what a test is not about. */
export const exempt = (county: County, documentId: string, uid = POLICY): Promise<void> =>
  grant(county, documentId, 'exempt', uid);

/** Fills in a plan for the interpretation of a document (解读方案). */
export async function plan(client: Client, documentId: string, more: Record<string, unknown> = {}): Promise<Answer> {
  const { lockVersion } = (await panel(client, documentId)).facts;
  const item = { form: '文字解读', channel: '政府网站', person: '办公室主任', plannedOn: '2026-12-01' };
  const body = { uid: POLICY, documentId, lockVersion, items: [item], ...more };
  return client('POST', '/gongkai-interpretation/plan-interpretation', body);
}

/** Submits a document together with its interpretations that have something new. */
export async function submitTogether(client: Client, documentId: string): Promise<Answer> {
  const { facts, companions } = await panel(client, documentId);
  const members = [{ uid: POLICY, documentId, lockVersion: facts.lockVersion }, ...companions];
  return client('POST', '/gongkai-review/submit', { members });
}

/** The answers of a signer for whom everything is in order, as the panel asks for them. */
export function answers({ signing, case: live }: Pick<Panel, 'signing' | 'case'>): Record<string, unknown> {
  if (!signing) return {};
  const checklist = Object.fromEntries(signing.checklist.map(({ key }) => [key, 'pass']));
  return { checklist, ...(signing.mayConclude && !live?.secrecy ? { secrecy: { conclusion: 'may-be-public' } } : {}) };
}

/** A verb on the live case of a document, with what its panel shows right now to `looking`: who may not see it may still ask. */
export async function verb(
  client: Client,
  name:
    'approve' | 'return' | 'suggest' | 'accept' | 'decline' | 'recall' | 'end' | 'reassign' | 'expedite' | 'secrecy',
  documentId: string,
  more: Record<string, unknown> = {},
  uid = POLICY,
  looking = client
): Promise<Answer> {
  const seen = await panel(looking, documentId, uid);
  const { case: live } = seen;
  return client('POST', `/gongkai-review/${name}`, {
    case: live?.ref,
    lockVersion: live?.lockVersion,
    digest: name === 'accept' ? seen.suggestion?.result : live?.digest,
    ...(name === 'approve' || name === 'suggest' ? answers(seen) : {}),
    ...more,
  });
}

/** From draft to public through three signatures. */
export async function release(county: County, documentId: string, uid = POLICY): Promise<Answer> {
  const { drafter, publisher, head, leader } = county.people;
  let answer = await submit(drafter.client, documentId, uid);
  for (const signer of [publisher, head, leader]) {
    if (answer.status !== 200) throw new Error(`release: ${answer.status} ${answer.text}`);
    answer = await verb(signer.client, 'approve', documentId, {}, uid);
  }
  return answer;
}

/** Takes down what is public, for a reason that does not matter to the test. */
export async function withdraw(client: Client, documentId: string, uid = POLICY): Promise<Answer> {
  const { lockVersion } = (await panel(client, documentId, uid)).facts;
  const why = { category: 'wrong-release', reason: '内容有误' };
  return client('POST', '/gongkai-publication/withdraw', { uid, documentId, lockVersion, ...why });
}

/** That a document is disclosed on request, as the paper says on which it was decided. */
export const ON_REQUEST_ON_PAPER = {
  attribute: 'on-request',
  reasonCode: 'R-1',
  reason: '只涉及个别农户',
  signer: DECIDED_ON_PAPER.signer,
  signedOn: DECIDED_ON_PAPER.signedOn,
  reference: DECIDED_ON_PAPER.reference,
};

/** The step of a document's determination that its panel shows as the last. */
export async function lastStep(client: Client, documentId: string, uid = POLICY): Promise<string | null> {
  const answer = await client('GET', `/gongkai-disclosure/determination?uid=${uid}&documentId=${documentId}`);
  if (answer.status !== 200) throw new Error(`determination: ${answer.status} ${answer.text}`);
  return (answer.body.data as { last: string | null }).last;
}

/** Lists a document that is on request (列入依申请公开目录); the answer tells the entry. */
export async function listOnRequest(client: Client, documentId: string, uid = POLICY): Promise<Answer> {
  const last = await lastStep(client, documentId, uid);
  return client('POST', '/gongkai-disclosure/list-on-request', { uid, documentId, last });
}

/** A document that is on request, with the draft of its entry; `data` is what a person writes into that. */
export async function listed(
  client: Client,
  policy: Record<string, unknown>,
  data: Record<string, unknown>
): Promise<{ source: string; entry: string }> {
  const source = await createDraft(client, policy);
  const paper = { uid: POLICY, documentId: source, last: null, ...ON_REQUEST_ON_PAPER };
  const recorded = await client('POST', '/gongkai-disclosure/record', paper);
  if (recorded.status !== 200) throw new Error(`record: ${recorded.status} ${recorded.text}`);
  const answer = await listOnRequest(client, source);
  if (answer.status !== 200) throw new Error(`list: ${answer.status} ${answer.text}`);
  const { entry } = answer.body.data as { entry: { uid: string; documentId: string } };
  const saved = await client('PUT', `${CM}/${entry.uid}/${entry.documentId}`, data);
  if (saved.status !== 200) throw new Error(`entry: ${saved.status} ${saved.text}`);
  return { source, entry: entry.documentId };
}
