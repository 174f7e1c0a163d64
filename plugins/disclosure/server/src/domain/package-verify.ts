// Verifies a package by itself, without a database: every byte against its list, the list against the ledger's seal, entries against their
// hashes, the seal against the checkpoint. Pure: bytes come from whoever asks.
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Checkpoint } from '@gongkai/publication/kernel';
import {
  CANONICAL,
  indexText,
  isSignedText,
  PAGE,
  readIndex,
  REVIEW,
  signedFiles,
  type PackageIndex,
} from './package-index';
import { reviewOf, reviewText, statedOf, type PackedEntry, type Sealed } from './package-ledger';
import { CHECKPOINT, ENTRIES, INDEX, MANIFEST, readManifest, SEAL, UNLISTED } from './package-manifest';
import { checkCheckpoint, checkSeal, compareCheckpoints, readEntries } from './package-verify-ledger';
import {
  directoryStart,
  END_SIZE,
  localHeader,
  NotAPackage,
  readDirectory,
  spanOf,
  type ZipEntry,
} from './package-zip';

/** The bytes of a package. */
export interface Source {
  size: number;
  read(at: number, length: number): Promise<Buffer>;
}

export interface Check {
  name: string;
  problems: string[];
}

export interface PackageReport {
  checks: Check[];
  /** How many things are wrong. */
  found: number;
  /** SHA-256 of the whole file, as the office's ledger names it. */
  sha256: string;
  documents: number;
  files: number;
  entries: number;
  sealed: Sealed | null;
  checkpoint: Checkpoint | null;
}

const CHUNK = 1024 * 1024;

interface Member extends ZipEntry {
  at: number;
  sha256: string;
}

/** Reads the file once from its beginning to its end, and names every byte that is not where it belongs. */
async function walk(source: Source, problems: string[]): Promise<{ members: Map<string, Member>; sha256: string }> {
  const start = directoryStart(await source.read(source.size - END_SIZE, END_SIZE), source.size);
  const tail = await source.read(start, source.size - start);
  const entries = readDirectory(tail);
  const whole = createHash('sha256');
  const members = new Map<string, Member>();
  let at = 0;
  for (const entry of entries) {
    const span = spanOf(entry);
    if (at + span > start) throw new NotAPackage('压缩包里的文件与它的目录不符');
    const header = await source.read(at, span - entry.size);
    whole.update(header);
    if (!header.equals(localHeader(entry))) problems.push(`“${entry.name}”的文件头与目录不符`);
    const hash = createHash('sha256');
    let crc = 0;
    for (let done = 0; done < entry.size; done += CHUNK) {
      const bytes = await source.read(at + header.length + done, Math.min(CHUNK, entry.size - done));
      whole.update(bytes);
      hash.update(bytes);
      crc = crc32(bytes, crc);
    }
    if (crc !== entry.crc) problems.push(`“${entry.name}”的内容与校验码不符`);
    if (members.has(entry.name)) problems.push(`“${entry.name}”出现了不止一次`);
    members.set(entry.name, { ...entry, at: at + header.length, sha256: hash.digest('hex') });
    at += span;
  }
  if (at !== start) throw new NotAPackage('压缩包里有目录没有记载的内容');
  return { members, sha256: whole.update(tail).digest('hex') };
}

/** The list against what is there, in its order. */
function checkList(text: string | null, members: ReadonlyMap<string, Member>, problems: string[]): void {
  const listed = text === null ? null : readManifest(text);
  if (!listed) {
    problems.push(text === null ? `缺少文件清单“${MANIFEST}”` : `文件清单“${MANIFEST}”读不懂`);
    return;
  }
  for (const { name, sha256 } of listed) {
    const member = members.get(name);
    if (!member) problems.push(`缺少清单所列的“${name}”`);
    else if (member.sha256 !== sha256) problems.push(`“${name}”的内容与清单的摘要值不符`);
  }
  const names = [...listed.map(({ name }) => name), ...UNLISTED];
  const known = new Set(names);
  for (const name of members.keys()) if (!known.has(name)) problems.push(`多出了清单没有的“${name}”`);
  if (!problems.length && names.some((name, i) => [...members.keys()][i] !== name))
    problems.push('文件的次序与清单不符');
}

/** Every document of the index against its files, its signed text, and its review. */
async function checkDocuments(
  { documents }: PackageIndex,
  {
    members,
    entries,
    text,
  }: {
    members: ReadonlyMap<string, Member>;
    entries: readonly PackedEntry[];
    text: (name: string) => Promise<string | null>;
  },
  found: Record<'indexed' | 'signed' | 'bytes' | 'reviewed', string[]>
): Promise<void> {
  const known = new Set<string>();
  for (const [i, one] of documents.entries()) {
    const { position, folder, title, digest, files } = one;
    const place = `第 ${i + 1} 件“${title}”`;
    if (position !== i + 1) found.indexed.push(`${place}的序号不连续`);
    for (const name of [CANONICAL, PAGE, REVIEW]) known.add(`${folder}/${name}`);
    const canonical = await text(`${folder}/${CANONICAL}`);
    if (canonical === null || !isSignedText(canonical, digest)) {
      found.signed.push(`${place}的规范数据缺失，或者与摘要值不符`);
    } else {
      const named = signedFiles(JSON.parse(canonical));
      for (const file of files)
        if (file.signed && !named.has(file.digest)) found.bytes.push(`${place}的“${file.name}”不在签字的内容之内`);
      const there = new Set(files.map((file) => file.digest));
      for (const missing of named)
        if (!there.has(missing)) found.bytes.push(`${place}缺少签字内容中的文件（${missing}）`);
    }
    for (const file of files) {
      known.add(file.path);
      const member = members.get(file.path);
      if (!member) found.bytes.push(`${place}缺少“${file.name}”`);
      else if (`sha256:${member.sha256}` !== file.digest || member.size !== file.size)
        found.bytes.push(`${place}的“${file.name}”与摘要值不符`);
    }
    const review = (await text(`${folder}/${REVIEW}`)) ?? '{"steps":[]}';
    const record = reviewOf(entries, one, statedOf(review));
    if (record.publication === null) found.reviewed.push(`${place}没有公开的留痕`);
    if (record.adopted !== one.adopted) found.reviewed.push(`${place}的公开依据与留痕不符`);
    if (review !== reviewText(record)) found.reviewed.push(`${place}的审核记录与留痕不符`);
  }
  for (const name of members.keys())
    if (name.startsWith('documents/') && !known.has(name)) found.indexed.push(`“${name}”不在目录之内`);
}

export async function verifyPackage(source: Source, given: Checkpoint | null = null): Promise<PackageReport> {
  const checks: Check[] = [];
  const check = (name: string): string[] => {
    const problems: string[] = [];
    checks.push({ name, problems });
    return problems;
  };
  const report = (more: Partial<PackageReport>): PackageReport => ({
    ...{ sha256: '', documents: 0, files: 0, entries: 0, sealed: null, checkpoint: null },
    ...more,
    checks,
    found: checks.reduce((sum, { problems }) => sum + problems.length, 0),
  });

  const structure = check('压缩包结构完整');
  let walked: Awaited<ReturnType<typeof walk>>;
  try {
    walked = await walk(source, structure);
  } catch (error) {
    if (!(error instanceof NotAPackage)) throw error;
    structure.push(error.message);
    return report({});
  }
  const { members, sha256 } = walked;
  const text = async (name: string): Promise<string | null> => {
    const member = members.get(name);
    return member ? (await source.read(member.at, member.size)).toString('utf8') : null;
  };

  checkList(await text(MANIFEST), members, check('每个文件与文件清单相符，不多不少'));
  const entries = readEntries(await text(ENTRIES), check('操作留痕各条与其哈希值相符'));

  let index: PackageIndex | null = null;
  const indexed = check('目录与文件相符');
  try {
    const words = await text(INDEX);
    index = readIndex(words ?? '');
    if (indexText(index) !== words) indexed.push('目录被改动过');
  } catch {
    indexed.push(`目录“${INDEX}”缺失或者读不懂`);
  }
  const found = {
    indexed,
    signed: check('各文件的规范数据与签字的摘要值相符'),
    bytes: check('附件的字节与签字的摘要值相符'),
    reviewed: check('审核记录与操作留痕相符'),
  };
  try {
    if (index) await checkDocuments(index, { members, entries, text }, found);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    indexed.push(`目录“${INDEX}”或者留痕的内容读不懂`);
  }

  const sealing = check('封装记录与文件清单相符');
  const tied = checkSeal(await text(SEAL), members.get(MANIFEST)?.sha256, entries.at(-1), sealing);
  if (tied && index && (tied.sealed.number !== index.number || tied.sealed.total !== index.documents.length))
    sealing.push('封装记录的编号或者件数与目录不符');
  const checkpoint = checkCheckpoint(await text(CHECKPOINT), tied?.seal ?? null, check('封装记录系在校验点上'));
  if (given)
    compareCheckpoints(checkpoint, given, [...entries, ...(tied ? [tied.seal] : [])], check('与另行提供的校验点一致'));

  return report({
    sha256,
    documents: index?.documents.length ?? 0,
    files: members.size,
    entries: entries.length,
    sealed: tied?.sealed ?? null,
    checkpoint,
  });
}
