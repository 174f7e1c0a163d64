// Reads an arrangement as it is typed (委托审核, 值班表, 委托上级审核) and says why it cannot stand beside those that there are. Pure.
import { GongkaiError, isCalendarDay, shiftDay } from '@gongkai/publication/kernel';
import { ARRANGEMENT_NAMES, meet, type Arrangement, type ArrangementKind } from './seats';

export interface ArrangementInput {
  kind: ArrangementKind;
  organId: string;
  role: string;
  /** Of a delegation: whose post; of others null. */
  fromId: string | null;
  /** Who may sign; of an entrustment null. */
  personId: string | null;
  upperId: string | null;
  startsAt: number;
  endsAt: number | null;
  reason: string;
}

const LONGEST_DUTY = 31 * 24 * 3600_000;
const LONGEST_REASON = 500;

const refuse = (status: number, code: string, message: string): never => {
  throw new GongkaiError(status, code, message);
};

const idOf = (value: unknown, what: string): string =>
  typeof value === 'string' && /^[a-z0-9]{1,40}$/i.test(value)
    ? value
    : refuse(422, 'review.arrangement-incomplete', `请选择${what}。`);

/** A day (its first moment in Asia/Shanghai; the last day of a period counts whole), or a moment with its zone. */
function momentOf(value: unknown, what: string, end: boolean): number {
  if (typeof value === 'string' && isCalendarDay(value)) {
    return Date.parse(`${end ? shiftDay(value, 1) : value}T00:00:00+08:00`);
  }
  const moment = typeof value === 'string' && /T.*(Z|[+-]\d\d:\d\d)$/.test(value) ? Date.parse(value) : NaN;
  return Number.isFinite(moment)
    ? moment
    : refuse(422, 'review.arrangement-period', `${what}不是日期，请按 2026-11-22 的样式填写。`);
}

/**
 * Reads what was typed.
 * @param now epoch milliseconds: an arrangement is made beforehand and gives no right for the past
 * @throws GongkaiError 422 `review.arrangement-incomplete`, `review.arrangement-period`, `review.delegation-to-self`
 */
export function readArrangement(value: unknown, now: number): ArrangementInput {
  const row = (value && typeof value === 'object' ? value : {}) as Record<string, unknown>;
  const kind = (Object.keys(ARRANGEMENT_NAMES) as ArrangementKind[]).find((one) => one === row.kind);
  if (!kind) return refuse(422, 'review.arrangement-incomplete', '请选择安排的种类：委托审核、值班表或委托上级审核。');
  const reason = typeof row.reason === 'string' ? row.reason.trim() : '';
  if (!reason) refuse(422, 'review.arrangement-incomplete', '请写明原因或依据（如请假、值班通知、委托文件的文号）。');
  if (reason.length > LONGEST_REASON) refuse(422, 'review.arrangement-incomplete', `原因最多 ${LONGEST_REASON} 个字。`);
  if (/<\/?[a-z!][^>]*>/i.test(reason))
    refuse(422, 'review.arrangement-incomplete', '原因里有网页代码（形如 <…> 的标记），请只写文字。');
  const startsAt = momentOf(row.startsAt, '开始时间', false);
  const endsAt =
    row.endsAt === undefined || row.endsAt === null || row.endsAt === ''
      ? null
      : momentOf(row.endsAt, '结束时间', true);
  if (endsAt !== null && endsAt <= startsAt) refuse(422, 'review.arrangement-period', '结束时间早于开始时间。');
  if (endsAt !== null && endsAt <= now) refuse(422, 'review.arrangement-period', '结束时间已经过去。');
  if (kind !== 'entrustment' && endsAt === null)
    refuse(422, 'review.arrangement-period', '请填写结束时间：委托和值班都有期限。');
  if (kind === 'duty') {
    if (startsAt <= now) refuse(422, 'review.duty-not-beforehand', '值班表须在值班开始之前签定。');
    if (endsAt! - startsAt > LONGEST_DUTY) refuse(422, 'review.arrangement-period', '一条值班安排最长 31 天。');
  }
  const base = { kind, organId: idOf(row.organId, '单位'), startsAt, endsAt, reason };
  const role =
    typeof row.role === 'string' && row.role ? row.role : refuse(422, 'review.arrangement-incomplete', '请选择岗位。');
  if (kind === 'entrustment') {
    const upperId = idOf(row.upperId, '受委托的上级单位');
    if (upperId === base.organId) refuse(422, 'review.delegation-to-self', '不能委托给本单位自己。');
    return { ...base, role, fromId: null, personId: null, upperId };
  }
  const personId = idOf(row.personId, kind === 'duty' ? '值班人员' : '受委托人');
  if (kind === 'duty') return { ...base, role, fromId: null, personId, upperId: null };
  const fromId = idOf(row.fromId, '委托人');
  if (fromId === personId) refuse(422, 'review.delegation-to-self', '不能委托给自己。');
  return { ...base, role, fromId, personId, upperId: null };
}

/** The arrangement that stands in the way: of the same kind for the same post at the same time. */
export function overlapping(input: ArrangementInput, others: readonly Arrangement[]): Arrangement | null {
  return (
    others.find(
      (other) =>
        other.revokedAt === null &&
        other.kind === input.kind &&
        other.organId === input.organId &&
        other.role === input.role &&
        (input.kind !== 'duty' || other.personId === input.personId) &&
        (input.kind !== 'delegation' || other.fromId === input.fromId) &&
        meet(other, input)
    ) ?? null
  );
}
