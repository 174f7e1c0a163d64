// Whether somebody who changes a draft has seen the draft that is stored, and the words for who has not.
import { GongkaiError } from './error';
import { chineseDay, shanghaiDay, shanghaiMinute } from './calendar';

/**
 * Whether `given` names the stored version.
 * @throws GongkaiError 422 `publication.lock-version-missing` when it is no version at all
 */
export function isSeenVersion(given: unknown, stored: number): boolean {
  const version = typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : given;
  if (typeof version !== 'number' || !Number.isInteger(version)) {
    throw new GongkaiError(
      422,
      'publication.lock-version-missing',
      'gongkai-draft-version 应为页面所见稿件的版本号（整数），请刷新页面后重试。'
    );
  }
  return version === stored;
}

/** Who saved a draft last; `at` in epoch milliseconds. */
export interface LastSave {
  by: string | null;
  /** Whether the account that asks saved it: in another window. */
  own: boolean;
  at: number | null;
}

/** The refusal: who saved meanwhile, that nothing was stored, and what to do. */
export function staleDraft({ draftVersion }: { draftVersion: number }, { by, own, at }: LastSave): GongkaiError {
  const who = own ? '由您本人在另一个窗口' : `由${by ?? '他人'}`;
  const when = at === null ? '' : `于${chineseDay(shanghaiDay(at))} ${shanghaiMinute(at).slice(-5)}`;
  return new GongkaiError(
    409,
    'publication.stale',
    `这份稿件在您打开之后已${who}${when}保存，您的修改没有存入。请先复制您的修改，刷新页面、看过新内容后再改。`,
    { draftVersion }
  );
}
