// The questions of the gate 公开属性: only what is active and decided becomes public, whole, and to everybody. 条例 art. 13; R24.
import type { Finding } from '@gongkai/publication/kernel';
import { isChanging, STAGE_NAMES, type Determination } from './determination';
import { ATTRIBUTES, isAttribute } from './reasons';

export const GATE = 'gongkai-disclosure';

/** A part of a document with an attribute of its own. */
export interface PartAttribute {
  /** The attribute of the document in which it stands. */
  path: string;
  title: string;
  /** As it is stored; null follows the document. */
  attribute: unknown;
}

export interface AttributeFacts {
  determination: Determination;
  /** Whether the type needs a determination, or has a default. */
  required: boolean;
  /** The default that the place says: the column's; null when it says none. */
  placeDefault: { title: string; attribute: unknown } | null;
  parts: readonly PartAttribute[];
}

const blocker = (code: string, message: string, remedy: string, path?: string): Finding => ({
  gate: GATE,
  code,
  severity: 'blocker',
  message,
  remedy,
  ...(path ? { path } : {}),
});

/** What to do next, by where the determination stands. */
const REMEDIES: Readonly<Record<Determination['stage'], string>> = {
  none: '请在“公开属性”中提出认定；已在发文稿纸上认定的，登记纸质认定。',
  proposed: '请等待政务公开机构负责人核对。',
  checked: '请等待签发人确定。',
  'sent-back': '请按退回的意见重新提出。',
  decided: '',
};

function ofDocument({ determination, required, placeDefault }: AttributeFacts): Finding[] {
  const { decided, stage } = determination;
  if (isChanging(determination)) {
    return [blocker('disclosure.changing', `公开属性正在变更：${STAGE_NAMES[stage]}`, REMEDIES[stage])];
  }
  if (!decided) {
    // What somebody wants otherwise than by default is decided first.
    if (required || stage !== 'none') {
      const message = stage === 'none' ? '还没有认定公开属性' : `公开属性没有认定完：${STAGE_NAMES[stage]}`;
      return [blocker('disclosure.undetermined', message, REMEDIES[stage])];
    }
    const place = placeDefault;
    if (!place || !isAttribute(place.attribute) || place.attribute === 'active') return [];
    return [
      blocker(
        'disclosure.place-not-active',
        `栏目“${place.title}”的信息默认${ATTRIBUTES[place.attribute]}`,
        '这份稿件要主动公开的，请在“公开属性”中单独认定。'
      ),
    ];
  }
  const { attribute, circle } = decided.opinion;
  if (attribute !== 'active') {
    return [
      blocker(
        'disclosure.not-active',
        `公开属性是${ATTRIBUTES[attribute]}，不能发布`,
        '经复核可以主动公开的，请在“公开属性”中变更认定。'
      ),
    ];
  }
  if (circle) {
    return [
      blocker(
        'disclosure.limited-circle',
        `只向特定范围公开：${circle}`,
        '请在该范围内公开，不在网站发布；要向社会公开的，请变更认定。'
      ),
    ];
  }
  return [];
}

/** A document that is active carries no part that is not: not an attachment either (区分处理). */
const ofParts = ({ parts }: AttributeFacts): Finding[] =>
  parts.flatMap(({ path, title, attribute }) => {
    if (attribute === null || attribute === '' || attribute === 'active') return [];
    const name = isAttribute(attribute) ? ATTRIBUTES[attribute] : '公开属性不明的';
    return [
      blocker(
        'disclosure.part-not-active',
        `附件“${title}”是${name}，不能随主动公开的文件发布`,
        '请移出这个附件，或者按可以公开的部分另附，再改为主动公开。',
        path
      ),
    ];
  });

export const attributeFindings = (facts: AttributeFacts): Finding[] => [...ofDocument(facts), ...ofParts(facts)];
