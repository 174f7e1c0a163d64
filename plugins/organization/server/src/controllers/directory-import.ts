// The import of the directory over HTTP, for who keeps it: upload a workbook, download the template.
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

const createController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async create(ctx: Context): Promise<void> {
    await requireKeeper(strapi);
    const file = [ctx.request.files?.file].flat()[0];
    if (!file) throw new GongkaiError(422, 'organization.import-unreadable', '请选择要导入的 xlsx 文件。');
    const bytes = await fs.readFile(file.filepath);
    ctx.body = { data: await directoryImport(strapi).importFile(bytes, file.originalFilename ?? '') };
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
