// Moving and deleting many files or whole folders in the media library: Strapi does both past the rows' lifecycles or file after file, so
// the question whether a document holds one of them is put before anything is touched.
import type { Core } from '@strapi/types';
import type { Row } from '../kernel';
import type { Files } from '../services/files';

interface Context {
  params: { id?: string };
  request: { body?: { fileIds?: unknown; folderIds?: unknown; parent?: unknown } };
}

interface Route {
  method: string;
  path: string;
  config?: { middlewares?: unknown[] };
}

const FOLDER_UID = 'plugin::upload.folder';

const numbers = (value: unknown): number[] => (Array.isArray(value) ? value.map(Number).filter(Number.isInteger) : []);

/** Adds the question to the routes of the media library. Must run in register(): routes are built after it. */
export function guardMedia(strapi: Core.Strapi, files: Files): void {
  const folders = (ids: readonly number[]) =>
    strapi.db
      .query(FOLDER_UID as never)
      .findMany({ where: { id: { $in: [...ids] } }, populate: ['parent'] } as never) as Promise<
      (Row & { path: string; parent: { id: number } | null })[]
    >;

  const protectFolders = async (ids: readonly number[]): Promise<void> => {
    for (const { path } of await folders(ids)) {
      await files.protect({ $or: [{ folderPath: path }, { folderPath: { $startsWith: `${path}/` } }] });
    }
  };

  const many = async ({ request }: Context, next: () => Promise<unknown>): Promise<unknown> => {
    const ids = numbers(request.body?.fileIds);
    if (ids.length) await files.protect({ id: { $in: ids } });
    await protectFolders(numbers(request.body?.folderIds));
    return next();
  };

  /** A folder that stays where it is may have another name. */
  const oneFolder = async ({ params, request }: Context, next: () => Promise<unknown>): Promise<unknown> => {
    const parent = request.body?.parent;
    const [folder] = parent === undefined ? [] : await folders([Number(params.id)]);
    if (folder && (folder.parent?.id ?? null) !== parent) await protectFolders([Number(folder.id)]);
    return next();
  };

  const checks: Record<string, typeof many> = {
    'POST /actions/bulk-delete': many,
    'POST /actions/bulk-move': many,
    'PUT /folders/:id': oneFolder,
  };
  const { routes } = (strapi.plugin('upload').routes as unknown as { admin: { routes: Route[] } }).admin;
  for (const route of routes) {
    const check = checks[`${route.method} ${route.path}`];
    if (check) route.config = { ...route.config, middlewares: [...(route.config?.middlewares ?? []), check] };
  }
}
