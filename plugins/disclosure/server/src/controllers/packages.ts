// 归档移交 over HTTP, for the admin: the lists, a package's file, and a route a verb.
import fs from 'node:fs';
import { sendFile, XLSX } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { PLUGIN } from '../services/determinations';
import { createPackageView } from '../services/package-view';
import type { Packages } from '../services/packages';
import { undeliveredWorkbook } from '../services/undelivered-workbook';

interface Context {
  query: Record<string, unknown>;
  request: { body?: Record<string, unknown> };
  type: string;
  length: number;
  body: unknown;
  set(header: string, value: string): void;
}

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const packages = () => strapi.plugin(PLUGIN).service('packages') as Packages;
  const view = createPackageView(strapi, packages);

  const verb = (name: 'pack' | 'deliver') => async (ctx: Context) => {
    const ref = await packages()[name](ctx.request.body ?? {});
    ctx.body = { data: await view.one({ package: ref }) };
  };

  return {
    async find(ctx: Context) {
      ctx.body = { data: await view.page(ctx.query) };
    },
    async findOne(ctx: Context) {
      ctx.body = { data: await view.one(ctx.query) };
    },
    async file(ctx: Context) {
      const { name, place, bytes } = await view.file(ctx.query);
      sendFile(ctx, { name, type: 'application/zip', bytes: fs.createReadStream(place) });
      ctx.length = bytes;
    },
    async preview(ctx: Context) {
      ctx.body = { data: await view.preview(ctx.request.body ?? {}) };
    },
    async undelivered(ctx: Context) {
      ctx.body = { data: await view.undelivered(ctx.query) };
    },
    async workbook(ctx: Context) {
      const all = await view.allUndelivered(ctx.query);
      const typeName = (uid: string): string =>
        packages()
          .documents.types()
          .find((type) => type.uid === uid)?.displayName ?? uid;
      const name = `未移交 ${all.query.from ?? '最早'} 至 ${all.query.until}.xlsx`;
      sendFile(ctx, { name, type: XLSX, bytes: await undeliveredWorkbook(all, typeName) });
    },
    pack: verb('pack'),
    deliver: verb('deliver'),
  };
};
