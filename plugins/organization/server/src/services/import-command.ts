// npm run organs -- <file.xlsx> --person <name>: brings the directory in from a workbook; without a file, writes the template.
import fs from 'node:fs';
import path from 'node:path';
import { GongkaiError, kernel, type Command } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { SHEET_NAMES } from '../domain/directory-sheets';
import { directoryImport } from './directory-import';

const USAGE = '用法 usage: npm run organs -- <文件.xlsx> --person <姓名>　或　npm run organs -- --template <文件.xlsx>';

export function createOrgansCommand(strapi: Core.Strapi): Command {
  return {
    name: 'organs',
    summary: '从 xlsx 导入单位、科室、人员、岗位',
    run: async (args, io) => {
      const option = (name: string): string | undefined =>
        args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
      const template = option('--template');
      if (template) {
        fs.writeFileSync(path.resolve(io.cwd, template), await directoryImport(strapi).template());
        io.say(`模板已写到 ${template}`);
        return 0;
      }
      const [file] = args;
      const person = option('--person');
      if (!file || file.startsWith('--') || !person) {
        io.say(USAGE);
        return 2;
      }
      const full = path.resolve(io.cwd, file);
      if (!fs.existsSync(full)) throw new GongkaiError(422, 'organization.import-unreadable', `没有文件 ${file}。`);
      const actor = { personId: null, name: person };
      const work = () => directoryImport(strapi).importFile(fs.readFileSync(full), path.basename(full));
      const report = await kernel(strapi).actingAs(actor, work);
      for (const name of SHEET_NAMES) {
        const { created, changed, same } = report[name];
        io.say(`${name}：新增 ${created}，修改 ${changed}，未变 ${same}`);
      }
      io.result(report);
      return 0;
    },
  };
}
