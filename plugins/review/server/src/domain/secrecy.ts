// The secrecy review (保密审查) of a case: its conclusions, and whether the last tier may be signed on it. 保密法实施条例 art. 42; R30.
import { GongkaiError } from '@gongkai/publication/kernel';

export const CONCLUSIONS = {
  'may-be-public': '可以公开',
  'not-public': '不得公开',
  referred: '上报确定中',
} as const;

export type Conclusion = keyof typeof CONCLUSIONS;

/** @throws GongkaiError 422 `review.secrecy-conclusion` */
export function conclusionOf(value: unknown): Conclusion {
  if (typeof value === 'string' && Object.hasOwn(CONCLUSIONS, value)) return value as Conclusion;
  throw new GongkaiError(422, 'review.secrecy-conclusion', '请选择保密审查结论：可以公开、不得公开或上报确定中。', {
    conclusions: Object.keys(CONCLUSIONS),
  });
}

export interface SecrecyReview {
  digest: string;
  conclusion: Conclusion | null;
}

/** The conclusion that holds for this content: the latest one given on it. */
export function secrecyOf<S extends SecrecyReview>(reviews: readonly S[], digest: string): S | null {
  return reviews.filter((one) => one.conclusion !== null && one.digest === digest).at(-1) ?? null;
}

/** Why the last tier cannot be signed yet; null when it can. */
export function secrecyProblem(review: SecrecyReview | null, tierName: string): GongkaiError | null {
  switch (review?.conclusion) {
    case 'may-be-public':
      return null;
    case 'not-public':
      return new GongkaiError(
        409,
        'review.secrecy-not-public',
        '保密审查结论是“不得公开”，不能签发。请退回起草人，或由保密审查员更改结论。'
      );
    case 'referred':
      return new GongkaiError(409, 'review.secrecy-referred', '已上报保密行政管理部门确定，答复之前不能签发。');
    default:
      return new GongkaiError(
        409,
        'review.secrecy-missing',
        `还没有保密审查结论，不能签${tierName}。请先由保密审查员或指定的审核人填写。`
      );
  }
}
