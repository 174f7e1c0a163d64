// 个人信息例外: that an active document names persons because the law demands it, said with its basis and signed with the document. Pure.
// R34: personal data is de-identified before disclosure; an exception writes down its basis. 个人信息保护法 art. 13; 条例 art. 15.
import { GongkaiError } from '@gongkai/publication/kernel';
import type { Attribute } from './reasons';
import { textOf } from './text';

/** Where the law demands that persons are named. */
export const NAMES = {
  penalty: '行政处罚公示',
  compulsory: '法律法规强制公开',
  other: '其他法定情形',
} as const;

export type NamesKind = keyof typeof NAMES;

export interface PersonalNames {
  kind: NamesKind;
  /** Document and article, in words. */
  basis: string;
  /** Whose data and which. */
  scope: string;
  /** How they are named: in full, by the surname only, with numbers masked. */
  manner: string;
}

const LONGEST = 300;

const refused = (status: number, code: string, message: string, details = {}): GongkaiError =>
  new GongkaiError(status, code, message, details);

/**
 * The exception as a request sends it; null for none.
 * @throws GongkaiError 422 `disclosure.names-not-active`, `disclosure.names-kind`, `disclosure.names-basis`, `disclosure.names-scope`,
 * `disclosure.names-manner`, as `textOf`
 */
export function readNames(value: unknown, attribute: Attribute): PersonalNames | null {
  if (value === undefined || value === null || value === '') return null;
  if (attribute !== 'active') {
    throw refused(422, 'disclosure.names-not-active', '只有主动公开的文件才写明个人信息例外，请清空“个人信息例外”。');
  }
  const { kind, ...said } = (typeof value === 'object' ? value : {}) as Record<string, unknown>;
  if (typeof kind !== 'string' || !Object.hasOwn(NAMES, kind)) {
    throw refused(422, 'disclosure.names-kind', `请选择个人信息例外的情形：${Object.values(NAMES).join('、')}。`, {
      kinds: Object.keys(NAMES),
    });
  }
  const basis = textOf(said.basis, LONGEST);
  if (!basis) {
    const message = '公开个人信息必须写明法律依据（文件和条款）；没有依据的，先去标识化再公开。';
    throw refused(422, 'disclosure.names-basis', message);
  }
  const scope = textOf(said.scope, LONGEST);
  if (!scope) throw refused(422, 'disclosure.names-scope', '请写明公开哪些人的哪些信息，例如被处罚人的姓名。');
  const manner = textOf(said.manner, LONGEST);
  if (!manner) {
    throw refused(422, 'disclosure.names-manner', '请写明怎样公开，例如写全名，身份证件号码和住址隐去。');
  }
  return { kind: kind as NamesKind, basis, scope, manner };
}

/** In one sentence, as people sign it. */
export const namesText = ({ kind, basis, scope, manner }: PersonalNames): string =>
  `${NAMES[kind]}；依据：${basis}；范围：${scope}；方式：${manner}`;
