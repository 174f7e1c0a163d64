// npm run import -- <files or folders>: says per file what was found, what is unsure and what a person must decide.
import path from 'node:path';
import {
  GongkaiError,
  kernel,
  SYSTEM,
  type Actor,
  type Command,
  type CommandIo,
  type ManagedType,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { libraryBlock } from '../domain/library-block';
import { filesToImport, type Selection } from './import-files';
import { openReport, type Counts, type ImportReport } from './import-report';
import type { Importer, ImportOptions, ImportResult } from './importer';

const USAGE =
  '用法 usage: npm run import -- <文件或文件夹…> [--organ <单位名称或代码>] [--person <姓名>] [--type <uid>] [--report <报告.json>]';

/** With more files than these the result for machines has only counts; the report has all of them. */
const LISTED = 1000;

interface Arguments {
  paths: string[];
  organ?: string;
  person?: string;
  type?: string;
  report?: string;
}

/** @throws GongkaiError 422 `library.import-usage` */
function parse(args: readonly string[]): Arguments {
  const result: Arguments = { paths: [] };
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i]!;
    if (!arg.startsWith('--')) {
      result.paths.push(arg);
      continue;
    }
    const name = arg.slice(2);
    const value = args[(i += 1)];
    if (!['organ', 'person', 'type', 'report'].includes(name) || value === undefined) {
      throw new GongkaiError(422, 'library.import-usage', `不认识的参数 ${arg}。${USAGE}`);
    }
    result[name as 'organ' | 'person' | 'type' | 'report'] = value;
  }
  if (!result.paths.length) throw new GongkaiError(422, 'library.import-usage', USAGE);
  return result;
}

function describe(result: ImportResult, cwd: string): string[] {
  const name = path.relative(cwd, result.file) || result.file;
  if (result.outcome === 'refused') return [`✗ ${name}: ${result.message} [${result.code}]`];
  if (result.outcome === 'already') return [`= ${name}: 以前已导入，没有重复建稿`];
  const facts = [
    `标题 ${result.title ?? '（没有找到）'}`,
    `文号 ${result.documentNumber ?? '（没有找到）'}`,
    `成文日期 ${result.formedOn ?? '（没有找到）'}`,
    `发文机关 ${result.issuers?.join('、') || '（没有找到）'}`,
  ];
  return [
    `✓ ${name}`,
    ...facts.map((fact) => `    ${fact}`),
    ...(result.attachments ? [`    附带文件 ${result.attachments} 个，已存入媒体库`] : []),
    ...(result.cuts ? [`    去除页面附带文字 ${result.cuts} 处，已留存在导入记录`] : []),
    ...(result.questions ?? []).map((question) => `    ? 须人工核对: ${question.message}`),
  ];
}

export function createImportCommand(strapi: Core.Strapi, importer: Importer): Command {
  const typeOf = (uid: string | undefined): ManagedType => {
    const types = kernel(strapi)
      .types()
      .filter((type) => libraryBlock(type)?.number);
    const type = uid ? kernel(strapi).type(uid) : types[0];
    if (!type || !libraryBlock(type)?.body) {
      throw new GongkaiError(422, 'library.no-import-type', `${uid ?? ''} 不是可以导入的内容类型。`);
    }
    return type;
  };

  const organOf = async (name: string | undefined): Promise<string | undefined> => {
    if (!name) return undefined;
    const organs = (await strapi.db.query('plugin::gongkai-organization.organ' as never).findMany({
      where: { $or: [{ name }, { shortName: name }, { code: name }] },
      limit: 2,
    } as never)) as { documentId: string }[];
    const [organ] = organs;
    if (!organ) throw new GongkaiError(422, 'library.no-such-organ', `没有单位“${name}”。`);
    if (organs.length > 1) {
      throw new GongkaiError(422, 'library.no-such-organ', `叫“${name}”的单位不止一个，请改用单位代码。`);
    }
    return organ.documentId;
  };

  const personOf = async (name: string | undefined): Promise<Actor> => {
    if (!name) return SYSTEM;
    const people = (await strapi.db.query('plugin::gongkai-organization.person' as never).findMany({
      where: { name, active: true },
      limit: 2,
    } as never)) as { documentId: string; name: string }[];
    if (people.length !== 1) {
      throw new GongkaiError(
        422,
        'library.no-such-person',
        people.length ? `叫“${name}”的不止一人。` : `没有人员“${name}”。`
      );
    }
    return { personId: people[0]!.documentId, name: people[0]!.name };
  };

  /** Imports the selection and counts; each file is told as soon as it is committed, and then forgotten. */
  const runImport = async (
    selection: Selection,
    options: ImportOptions,
    io: CommandIo,
    report: ImportReport | null
  ): Promise<Counts & { files?: ImportResult[] }> => {
    const counts: Counts = { imported: 0, already: 0, refused: 0, questions: 0 };
    const total = selection.files.length + selection.unreadable.length;
    const files: ImportResult[] = [];
    let done = 0;
    const tell = (result: ImportResult): void => {
      done += 1;
      counts[result.outcome] += 1;
      counts.questions += result.questions?.length ?? 0;
      if (total <= LISTED) files.push(result);
      report?.add(result);
      describe(result, io.cwd).forEach((line) => io.say(line));
      io.progress(done, total, '导入');
    };
    for (const { shown } of selection.unreadable) {
      tell({ file: shown, outcome: 'refused', code: 'library.unreadable-file', message: '文件夹无法读取。' });
    }
    await importer.importFiles(selection.files, options, tell);
    return total <= LISTED ? { files, ...counts } : counts;
  };

  const run = async (args: string[], io: CommandIo): Promise<number> => {
    const given = parse(args);
    const options = {
      type: typeOf(given.type),
      organ: await organOf(given.organ),
      actor: await personOf(given.person),
    };
    const selection = await filesToImport(given.paths, io.cwd);
    const total = selection.files.length + selection.unreadable.length;
    if (!total) {
      io.say(selection.others.length ? '没有找到可以导入的文件（.html、.docx、.md、.txt）。' : '没有找到文件。');
      return 1;
    }
    const written = given.report ? openReport(path.resolve(io.cwd, given.report)) : null;
    const result = await runImport(selection, options, io, written).catch((error: unknown) => {
      written?.abandon();
      throw error;
    });
    const { imported, already, refused, questions } = result;
    io.say(
      `共 ${total} 个文件：新建草稿 ${imported}，以前已导入 ${already}，未导入 ${refused}；须人工核对 ${questions} 处`
    );
    if (selection.others.length) io.say(`另有 ${selection.others.length} 个其他类型的文件没有作为稿件导入。`);
    io.result(result);
    written?.finish({ imported, already, refused, questions });
    return refused ? 1 : 0;
  };

  return { name: 'import', summary: '导入网页、Word 文档和文本为草稿', run };
}
