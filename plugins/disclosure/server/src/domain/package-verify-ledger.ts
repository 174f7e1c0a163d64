// The part of a package's verification that is about the ledger: entries, the seal, the checkpoint. Pure.
import { checkpointText, makeCheckpoint, readCheckpoint, type Checkpoint } from '@gongkai/publication/kernel';
import { entryLine, entryProblem, readEntry, sealedIn, type PackedEntry, type Sealed } from './package-ledger';
import { CHECKPOINT, ENTRIES, SEAL } from './package-manifest';

/** The seal against the list, and the checkpoint against the seal. */
export function checkSeal(
  text: string | null,
  manifest: string | undefined,
  last: PackedEntry | undefined,
  problems: string[]
): { seal: PackedEntry; sealed: Sealed } | null {
  let seal: PackedEntry;
  try {
    seal = readEntry((text ?? '').replace(/\n$/, ''));
    if (entryLine(seal) !== text) throw new TypeError('not the seal');
  } catch {
    problems.push(text === null ? `缺少封装记录“${SEAL}”` : `封装记录“${SEAL}”读不懂或者被改动过`);
    return null;
  }
  const problem = entryProblem(seal);
  if (problem) problems.push(`封装记录（操作留痕第 ${seal.seq} 条）：${problem}`);
  const sealed = sealedIn(seal);
  if (!sealed) {
    problems.push('封装记录没有写明文件清单的摘要值');
    return null;
  }
  if (sealed.manifest !== manifest) problems.push('文件清单与封装记录所记的摘要值不符');
  if (last && (last.seq >= seal.seq || (last.seq === seal.seq - 1 && last.hash !== seal.prev)))
    problems.push('封装记录不在所附操作留痕之后');
  return { seal, sealed };
}

export function checkCheckpoint(text: string | null, seal: PackedEntry | null, problems: string[]): Checkpoint | null {
  if (text === null) {
    problems.push(`缺少校验点“${CHECKPOINT}”`);
    return null;
  }
  let checkpoint: Checkpoint;
  try {
    const { name: _name, ...read } = readCheckpoint(text, CHECKPOINT);
    checkpoint = read;
  } catch {
    problems.push(`校验点“${CHECKPOINT}”读不懂或者被改动过`);
    return null;
  }
  const { count: seq, head: hash, alg, at } = checkpoint;
  if (checkpointText(makeCheckpoint({ seq, hash, alg }, at)) !== text) problems.push('校验点被改动过');
  if (seal && (seal.seq !== seq || seal.hash !== hash || seal.alg !== alg))
    problems.push('校验点不是封装记录所在的位置，封装记录没有系在留痕链上');
  return checkpoint;
}

/** Entries by themselves and one after the other. */
export function readEntries(text: string | null, problems: string[]): PackedEntry[] {
  if (text === null) {
    problems.push(`缺少操作留痕摘录“${ENTRIES}”`);
    return [];
  }
  const entries: PackedEntry[] = [];
  for (const [i, line] of text.split('\n').slice(0, -1).entries()) {
    let entry: PackedEntry;
    try {
      entry = readEntry(line);
    } catch {
      problems.push(`操作留痕摘录第 ${i + 1} 行读不懂或者被改动过`);
      continue;
    }
    const problem = entryProblem(entry);
    if (problem) problems.push(`操作留痕第 ${entry.seq} 条：${problem}`);
    const before = entries.at(-1);
    if (before && entry.seq <= before.seq) problems.push(`操作留痕第 ${entry.seq} 条的次序不对`);
    else if (before && entry.seq === before.seq + 1 && entry.prev !== before.hash)
      problems.push(`操作留痕第 ${entry.seq} 条没有接在第 ${before.seq} 条之后`);
    entries.push(entry);
  }
  return entries;
}

/** A checkpoint from elsewhere, where it stands at an entry of the package; of others nothing can be said without the ledger. */
export function compareCheckpoints(
  own: Checkpoint | null,
  given: Checkpoint,
  entries: readonly PackedEntry[],
  problems: string[]
): void {
  const entry = entries.find(({ seq }) => seq === given.count);
  const hash = entry?.hash ?? (own?.count === given.count ? own.head : undefined);
  if (hash === undefined)
    problems.push(`包内没有第 ${given.count} 条留痕，无法直接比对；请用系统的 verify --checkpoint 核对`);
  else if (hash !== given.head) problems.push('链头哈希值不一致：这个包不是由那份留痕制作的');
}
