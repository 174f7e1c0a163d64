// Brings organs, offices, persons and posts in from a workbook: all rows or none, twice without doubles, every bad row with its reason.
import { createHash } from 'node:crypto';
import { GongkaiError, kernel as kernelOf } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import readWorkbook from 'read-excel-file/node';
import writeWorkbook from 'write-excel-file/node';
import {
  readSheet,
  SHEET_NAMES,
  SHEETS,
  type Cell,
  type RowProblem,
  type SheetName,
  type SheetRow,
} from '../domain/directory-sheets';
import { lockDirectory, type RawQuery } from '../middlewares/lock';
import { OFFICE, ORGAN, PERSON, PLUGIN, POST, type OwnUid } from '../uids';

export interface ImportCounts {
  created: number;
  changed: number;
  same: number;
}

export type ImportReport = Record<SheetName, ImportCounts>;

type Values = Record<string, unknown>;
type Writes = {
  create(params: { data: Values }): Promise<{ documentId: string }>;
  update(params: { documentId: string; data: Values }): Promise<unknown>;
};

const MOST_BYTES = 5_000_000;

const bad = (message: string): GongkaiError => new GongkaiError(422, 'organization.bad-row', message);

export type DirectoryImport = ReturnType<typeof createDirectoryImport>;

export function createDirectoryImport({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const documents = (uid: OwnUid) => strapi.documents(uid as never) as unknown as Writes;
  const find = async (uid: string, where: Values, populate: Values = {}): Promise<Values[]> =>
    (await strapi.db.query(uid as never).findMany({ where, populate, limit: 2 } as never)) as Values[];

  /** The one that a cell names. @throws GongkaiError when there is none or more than one */
  const one = async (uid: string, what: string, named: string, where: Values): Promise<string> => {
    const found = await find(uid, where);
    if (found.length === 0) throw bad(`没有${what}“${named}”`);
    if (found.length > 1) throw bad(`叫“${named}”的${what}不止一个，请改用机构代码或登录账号区分`);
    return String(found[0]!.documentId);
  };
  const organOf = (named: string): Promise<string> =>
    one(ORGAN, '单位', named, { $or: [{ code: named }, { name: named, active: true }] });

  /** Creates, or changes what differs; a cell that was left empty changes nothing. */
  const put = async (uid: OwnUid, stored: Values | undefined, values: Values, counts: ImportCounts): Promise<void> => {
    if (!stored) {
      await documents(uid).create({ data: values });
      counts.created += 1;
      return;
    }
    const current = (name: string): unknown => {
      const value = stored[name] as { documentId?: string } | null | undefined;
      return value?.documentId ?? value ?? null;
    };
    const differing = Object.entries(values).filter(([name, value]) => current(name) !== value);
    if (differing.length === 0) {
      counts.same += 1;
      return;
    }
    await documents(uid).update({ documentId: String(stored.documentId), data: Object.fromEntries(differing) });
    counts.changed += 1;
  };

  const organ = async ({ values }: SheetRow, counts: ImportCounts): Promise<void> => {
    const { parent, ...own } = values;
    const [stored] = await find(ORGAN, { code: own.code }, { parent: true });
    if (stored && stored.name !== own.name) {
      throw bad(
        `机构代码“${String(own.code)}”已登记为“${String(stored.name)}”，名称不一致；更名请在“单位与人员”页面办理`
      );
    }
    await put(ORGAN, stored, { ...own, ...(parent ? { parent: await organOf(String(parent)) } : {}) }, counts);
  };

  const office = async ({ values }: SheetRow, counts: ImportCounts): Promise<void> => {
    const organId = await organOf(String(values.organ));
    const [stored] = await find(OFFICE, { name: values.name, organ: { documentId: organId } }, { organ: true });
    await put(OFFICE, stored, { ...values, organ: organId }, counts);
  };

  const person = async ({ values }: SheetRow, counts: ImportCounts): Promise<void> => {
    const { name, account } = values;
    if (!account) {
      const found = await find(PERSON, { name });
      if (found.length > 1) throw bad(`叫“${String(name)}”的人员不止一个，请填写登录账号`);
      return put(PERSON, found[0], { name }, counts);
    }
    const [user] = await find('admin::user', { email: String(account).toLowerCase() });
    if (!user) throw bad(`没有登录账号“${String(account)}”，请先建立账号`);
    const [owner] = await find(PERSON, { accounts: { id: user.id } });
    if (owner) return put(PERSON, owner, { name }, counts);
    // A person of that name without any account is this person; with another account it may be somebody else.
    const [stored] = (await find(PERSON, { name }, { accounts: true })).filter(
      ({ accounts }) => (accounts as unknown[]).length === 0
    );
    if (!stored) return put(PERSON, undefined, { name, accounts: [user.id] }, counts);
    await documents(PERSON).update({ documentId: String(stored.documentId), data: { accounts: [user.id] } });
    counts.changed += 1;
  };

  const post = async ({ values }: SheetRow, counts: ImportCounts): Promise<void> => {
    const organId = await organOf(String(values.organ));
    const named = String(values.person);
    const account = { accounts: { email: named.toLowerCase() } };
    const personId = await one(PERSON, '人员', named, { $or: [{ name: named, active: true }, account] });
    const officeId = values.office
      ? await one(OFFICE, '科室', String(values.office), { name: values.office, organ: { documentId: organId } })
      : null;
    const { role, from } = values;
    const standIn = values.standIn === true;
    const [stored] = await find(
      POST,
      { role, from, standIn, person: { documentId: personId }, organ: { documentId: organId } },
      { person: true, organ: true, office: true }
    );
    const seat = { person: personId, organ: organId, role, standIn, from };
    const more = { ...(officeId ? { office: officeId } : {}), ...(values.until ? { until: values.until } : {}) };
    await put(POST, stored, { ...seat, ...more }, counts);
  };

  const HANDLERS = { 单位: organ, 科室: office, 人员: person, 岗位: post };

  /** Organs in an order in which each stands after the one above it, as far as the file has it. */
  const inOrder = (rows: SheetRow[]): SheetRow[] => {
    const done: SheetRow[] = [];
    let left = rows;
    while (left.length) {
      const names = new Set(left.flatMap(({ values }) => [values.name, values.code]));
      const ready = left.filter(({ values }) => !values.parent || !names.has(values.parent));
      // Who names each other in a circle is left to the check of the tree.
      const next = ready.length ? ready : left;
      done.push(...next);
      left = left.filter((row) => !next.includes(row));
    }
    return done;
  };

  const refuse = (problems: RowProblem[]): never => {
    const lines = problems.map(
      ({ sheet, row, message }) => `${sheet}${row === null ? '' : ` 第 ${row} 行`}：${message}`
    );
    const shown = lines.slice(0, 5).join('\n') + (lines.length > 5 ? `\n……共 ${lines.length} 处` : '');
    throw new GongkaiError(
      422,
      'organization.import-refused',
      `文件有 ${problems.length} 处问题，没有导入任何一行：\n${shown}`,
      {
        problems,
      }
    );
  };

  const sheetsOf = async (file: Buffer): Promise<SheetRow[]> => {
    if (file.length > MOST_BYTES) {
      throw new GongkaiError(422, 'organization.import-unreadable', '文件超过 5 MB，请分成几个文件导入。');
    }
    let sheets: { sheet: string; data: Cell[][] }[];
    try {
      sheets = (await readWorkbook(file)) as never;
    } catch {
      throw new GongkaiError(
        422,
        'organization.import-unreadable',
        '文件打不开，应为 xlsx 工作簿。请用模板填写后另存为 xlsx。'
      );
    }
    const known = sheets.filter(({ sheet }) => (SHEET_NAMES as string[]).includes(sheet));
    if (known.length === 0) {
      throw new GongkaiError(
        422,
        'organization.import-unreadable',
        `工作簿里没有名为${SHEET_NAMES.join('、')}的工作表，请用模板填写。`
      );
    }
    const read = known.map(({ sheet, data }) => ({ sheet, ...readSheet(sheet as SheetName, data) }));
    const problems = read.flatMap((one) => one.problems);
    if (problems.length) refuse(problems);
    return SHEET_NAMES.flatMap((name) => {
      const rows = read.filter(({ sheet }) => sheet === name).flatMap((one) => one.rows);
      return name === '单位' ? inOrder(rows) : rows;
    });
  };

  return {
    /**
     * Imports a workbook in one transaction.
     * @throws GongkaiError 422 `organization.import-unreadable`, `organization.import-refused` with every bad row in `details.problems`
     */
    async importFile(file: Buffer, name: string): Promise<ImportReport> {
      const rows = await sheetsOf(file);
      const zero = (): ImportCounts => ({ created: 0, changed: 0, same: 0 });
      const report: ImportReport = { 单位: zero(), 科室: zero(), 人员: zero(), 岗位: zero() };
      await strapi.db.transaction(async ({ trx }) => {
        await lockDirectory(strapi, trx as unknown as RawQuery);
        const problems: RowProblem[] = [];
        for (const row of rows) {
          try {
            await HANDLERS[row.sheet](row, report[row.sheet]);
          } catch (error) {
            // A refusal leaves the transaction usable, to look for the other bad rows; in the end nothing is kept.
            if (!isRefusal(error)) throw error;
            problems.push({ sheet: row.sheet, row: row.row, message: error.message });
          }
        }
        if (problems.length) refuse(problems);
        if (!Object.values(report).some(({ created, changed }) => created + changed > 0)) return;
        const sha256 = createHash('sha256').update(file).digest('hex');
        const actor = await kernel().actor();
        await kernel().ledger.append({ action: `${NOUN}.imported`, actor, payload: { file: name, sha256, report } });
      });
      return report;
    },

    /** An empty workbook with the heads, and what may stand in the columns that have words. */
    template: async (): Promise<Buffer> =>
      writeWorkbook([
        ...SHEET_NAMES.map((name) => ({
          sheet: name,
          data: [
            SHEETS[name].map(({ head, required }) => ({ value: head, fontWeight: required ? 'bold' : undefined })),
          ],
          columns: SHEETS[name].map(() => ({ width: 18 })),
        })),
        {
          sheet: '填写说明',
          data: SHEET_NAMES.flatMap((name) =>
            SHEETS[name].map(({ head, required, words, day }) => [
              { value: `${name}·${head}` },
              { value: required ? '必填' : '可留空' },
              { value: words ? Object.keys(words).join('、') : day ? '如 2026-01-31' : '' },
            ])
          ),
          columns: [{ width: 26 }, { width: 10 }, { width: 60 }],
        },
      ] as never).toBuffer() as Promise<Buffer>,
  };
}

/** Prefix of this plugin's actions in the ledger. */
const NOUN = 'organization';

/** A refusal of ours or of Strapi's own validation, which both come before any statement fails. */
function isRefusal(error: unknown): error is Error {
  return error instanceof GongkaiError || (error instanceof Error && error.name === 'YupValidationError');
}

/** This plugin's service `directory-import`. */
export function directoryImport(strapi: Core.Strapi): DirectoryImport {
  return strapi.plugin(PLUGIN).service('directory-import') as DirectoryImport;
}
