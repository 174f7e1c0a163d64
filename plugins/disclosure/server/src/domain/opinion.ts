// What a person says in a step of the determination: the attribute with its reason, what it follows, its circle, the secrecy review. Read
// from what a request sends; every refusal has its own code. 条例 arts. 13–18; 保密法实施条例 art. 42.
import { GongkaiError } from '@gongkai/publication/kernel';
import { readNames, type PersonalNames } from './names';
import { ATTRIBUTES, isAttribute, isReason, REASONS, type Attribute, type Reason } from './reasons';
import { textOf } from './text';

/** On what an attribute rests: decided anew, or following another document (转发, 联合发文, 转载). */
export const BASES = {
  anew: '独立认定',
  forwarded: '转发文件，随被转发的文件',
  joint: '联合发文，由牵头单位征求意见后认定',
  reprint: '转载，随原发布来源',
} as const;

export type Basis = keyof typeof BASES;

/** The secrecy review that goes with the check. */
export const SECRECY = {
  'may-be-public': '不涉密，可以公开',
  'not-public': '涉密或者涉及敏感事项，不得公开',
} as const;

export type Secrecy = keyof typeof SECRECY;

export interface Opinion {
  attribute: Attribute;
  reasonCode: Reason | null;
  reason: string | null;
  basis: Basis;
  /** What it follows: number and title of the forwarded document, who was asked and said what, where it was published first. */
  basisText: string | null;
  /** Of the forwarded document, when it is kept here. */
  follows: string | null;
  /** 特定范围: to whom it is made known; null for everybody. */
  circle: string | null;
  /** 个人信息例外; left out where there is none, so that what was said before stays the same letter by letter. */
  names?: PersonalNames;
}

const LONGEST = 500;
const FOLLOWED: Readonly<Record<Exclude<Basis, 'anew'>, string>> = {
  forwarded: '请写明被转发文件的发文字号和标题。',
  joint: '请写明征求了哪些联合发文单位的意见、结果如何。',
  reprint: '请写明原发布来源和发布日期。',
};

const refused = (status: number, code: string, message: string, details = {}): GongkaiError =>
  new GongkaiError(status, code, message, details);

/** @throws GongkaiError 422 `disclosure.reason-missing`, `disclosure.reason-unfit`, `disclosure.reason-text-missing`, as `textOf` */
function reasonOf(attribute: Attribute, code: unknown, text: unknown): Pick<Opinion, 'reasonCode' | 'reason'> {
  const reason = textOf(text, LONGEST);
  if (attribute === 'active') return { reasonCode: null, reason };
  const name = ATTRIBUTES[attribute];
  if (code === undefined || code === null || code === '') {
    throw refused(422, 'disclosure.reason-missing', `“${name}”必须写明理由。请选择理由类别，并写明具体理由。`);
  }
  if (!isReason(code) || REASONS[code].attribute !== attribute) {
    throw refused(422, 'disclosure.reason-unfit', `所选理由不是“${name}”的理由，请重新选择。`, {
      reasons: Object.keys(REASONS).filter((one) => REASONS[one as Reason].attribute === attribute),
    });
  }
  if (!reason) {
    throw refused(422, 'disclosure.reason-text-missing', `“${name}”除了理由类别，还要写明这份文件的具体理由。`);
  }
  return { reasonCode: code, reason };
}

/**
 * An opinion as a request sends it.
 * @throws GongkaiError 422 `disclosure.attribute-missing`, `disclosure.basis-unknown`, `disclosure.basis-text-missing`,
 * `disclosure.circle-not-active`, and those of its reason and of `readNames`
 */
export function readOpinion(input: Record<string, unknown>): Opinion {
  const { attribute, basis = 'anew', follows } = input;
  if (!isAttribute(attribute)) {
    throw refused(422, 'disclosure.attribute-missing', '请选择公开属性：主动公开、依申请公开或不予公开。', {
      attributes: Object.keys(ATTRIBUTES),
    });
  }
  if (typeof basis !== 'string' || !Object.hasOwn(BASES, basis)) {
    throw refused(422, 'disclosure.basis-unknown', '请选择认定方式：独立认定、转发文件、联合发文或转载。', {
      bases: Object.keys(BASES),
    });
  }
  const basisText = textOf(input.basisText, LONGEST);
  if (basis !== 'anew' && !basisText) {
    throw refused(422, 'disclosure.basis-text-missing', FOLLOWED[basis as Exclude<Basis, 'anew'>]);
  }
  const circle = textOf(input.circle, LONGEST);
  if (circle && attribute !== 'active') {
    throw refused(422, 'disclosure.circle-not-active', '只有主动公开的信息才写明特定范围，请清空“特定范围”。');
  }
  const names = readNames(input.names, attribute);
  return {
    attribute,
    ...reasonOf(attribute, input.reasonCode, input.reason),
    basis: basis as Basis,
    basisText,
    follows: basis === 'forwarded' && typeof follows === 'string' && follows ? follows : null,
    circle,
    ...(names ? { names } : {}),
  };
}

/**
 * The conclusion of the secrecy review that the check gives; an active document must have passed it.
 * @throws GongkaiError 422 `disclosure.secrecy-missing`, `disclosure.secrecy-not-active`
 */
export function readSecrecy(value: unknown, attribute: Attribute): Secrecy {
  if (typeof value !== 'string' || !Object.hasOwn(SECRECY, value)) {
    throw refused(422, 'disclosure.secrecy-missing', '请填写保密审查结论；没有作保密审查的，不能核对公开属性。', {
      conclusions: Object.keys(SECRECY),
    });
  }
  if (attribute === 'active' && value !== 'may-be-public') {
    throw refused(
      422,
      'disclosure.secrecy-not-active',
      '保密审查结论是不得公开，不能认定为主动公开。请改选属性，或者退回。'
    );
  }
  return value as Secrecy;
}

/**
 * A forwarded document follows the one that it forwards (转发类随被转发文件).
 * @param followed attribute of the forwarded document; null when it is not determined: then it is determined anew
 * @throws GongkaiError 422 `disclosure.forwarded-differs`
 */
export function checkFollowed({ basis, attribute }: Opinion, followed: Attribute | null): void {
  if (basis !== 'forwarded' || followed === null || followed === attribute) return;
  throw refused(
    422,
    'disclosure.forwarded-differs',
    `被转发的文件是“${ATTRIBUTES[followed]}”，转发文件随被转发的文件，不能认定为“${ATTRIBUTES[attribute]}”。`,
    { followed }
  );
}
