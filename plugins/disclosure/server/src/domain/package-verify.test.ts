// A package verifies as it was made; a byte that is changed anywhere, a file more or less, another order, a forged entry are found.
import fc from 'fast-check';
import { checkpointText, makeCheckpoint, readCheckpoint } from '@gongkai/publication/kernel';
import { contentOf, sealedPackage, sha256, sourceOf, zipped, type Files } from './package.fixture';
import { entryLine, readEntry } from './package-ledger';
import { CHECKPOINT, ENTRIES, MANIFEST, SEAL } from './package-manifest';
import { verifyPackage } from './package-verify';

const made = (alg: 'sha256' | 'sm3' = 'sha256'): Files => {
  const { files, entries } = contentOf(alg);
  return sealedPackage(files, entries, alg);
};
const problemsOf = async (bytes: Buffer): Promise<string[]> =>
  (await verifyPackage(sourceOf(bytes))).checks.flatMap(({ problems }) => problems);

it.each(['sha256', 'sm3'] as const)('holds as it was made, with %s', async (alg) => {
  const bytes = zipped(made(alg));
  const report = await verifyPackage(sourceOf(bytes));
  expect(report.checks.filter(({ problems }) => problems.length)).toEqual([]);
  expect(report).toMatchObject({ found: 0, documents: 2, sha256: sha256(bytes), sealed: { number: 'YJ-1' } });
  expect(report.checkpoint!.count).toBe(12);
});

it('the same contents are the same bytes', () => {
  expect(zipped(made()).equals(zipped(made()))).toBe(true);
});

it('finds a change of any byte of any file', async () => {
  const bytes = zipped(made());
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const changed = Buffer.from(bytes);
      changed[at]! ^= flip;
      expect(await problemsOf(changed)).not.toEqual([]);
    }),
    { numRuns: 400 }
  );
});

it('finds what was cut off or added at any place', async () => {
  const bytes = zipped(made());
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.boolean(), async (at, cut) => {
      const changed = cut
        ? Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])
        : Buffer.concat([bytes.subarray(0, at), Buffer.from([0]), bytes.subarray(at)]);
      expect(await problemsOf(changed)).not.toEqual([]);
    })
  );
});

describe('with a zip that is in order again', () => {
  const without = (files: Files, name: string): Files => files.filter(([one]) => one !== name);
  const put = (files: Files, name: string, bytes: string | Buffer): Files =>
    files.map(([one, before]) => [one, one === name ? Buffer.from(bytes) : before]);
  const textOf = (files: Files, name: string): string => files.find(([one]) => one === name)![1].toString();

  it('misses any file that is gone, and finds one more, and another order', async () => {
    const files = made();
    for (const [name] of files) expect([name, await problemsOf(zipped(without(files, name)))]).not.toEqual([name, []]);
    expect(await problemsOf(zipped([...files, ['documents/0003-丙/document.json', Buffer.from('{}')]]))).not.toEqual(
      []
    );
    expect(await problemsOf(zipped([...files, files[0]!]))).not.toEqual([]);
    expect(await problemsOf(zipped([files[1]!, files[0]!, ...files.slice(2)]))).toContain('文件的次序与清单不符');
  });

  it('finds an entry that was changed, even with a list made anew', async () => {
    const { files, entries } = contentOf();
    const lines = textOf(files, ENTRIES).split('\n').slice(0, -1);
    const forged: Record<string, string> = {
      'another person': entryLine({ ...readEntry(lines[0]!), personName: '别人' }),
      'another payload': entryLine({ ...readEntry(lines[0]!), payload: { salt: '0', payload: '{}' } }),
      'no payload': entryLine({ ...readEntry(lines[0]!), payload: null }),
    };
    for (const line of Object.values(forged)) {
      const changed = put(files, ENTRIES, [line, ...lines.slice(1).map((one) => `${one}\n`)].join(''));
      // The seal still names the old list.
      expect(await problemsOf(zipped([...changed, ...made().slice(-3)]))).not.toEqual([]);
      // A forger makes list, seal and checkpoint anew as well: the entry itself does not hold.
      expect(await problemsOf(zipped(sealedPackage(changed, entries)))).not.toEqual([]);
    }
    const reordered = put(
      files,
      ENTRIES,
      [...lines]
        .reverse()
        .map((one) => `${one}\n`)
        .join('')
    );
    expect(await problemsOf(zipped(sealedPackage(reordered, entries)))).not.toEqual([]);
    const left = put(
      files,
      ENTRIES,
      lines
        .slice(0, -1)
        .map((one) => `${one}\n`)
        .join('')
    );
    expect(await problemsOf(zipped(sealedPackage(left, entries)))).not.toEqual([]);
  });

  it('finds a text that was changed with its index, list, seal and checkpoint', async () => {
    const { files, entries } = contentOf();
    const [name, before] = files[0]!;
    const changed = put(files, name, before.toString().replace('甲通知', '丁通知'));
    expect((await problemsOf(zipped(sealedPackage(changed, entries)))).join()).toContain('规范数据');
  });

  it('finds a seal or a checkpoint of another chain', async () => {
    const files = made();
    const seal = readEntry(textOf(files, SEAL).trim());
    const other = put(files, SEAL, entryLine({ ...seal, personName: '别人' }));
    expect((await problemsOf(zipped(other))).join()).toContain('封装记录');
    const { at } = readCheckpoint(textOf(files, CHECKPOINT), 'x');
    const elsewhere = makeCheckpoint({ seq: seal.seq, hash: sha256('elsewhere'), alg: 'sha256' }, at);
    expect((await problemsOf(zipped(put(files, CHECKPOINT, checkpointText(elsewhere))))).join()).toContain('校验点');
    expect(await problemsOf(zipped(put(files, MANIFEST, 'nonsense')))).not.toEqual([]);
  });

  it('compares with a checkpoint from elsewhere, which a package that was made anew as a whole does not stand', async () => {
    const files = made();
    const { name: _name, ...own } = readCheckpoint(textOf(files, CHECKPOINT), 'own');
    const found = async (bytes: Buffer) => (await verifyPackage(sourceOf(bytes), own)).found;
    expect(await found(zipped(files))).toBe(0);
    const { files: content, entries } = contentOf();
    const anew = sealedPackage(content, [...entries.slice(0, -1), { ...entries.at(-1)!, hash: sha256('another') }]);
    expect(await found(zipped(anew))).toBeGreaterThan(0);
  });
});

it.each(['', 'PK', 'x'.repeat(100)])('says that %j is no package', async (text) => {
  expect(await problemsOf(Buffer.from(text))).toHaveLength(1);
});
