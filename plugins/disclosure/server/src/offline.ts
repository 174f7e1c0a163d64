// Verifies a package where there is no database: what `npm run archive -- verify <zip>` runs, with the zip and nothing else.
import fs from 'node:fs';
import path from 'node:path';
import { GongkaiError, readCheckpoint, type Checkpoint, type CommandIo } from '@gongkai/publication/kernel';
import { verifyPackage, type PackageReport, type Source } from './domain/package-verify';

const USAGE = '用法 usage: npm run archive -- verify <移交包.zip> [--checkpoint <校验点.json>] [--json]';

/** The bytes of a file, read where they are asked for. */
async function openSource(file: string): Promise<Source & { close(): Promise<void> }> {
  const handle = await fs.promises.open(file, 'r');
  const { size } = await handle.stat();
  return {
    size,
    read: async (at, length) => {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
      for (let done = 0; done < bytes.length;) {
        const { bytesRead } = await handle.read(bytes, done, bytes.length - done, at + done);
        if (!bytesRead) return bytes.subarray(0, done);
        done += bytesRead;
      }
      return bytes;
    },
    close: () => handle.close(),
  };
}

function tell(report: PackageReport, io: Pick<CommandIo, 'say'>): void {
  const { sealed, checkpoint, checks, found } = report;
  if (sealed) io.say(`移交包 package: ${sealed.number}（${sealed.organ}）`);
  for (const { name, problems } of checks) {
    io.say(`${problems.length ? '✗' : '✓'} ${name}`);
    for (const problem of problems) io.say(`    ${problem}`);
  }
  io.say(`共 ${report.documents} 件 documents，${report.files} 个文件 files，操作留痕 ${report.entries} 条 entries`);
  if (report.sha256) io.say(`压缩包 SHA-256: ${report.sha256}`);
  if (checkpoint) io.say(`校验点 checkpoint: 第 ${checkpoint.count} 条 ${checkpoint.head}（${checkpoint.time}）`);
  io.say(
    found
      ? `发现 ${found} 处不符，这个移交包不可信 mismatches`
      : '全部相符 everything holds。整个包是否出自制作单位，请把 SHA-256 或者校验点与制作单位另行提供的比对。'
  );
}

/**
 * `verify <zip> [--checkpoint <file>]`
 * @returns the exit code: 0 when everything holds, 1 when something does not, 2 when nothing was asked
 */
export async function archiveCommand(args: string[], io: CommandIo): Promise<number> {
  const given = args.indexOf('--checkpoint');
  const checkpointFile = given < 0 ? null : (args[given + 1] ?? '');
  const words = given < 0 ? args : [...args.slice(0, given), ...args.slice(given + 2)];
  const [verb, file] = words;
  if (verb !== 'verify' || !file || words.length !== 2 || checkpointFile === '') {
    io.say(USAGE);
    return 2;
  }
  const absent = (place: string): number => {
    io.say(`✗ 找不到文件“${place}”，或者没有权限读取。`);
    return 2;
  };
  let checkpoint: Checkpoint | null = null;
  if (checkpointFile) {
    const text = await fs.promises.readFile(path.resolve(io.cwd, checkpointFile), 'utf8').catch(() => null);
    if (text === null) return absent(checkpointFile);
    try {
      checkpoint = readCheckpoint(text, path.basename(checkpointFile));
    } catch (error) {
      if (!(error instanceof GongkaiError)) throw error;
      io.say(`✗ ${error.message}`);
      return 2;
    }
  }
  const source = await openSource(path.resolve(io.cwd, file)).catch(() => null);
  if (!source) return absent(file);
  try {
    const report = await verifyPackage(source, checkpoint);
    tell(report, io);
    io.result(report);
    return report.found ? 1 : 0;
  } finally {
    await source.close();
  }
}
