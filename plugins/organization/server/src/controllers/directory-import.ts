// The import of the directory over HTTP, for who keeps it: upload a workbook, see first what it would do, download the template.
import fs from 'node:fs/promises';
import { GongkaiError } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { directoryImport } from '../services/directory-import';
import { requireKeeper } from '../services/keepers';

interface Upload {
  filepath: string;
  originalFilename?: string | null;
}

interface Context {
  request: { files?: Record<string, Upload | Upload[]> };
  set(headers: Record<string, string>): void;
  type: string;
  body: unknown;
}

async function uploaded(ctx: Context): Promise<{ bytes: Buffer; name: string }> {
  const file = [ctx.request.files?.file].flat()[0];
  if (!file) throw new GongkaiError(422, 'organization.import-unreadable', '请选择要导入的 xlsx 文件。');
  return { bytes: await fs.readFile(file.filepath), name: file.originalFilename ?? '' };
}

const createController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async create(ctx: Context): Promise<void> {
    await requireKeeper(strapi);
    const { bytes, name } = await uploaded(ctx);
    ctx.body = { data: await directoryImport(strapi).importFile(bytes, name) };
  },

  async check(ctx: Context): Promise<void> {
    await requireKeeper(strapi);
    ctx.body = { data: await directoryImport(strapi).checkFile((await uploaded(ctx)).bytes) };
  },

  async template(ctx: Context): Promise<void> {
    await requireKeeper(strapi);
    const name = encodeURIComponent('单位人员导入模板.xlsx');
    ctx.set({ 'Content-Disposition': `attachment; filename="directory.xlsx"; filename*=UTF-8''${name}` });
    ctx.type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    ctx.body = await directoryImport(strapi).template();
  },
});

export default createController;
