// A package in memory for tests: two documents with their reviews and files, sealed at the end of a chain of their own.
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import {
  canonicalJson,
  checkpointText,
  digestOfText,
  entryHash,
  makeCheckpoint,
  payloadHash,
  type Algorithm,
  type WholeEntry,
} from '@gongkai/publication/kernel';
import {
  CANONICAL,
  indexTable,
  indexText,
  PACKAGE_FORMAT,
  PAGE,
  REVIEW,
  type IndexedDocument,
  type PackageIndex,
} from './package-index';
import {
  entriesFor,
  entryLine,
  packedEntry,
  reviewOf,
  reviewText,
  SEALING,
  statedIn,
  type PackedEntry,
} from './package-ledger';
import { CHECKPOINT, ENTRIES, INDEX, INDEX_TABLE, MANIFEST, manifestText, READ_ME, SEAL } from './package-manifest';
import { folderName } from './package-names';
import type { Source } from './package-verify';
import { directory, localHeader } from './package-zip';

export const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A chain of entries as the ledger writes it. */
export function chainOf(
  alg: Algorithm,
  list: { action: string; members?: unknown[]; payload?: unknown }[]
): WholeEntry[] {
  let prev = '0'.repeat(64);
  return list.map(({ action, members = [], payload = null }, i) => {
    const salted = { salt: sha256(`salt ${i}`).slice(0, 32), payload: canonicalJson(payload) };
    const unhashed = {
      ...{ seq: i + 1, at: 1_790_000_000_000 + i, alg, action, personId: `p${i}`, personName: `人员${i}` },
      ...{ members: canonicalJson(members), digest: null, payloadHash: payloadHash(alg, salted), prev },
    };
    const entry = { ...unhashed, hash: entryHash(unhashed), payload: salted };
    prev = entry.hash;
    return entry;
  });
}

export type Files = [string, Buffer][];

export const zipped = (files: Files): Buffer => {
  const entries = files.map(([name, bytes]) => ({ name, size: bytes.length, crc: crc32(bytes) }));
  return Buffer.concat([...files.flatMap(([, bytes], i) => [localHeader(entries[i]!), bytes]), directory(entries)]);
};

export const sourceOf = (bytes: Buffer): Source => ({
  size: bytes.length,
  read: (at, length) => Promise.resolve(bytes.subarray(Math.max(0, at), Math.max(0, at) + Math.max(0, length))),
});

const UID = 'api::policy-document.policy-document';

/** Files of a package before its list: what a forger would make anew, too. */
export function contentOf(alg: Algorithm = 'sha256'): { files: Files; entries: WholeEntry[]; index: PackageIndex } {
  const bytes = Buffer.from('附件的字节');
  const parts = [
    {
      title: '甲通知',
      attachments: [{ file: { digest: `sha256:${sha256(bytes)};small=sha256:${sha256('x')}`, name: '甲.pdf' } }],
    },
    { title: '乙通知' },
  ];
  const texts = parts.map((part) => canonicalJson(part));
  const members = texts.map((text, i) => ({
    ...{ digest: digestOfText(text, alg), documentId: `document${i}`, locale: '', uid: UID },
  }));
  const entries = chainOf(alg, [
    ...members.flatMap((member) => [
      { action: 'submit', members: [member], payload: { contributors: [{ name: '周明' }], comment: null } },
      { action: 'return', members: [member], payload: { comment: '请改第三段' } },
      { action: 'approve', members: [member], payload: { tier: 1, comment: null } },
      { action: 'approve', members: [member], payload: { tier: 2, comment: '同意' } },
      { action: 'publish', members: [member], payload: { permit: { kind: 'review', evidence: 'c1' } } },
    ]),
    { action: 'comment', members: [members[0]], payload: { text: '之后的批注' } },
  ]);
  const packed: PackedEntry[] = [
    ...new Map(
      members.flatMap((member) => entriesFor(entries, member)).map((entry) => [entry.seq, packedEntry(entry)])
    ).values(),
  ].sort((a, b) => a.seq - b.seq);
  const files: Files = [];
  const documents = parts.map((part, i): IndexedDocument => {
    const folder = folderName(i + 1, part.title);
    const own = i === 0 ? [`${folder}/files/01-甲.pdf`] : [];
    files.push([`${folder}/${CANONICAL}`, Buffer.from(texts[i]!)]);
    own.forEach((path) => files.push([path, bytes]));
    files.push([`${folder}/${PAGE}`, Buffer.from(`<h1>${part.title}</h1>`)]);
    files.push([
      `${folder}/${REVIEW}`,
      Buffer.from(reviewText(reviewOf(packed, members[i]!, (seq) => statedIn(entries[seq - 1]!)))),
    ]);
    return {
      ...{ position: i + 1, folder, uid: UID, typeName: '政策文件', documentId: `document${i}`, indexNumber: null },
      ...{ title: part.title, documentNumber: null, organ: '云溪县财政局', formedOn: null, validity: null },
      ...{ firstPublishedOn: '2026-09-21', publishedOn: '2026-09-21', attribute: '主动公开', adopted: false },
      digest: members[i]!.digest,
      files: own.map((path) => ({
        ...{ path, name: '甲.pdf', mime: 'application/pdf', size: bytes.length, signed: true },
        digest: `sha256:${sha256(bytes)}`,
      })),
    };
  });
  const index: PackageIndex = {
    ...{ format: PACKAGE_FORMAT, number: 'YJ-1', name: '测试', organ: '云溪县财政局', madeOn: '2026-09-22', documents },
  };
  files.push([READ_ME, Buffer.from('说明')]);
  files.push([INDEX, Buffer.from(indexText(index))]);
  files.push([INDEX_TABLE, Buffer.from(indexTable(index))]);
  files.push([ENTRIES, Buffer.from(packed.map(entryLine).join(''))]);
  return { files, entries, index };
}

/** Lists the files, and seals the list after the entries. */
export function sealedPackage(files: Files, entries: readonly WholeEntry[], alg: Algorithm = 'sha256'): Files {
  const list = manifestText(files.map(([name, bytes]) => ({ name, sha256: sha256(bytes) })));
  const payload = { package: 'ref', number: 'YJ-1', organ: '云溪县财政局', total: 2, manifest: sha256(list) };
  const salted = { salt: 'ab'.repeat(16), payload: canonicalJson(payload) };
  const last = entries.at(-1)!;
  const unhashed = {
    ...{ seq: last.seq + 1, at: last.at + 1, alg, action: SEALING, personId: 'p', personName: '李复审', members: '[]' },
    ...{ digest: null, payloadHash: payloadHash(alg, salted), prev: last.hash },
  };
  const seal = { ...unhashed, hash: entryHash(unhashed), payload: salted };
  const { seq, hash, at } = seal;
  return [
    ...files,
    [MANIFEST, Buffer.from(list)],
    [SEAL, Buffer.from(entryLine(packedEntry(seal)))],
    [CHECKPOINT, Buffer.from(checkpointText(makeCheckpoint({ seq, hash, alg }, at)))],
  ];
}
