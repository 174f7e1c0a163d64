// The tree of columns: a column stands under columns of its own organ, and never under itself.
import type { Finding } from '@gongkai/publication/kernel';
import { GATE } from './completeness';

export interface ColumnPlace {
  id: string;
  title: string | null;
  /** Document id of the owner organ. */
  organ: string | null;
}

/**
 * @param own the column that is looked at
 * @param above the columns above it as their drafts stand, nearest first, up to the top or to the first that repeats
 * @param parent name of the attribute, for the path
 */
export function columnTreeFindings(own: ColumnPlace, above: readonly ColumnPlace[], parent: string): Finding[] {
  const [nearest] = above;
  if (!nearest) return [];
  const blocker = (code: string, message: string, remedy: string): Finding => ({
    gate: GATE,
    code,
    severity: 'blocker',
    path: parent,
    message,
    remedy,
  });
  const findings: Finding[] = [];
  const ids = [own.id, ...above.map(({ id }) => id)];
  if (new Set(ids).size < ids.length) {
    const way = [own, ...above].map(({ title }) => title ?? '').join(' → ');
    findings.push(blocker('library.column-circle', `上级栏目设置成了循环：${way}`, '请重新选择上级栏目。'));
  }
  if (nearest.organ !== own.organ) {
    findings.push(
      blocker(
        'library.parent-other-organ',
        `上级栏目“${nearest.title ?? ''}”是其他单位的栏目`,
        '请选择本单位的栏目作为上级，一级栏目留空。'
      )
    );
  }
  return findings;
}
