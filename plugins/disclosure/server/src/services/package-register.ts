// 归档移交 before anything is loaded: its tables, actions, proof and command; and when the server runs, what a crash left behind goes.
import { kernel as kernelOf, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { PACKAGE_ITEMS, PACKAGES, packageTables } from '../content-types/package-tables';
import { PACKAGE_ACTIONS } from '../domain/delivery';
import { archiveCommand } from '../offline';
import { createPackageProof } from './package-proof';
import { packageKey } from './package-rows';
import { createPackageStore } from './package-store';

export function registerPackages(strapi: Core.Strapi): void {
  const kernel = kernelOf(strapi);
  for (const model of packageTables) strapi.get<{ add(model: unknown): void }>('models').add(model);
  kernel.guardTables(Object.fromEntries(packageTables.map(({ tableName }) => [tableName, { appendOnly: true }])));
  kernel.registerActions(PACKAGE_ACTIONS);
  kernel.registerProof(createPackageProof(kernel, (ref) => createPackageStore(strapi).placeOf(ref)));
  kernel.registerWords({
    name: '移交包的清单',
    table: PACKAGE_ITEMS,
    columns: { title: 'text' },
    together: 'package',
    rows: (tables, { uid, documentId }) => tables(PACKAGE_ITEMS).where({ uid, document_id: documentId }).orderBy('id'),
  });
  // A package holds the texts and the entries of the day on which it was made.
  kernel.registerKeptFiles({
    name: '移交包',
    folder: () => createPackageStore(strapi).folder(),
    of: async ({ uid, documentId }) => {
      const rows = (await kernel.database.read((tables) => {
        const mine = tables(PACKAGE_ITEMS).select('package').where({ uid, document_id: documentId });
        return tables(PACKAGES).whereIn('ref', mine).orderBy('id');
      })) as Row[];
      return rows.map(({ ref, number, name }) => ({
        key: packageKey(String(ref)),
        label: `移交包 ${String(number)} ${String(name)}`,
        place: createPackageStore(strapi).placeOf(String(ref)),
      }));
    },
  });
  kernel.registerCommand({
    name: 'archive',
    summary: '核对移交包 archive verify <zip>，不需要数据库',
    run: archiveCommand,
  });
}

export async function startPackages(strapi: Core.Strapi): Promise<void> {
  const gone = await createPackageStore(strapi).sweep();
  if (gone.length)
    strapi.log.info(`gongkai: 清除了 ${gone.length} 个没有做完的移交包 half-written packages were removed`);
}
