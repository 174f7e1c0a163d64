// Requests about the interpretation of a document (不解读, 解读后续公开, 图解视频后续公开, 预审): what may be asked, and what counts. Pure.
import { GongkaiError } from '@gongkai/publication/kernel';
import type { Requirement } from './requirement';
import { textOf } from './text';

/** What can be asked; the words stand after “申请”. `form-later`: R63; `pre-review`: R59. */
export const KINDS = {
  exempt: '不作解读',
  later: '解读后续公开',
  'form-later': '图解、视频等形式后续公开',
  'pre-review': '解读材料预审',
} as const;
export type Kind = keyof typeof KINDS;

export const REQUEST_ACTIONS = {
  'request-interpretation': '提出解读申请',
  'grant-interpretation': '同意解读申请',
  'decline-interpretation': '不同意解读申请',
  'recall-interpretation': '撤回解读申请',
} as const;

/** Those that are signed with the document once they are granted: all but the pre-review, which is of what is signed. */
export const DECLARED: readonly Kind[] = ['exempt', 'later', 'form-later'];

/** `recalled`: taken back by who drafts, before anybody decided. */
export type Verdict = 'granted' | 'declined' | 'recalled';

/** A request as it is kept. */
export interface InterpretationRequest {
  ref: string;
  uid: string;
  documentId: string;
  kind: Kind;
  reason: string;
  /** Of the draft when it was asked; of a pre-review that of the document with its interpretations. */
  digest: string;
  asked: { personId: string; name: string; at: number };
  /** How it ended; null while it waits. */
  decided: { personId: string; name: string; at: number; verdict: Verdict; comment: string | null } | null;
}

const refused = (status: number, code: string, message: string, details = {}): GongkaiError =>
  new GongkaiError(status, code, message, details);

export const isKind = (value: unknown): value is Kind => typeof value === 'string' && Object.hasOwn(KINDS, value);

/** The latest of a kind that the office decided; null for none. @param requests in the order in which they were asked */
export const decidedOf = (requests: readonly InterpretationRequest[], kind: Kind): InterpretationRequest | null =>
  requests.findLast((one) => one.kind === kind && one.decided !== null && one.decided.verdict !== 'recalled') ?? null;

/** What was granted of a kind, and counts unless something newer was decided; null for none. */
export function grantedOf(requests: readonly InterpretationRequest[], kind: Kind): InterpretationRequest | null {
  const latest = decidedOf(requests, kind);
  return latest?.decided?.verdict === 'granted' ? latest : null;
}

/** Whether the disclosure office looked at exactly this content: what was changed afterwards it has not seen. */
export const isPreReviewed = (requests: readonly InterpretationRequest[], digest: string): boolean =>
  grantedOf(requests, 'pre-review')?.digest === digest;

/** What is asked, as a request over HTTP says it. */
export interface Asked {
  kind: Kind;
  reason: string;
}

/**
 * @param requirement why the document has to be interpreted
 * @throws GongkaiError 422 `interpretation.request-kind`, `interpretation.request-reason`; 409 `interpretation.not-required`; as `textOf`
 */
export function readAsked({ kind, reason }: Record<string, unknown>, requirement: Requirement | null): Asked {
  if (!isKind(kind)) {
    throw refused(422, 'interpretation.request-kind', '请选择申请的事项。', { kinds: Object.keys(KINDS) });
  }
  const said = textOf(reason, 500);
  if (!said) throw refused(422, 'interpretation.request-reason', `申请${KINDS[kind]}须写明理由。`);
  const needless =
    requirement === null
      ? '这份文件没有标为规范性文件，也没有标为涉及群众、企业权益，不要求解读'
      : kind === 'form-later' && requirement !== 'normative'
        ? '只有行政规范性文件要求图解、视频等形式的解读'
        : null;
  if (needless) throw refused(409, 'interpretation.not-required', `${needless}，不必申请${KINDS[kind]}。`);
  return { kind, reason: said };
}

/**
 * Refuses to ask for what waits for its decision or was granted already.
 * @param digest of what a pre-review would be of
 * @throws GongkaiError 409 `interpretation.request-open`, `interpretation.granted-already`
 */
export function checkAskable(requests: readonly InterpretationRequest[], kind: Kind, digest: string): void {
  if (requests.some((one) => one.kind === kind && one.decided === null)) {
    throw refused(409, 'interpretation.request-open', `已经提出过“${KINDS[kind]}”的申请，正在等待决定，不能重复提出。`);
  }
  const granted = grantedOf(requests, kind);
  if (granted && (kind !== 'pre-review' || granted.digest === digest)) {
    throw refused(409, 'interpretation.granted-already', `“${KINDS[kind]}”已经同意，不必再次申请。`);
  }
}

/** Refuses what has ended. @throws GongkaiError 409 `interpretation.request-decided` */
export function checkOpen({ decided }: InterpretationRequest): void {
  if (!decided) return;
  const message =
    decided.verdict === 'recalled' ? '这项申请已经撤回，请刷新页面查看。' : '这项申请已经作出决定，请刷新页面查看。';
  throw refused(409, 'interpretation.request-decided', message);
}

/**
 * Refuses a decision that was made already, or by who asked, or of another content than was asked about.
 * @param digest of what a pre-review is of now
 * @throws GongkaiError 409 `interpretation.request-decided`, `interpretation.content-changed`; 403 `interpretation.own-request`
 */
export function checkDecidable(
  request: InterpretationRequest,
  verdict: Verdict,
  personId: string,
  digest: string
): void {
  const { kind, asked } = request;
  checkOpen(request);
  if (asked.personId === personId) {
    const message = '提出申请的人不能决定自己的申请，请由AB岗或者上级单位的政务公开机构负责人决定。';
    throw refused(403, 'interpretation.own-request', message);
  }
  if (verdict === 'granted' && kind === 'pre-review' && request.digest !== digest) {
    const message = '提请预审之后文件或者解读有改动，不能按原来的内容通过。请不予通过，由起草人重新提请预审。';
    throw refused(409, 'interpretation.content-changed', message);
  }
}

/** What people are told of a request, without the title of the document. */
export const newsOf = {
  asked: (by: string, kind: Kind): string => `${by}申请${KINDS[kind]}，请您决定`,
  granted: (by: string, kind: Kind): string => `${by}同意了您提出的申请：${KINDS[kind]}`,
  declined: (by: string, kind: Kind): string => `${by}没有同意您提出的申请：${KINDS[kind]}，请查看意见后办理`,
} as const;

/** What is said with a decision. @throws GongkaiError 422 `interpretation.decline-reason`, as `textOf` */
export function readComment(comment: unknown, verdict: Verdict): string | null {
  const said = textOf(comment, 500);
  if (said === null && verdict === 'declined') {
    throw refused(422, 'interpretation.decline-reason', '不同意的，请写明理由，便于起草人办理。');
  }
  return said;
}

/** What is signed with the document of what was granted: the words are those that people read. */
export function declaredOf(requests: readonly InterpretationRequest[]): Record<string, unknown> | null {
  const found = DECLARED.flatMap((kind) => {
    const granted = grantedOf(requests, kind);
    if (!granted) return [];
    const { ref, reason, decided } = granted;
    return [[kind, { matter: KINDS[kind], reason, grantedBy: decided!.name, request: ref }] as const];
  });
  return found.length ? Object.fromEntries(found) : null;
}
