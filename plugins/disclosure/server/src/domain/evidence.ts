// Evidence of a determination that was made on paper or in the office system (发文稿纸): who signed, when, and where that is to be seen.
import { GongkaiError, isCalendarDay } from '@gongkai/publication/kernel';
import { textOf } from './text';

export interface Evidence {
  /** 签发人 as written on the sheet. */
  signer: string;
  /** Day on which it was signed, YYYY-MM-DD in Asia/Shanghai. */
  signedOn: string;
  /** Number of the sheet or of the flow in the office system. */
  reference: string | null;
  /** Document id of the scan. */
  scan: string | null;
}

const refused = (status: number, code: string, message: string): GongkaiError =>
  new GongkaiError(status, code, message);

/**
 * Evidence as a request sends it.
 * @param today the day in Shanghai
 * @throws GongkaiError 422 `disclosure.evidence-signer`, `disclosure.evidence-day`, `disclosure.evidence-future`, `disclosure.evidence-proof`
 */
export function readEvidence(input: Record<string, unknown>, today: string): Evidence {
  const signer = textOf(input.signer, 50);
  if (!signer) throw refused(422, 'disclosure.evidence-signer', '登记纸质认定必须写明签发人。');
  const { signedOn, scan } = input;
  if (typeof signedOn !== 'string' || !isCalendarDay(signedOn)) {
    throw refused(422, 'disclosure.evidence-day', '登记纸质认定必须写明签发日期，例如 2026-03-05。');
  }
  if (signedOn > today) throw refused(422, 'disclosure.evidence-future', '签发日期晚于今天，请核对。');
  const reference = textOf(input.reference, 100);
  const file = typeof scan === 'string' && scan ? scan : null;
  if (!reference && !file) {
    throw refused(422, 'disclosure.evidence-proof', '请上传发文稿纸的扫描件，或者填写稿纸编号、办文系统的流程号。');
  }
  return { signer, signedOn, reference, scan: file };
}
