// How far each piece of the demo has come, told as steps: who did what, when. Pure: the seeder only carries the steps out.
import { shanghaiInstant } from './clock';
import type { Row, Way } from './content/pieces';

export type Step = { at: number } & (
  | { verb: 'draft' | 'determine' | 'submit' }
  | { verb: 'approve'; tier: 1 | 2 | 3; comment: string }
  | { verb: 'return'; tier: 1 | 2 | 3; comment: string }
  | { verb: 'change'; changes: Row }
  | { verb: 'withdraw'; category: string; reason: string }
);

/** What reviewers write when there is nothing to object to. */
const OPINIONS: Readonly<Record<1 | 2 | 3, readonly string[]>> = {
  1: ['要素齐全，格式规范', '已通读核对，无错漏', '内容与来源核对一致', '文字通顺，无敏感信息'],
  2: ['公开属性适当，同意', '不涉及国家秘密和个人信息，同意公开', '已与业务科室核对，同意', '内容准确，同意'],
  3: ['同意公开', '同意', '同意，按程序发布', '同意公开，请做好解释工作'],
};

/** A small number that is always the same for a key: spreads times and opinions without chance. */
export function spread(key: string, below: number): number {
  let value = 7;
  for (const character of key) value = (value * 31 + character.codePointAt(0)!) % 1_000_003;
  return value % below;
}

const HOUR = 60;

/** The steps of a piece in the order in which they happened, within office hours of its day. */
export function stepsOf(key: string, on: string, way: Way): Step[] {
  const minute = spread(key, 50);
  const at = (hour: number, day = on): number => shanghaiInstant(day, hour * HOUR + minute);
  const approve = (tier: 1 | 2 | 3, hour: number): Step => ({
    verb: 'approve',
    tier,
    comment: OPINIONS[tier][spread(`${key}${tier}`, OPINIONS[tier].length)]!,
    at: at(hour),
  });
  const drafted: Step[] = [{ verb: 'draft', at: at(8.5) }];
  const determined: Step[] = [...drafted, { verb: 'determine', at: at(9) }];
  const submitted: Step[] = [...determined, { verb: 'submit', at: at(9.5) }];
  const first = approve(1, 11);
  const second = approve(2, 14.5);
  const released: Step[] = [...submitted, first, second, approve(3, 16)];
  switch (way.to) {
    case 'draft':
      return drafted;
    case 'determined':
    case 'withheld':
      return determined;
    case 'tier-1':
      return submitted;
    case 'tier-2':
      return [...submitted, first];
    case 'tier-3':
      return [...submitted, first, second];
    case 'returned':
      return [
        ...submitted,
        ...[first, second].slice(0, way.tier - 1),
        { verb: 'return', tier: way.tier, comment: way.comment, at: at(16) },
      ];
    case 'public':
      return released;
    case 'corrected':
      return [...released, { verb: 'change', changes: way.changes, at: at(10, way.on) }];
    case 'withdrawn':
      return [...released, { verb: 'withdraw', category: way.category, reason: way.reason, at: at(9, way.on) }];
  }
}
