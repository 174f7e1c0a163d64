// What `verify` asks of 归档移交: packages and deliveries stand in their tables as the ledger tells them, the documents of a package are those
// that it was made of, and its file is byte for byte the one that was made.
import fs from 'node:fs';
import {
  createPurgedLook,
  isDigestOf,
  toldRowsProof,
  type Complaint,
  type Kernel,
  type Proof,
  type ProofEntry,
  type Row,
  type ToldRows,
} from '@gongkai/publication/kernel';
import { DELIVERIES, PACKAGE_ITEMS, PACKAGES } from '../content-types/package-tables';
import { SEALING } from '../domain/package-ledger';
import { isPurgedList } from './batch-proof';
import { keptOfDelivery, keptOfPackage, keptOfPackageItems, packageKey } from './package-rows';
import { measure } from './package-store';

const PLACE = '归档移交';

const byWhom = (row: Row, { actor, at }: ProofEntry): boolean =>
  row.by_name === actor.name && (row.by_id ?? null) === actor.personId && Number(row.at) === at;

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

const KINDS: readonly ToldRows[] = [
  {
    table: PACKAGES,
    code: 'package',
    place: `${PLACE}的移交包`,
    actions: ['pack'],
    keyOfRow: (row) => String(row.ref),
    keyOf: (_entry, said) => word(said.package),
    holds: (row, entry, { said, sha256 }) =>
      byWhom(row, entry) && row.file_digest === sha256 && isDigestOf(keptOfPackage(row), said),
  },
  {
    table: PACKAGES,
    code: 'package',
    place: `${PLACE}的封装记录`,
    actions: [SEALING],
    keyOfRow: (row) => String(row.ref),
    keyOf: (_entry, said) => word(said.package),
    holds: (row, entry, { manifest }) =>
      byWhom(row, entry) && Number(row.seal) === entry.seq && row.manifest === manifest,
  },
  {
    table: DELIVERIES,
    code: 'delivery',
    place: `${PLACE}的移交记录`,
    actions: ['deliver'],
    keyOfRow: (row) => String(row.ref),
    keyOf: (_entry, { delivery }) => word(delivery),
    holds: (row, entry, { said, package: ref }) =>
      byWhom(row, entry) && row.package === ref && isDigestOf(keptOfDelivery(row), said),
  },
];

async function compareItems(kernel: Kernel, complain: (found: Complaint) => void): Promise<Row[]> {
  const { packages, items } = await kernel.database.read(async (tables) => ({
    packages: (await tables(PACKAGES).orderBy('id')) as Row[],
    items: (await tables(PACKAGE_ITEMS).orderBy('id')) as Row[],
  }));
  const byPackage = new Map<string, Row[]>(packages.map(({ ref }) => [String(ref), []]));
  for (const item of items) {
    const list = byPackage.get(String(item.package));
    if (list) list.push(item);
    else
      complain({ code: 'verify.package-untold', place: PLACE, problem: '有一份列入移交包的信息，没有它所属的移交包' });
  }
  for (const { ref, number, total, items: digest } of packages) {
    const list = byPackage.get(String(ref))!;
    if (isDigestOf(keptOfPackageItems(list), digest)) continue;
    if (await isPurgedList(kernel, PACKAGE_ITEMS, list, total)) continue;
    complain({
      code: 'verify.package-changed',
      place: `${PLACE}“${String(number)}”`,
      problem: '列入移交包的信息名单被改动过',
    });
  }
  return packages;
}

async function compareFiles(
  kernel: Kernel,
  packages: readonly Row[],
  placeOf: (ref: string) => string,
  complain: (found: Complaint) => void
): Promise<void> {
  const purged = createPurgedLook(kernel);
  for (const { ref, number, file_digest: digest, bytes } of packages) {
    const file = placeOf(String(ref));
    const place = `${PLACE}“${String(number)}”`;
    if (await purged.file(packageKey(String(ref)))) {
      const problem = '已经彻底清除的移交包又出现了';
      if (fs.existsSync(file)) complain({ code: 'verify.package-file-changed', place, problem });
      continue;
    }
    if (!fs.existsSync(file)) {
      complain({ code: 'verify.package-file-gone', place, problem: '移交包的文件不见了' });
      continue;
    }
    const found = await measure(file);
    if (found.sha256 !== digest || found.size !== Number(bytes))
      complain({ code: 'verify.package-file-changed', place, problem: '移交包的文件与制作时的摘要值不符' });
  }
}

export function createPackageProof(kernel: Kernel, placeOf: (ref: string) => string): Proof {
  const rows = toldRowsProof(kernel, 'gongkai-disclosure-packages', KINDS);
  return {
    name: rows.name,
    begin: (complain) => {
      const { entries, end } = rows.begin(complain);
      return {
        entries,
        end: async () => {
          await end();
          await compareFiles(kernel, await compareItems(kernel, complain), placeOf, complain);
        },
      };
    },
  };
}
