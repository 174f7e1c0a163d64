// Brings organs, offices, persons and posts in from a workbook: all rows or none, twice without doubles, every bad row with its reason.
import { createHash } from 'node:crypto';
import { GongkaiError, kernel as kernelOf } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import {
  headsOf,
  SHEET_NAMES,
  subjectOf,
  type RowProblem,
  type SheetName,
  type SheetRow,
} from '../domain/directory-sheets';
import { lockDirectory, type RawQuery } from '../middlewares/lock';
import { OFFICE, ORGAN, PERSON, PLUGIN, POST, type OwnUid } from '../uids';
import { emptyWorkbook, sheetsOf } from './directory-workbook';

export interface ImportCounts {
  created: number;
  changed: number;
  same: number;
}

export type ImportReport = Record<SheetName, ImportCounts>;

/** What an import would do with one row. */
export interface CheckedRow {
  sheet: string;
  /** As the spreadsheet counts; null for a sheet as a whole. */
  row: number | null;
  /** What the row speaks of, as it is written there. */
  subject: string;
  outcome: 'created' | 'changed' | 'same' | 'refused';
  /** Columns that would change, by their heads, or the reason of the refusal. */
  words: string;
}

export interface CheckedFile {
  report: ImportReport;
  /** Every row that would do something or is refused; rows that change nothing are only counted. */
  rows: CheckedRow[];
  refused: number;
}

type Values = Record<string, unknown>;
type Writes = {
  create(params: { data: Values }): Promise<{ documentId: string }>;
  update(params: { documentId: string; data: Values }): Promise<unknown>;
};

interface Outcome {
  outcome: 'created' | 'changed' | 'same';
  /** What was changed. */
  attributes: string[];
}

/** Ends a transaction that was only tried. */
class Tried extends Error {}

const zeros = (): ImportReport => {
  const zero = (): ImportCounts => ({ created: 0, changed: 0, same: 0 });
  return { 单位: zero(), 科室: zero(), 人员: zero(), 岗位: zero() };
};

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
  const put = async (uid: OwnUid, stored: Values | undefined, values: Values): Promise<Outcome> => {
    if (!stored) {
      await documents(uid).create({ data: values });
      return { outcome: 'created', attributes: [] };
    }
    const current = (name: string): unknown => {
      const value = stored[name] as { documentId?: string } | null | undefined;
      return value?.documentId ?? value ?? null;
    };
    const differing = Object.entries(values).filter(([name, value]) => current(name) !== value);
    if (differing.length === 0) return { outcome: 'same', attributes: [] };
    await documents(uid).update({ documentId: String(stored.documentId), data: Object.fromEntries(differing) });
    return { outcome: 'changed', attributes: differing.map(([name]) => name) };
  };

  const organ = async ({ values }: SheetRow): Promise<Outcome> => {
    const { parent, ...own } = values;
    const [stored] = await find(ORGAN, { code: own.code }, { parent: true });
    if (stored && stored.name !== own.name) {
      throw bad(
        `机构代码“${String(own.code)}”已登记为“${String(stored.name)}”，名称不一致；更名请在“单位与人员”页面办理`
      );
    }
    return put(ORGAN, stored, { ...own, ...(parent ? { parent: await organOf(String(parent)) } : {}) });
  };

  const office = async ({ values }: SheetRow): Promise<Outcome> => {
    const organId = await organOf(String(values.organ));
    const [stored] = await find(OFFICE, { name: values.name, organ: { documentId: organId } }, { organ: true });
    return put(OFFICE, stored, { ...values, organ: organId });
  };

  const person = async ({ values }: SheetRow): Promise<Outcome> => {
    const { name, account } = values;
    if (!account) {
      const found = await find(PERSON, { name });
      if (found.length > 1) throw bad(`叫“${String(name)}”的人员不止一个，请填写登录账号`);
      return put(PERSON, found[0], { name });
    }
    const [user] = await find('admin::user', { email: String(account).toLowerCase() });
    if (!user) throw bad(`没有登录账号“${String(account)}”，请先建立账号`);
    const [owner] = await find(PERSON, { accounts: { id: user.id } });
    if (owner) return put(PERSON, owner, { name });
    // A person of that name without any account is this person; with another account it may be somebody else.
    const [stored] = (await find(PERSON, { name }, { accounts: true })).filter(
      ({ accounts }) => (accounts as unknown[]).length === 0
    );
    if (!stored) return put(PERSON, undefined, { name, accounts: [user.id] });
    await documents(PERSON).update({ documentId: String(stored.documentId), data: { accounts: [user.id] } });
    return { outcome: 'changed', attributes: ['account'] };
  };

  const post = async ({ values }: SheetRow): Promise<Outcome> => {
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
    return put(POST, stored, { ...seat, ...more });
  };

  const HANDLERS = { 单位: organ, 科室: office, 人员: person, 岗位: post };

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

  /** Carries out every row in the current transaction. A refusal leaves it usable, to look for the other bad rows. */
  const perform = async (
    rows: readonly SheetRow[],
    note: (row: SheetRow, done: Outcome | Error) => void
  ): Promise<void> => {
    for (const row of rows) {
      try {
        note(row, await HANDLERS[row.sheet](row));
      } catch (error) {
        if (!isRefusal(error)) throw error;
        note(row, error);
      }
    }
  };

  return {
    /**
     * Imports a workbook in one transaction.
     * @throws GongkaiError 422 `organization.import-unreadable`, `organization.import-refused` with every bad row in `details.problems`
     */
    async importFile(file: Buffer, name: string): Promise<ImportReport> {
      const { rows, problems } = await sheetsOf(file);
      if (problems.length) refuse(problems);
      const report = zeros();
      await strapi.db.transaction(async ({ trx }) => {
        await lockDirectory(strapi, trx as unknown as RawQuery);
        await perform(rows, ({ sheet, row }, done) => {
          if (done instanceof Error) problems.push({ sheet, row, message: done.message });
          else report[sheet][done.outcome] += 1;
        });
        // In the end nothing is kept when a single row was refused.
        if (problems.length) refuse(problems);
        if (!Object.values(report).some(({ created, changed }) => created + changed > 0)) return;
        const sha256 = createHash('sha256').update(file).digest('hex');
        const actor = await kernel().actor();
        await kernel().ledger.append({ action: `${NOUN}.imported`, actor, payload: { file: name, sha256, report } });
      });
      return report;
    },

    /**
     * What an import of the workbook would do, row by row: the import itself, taken back at the end.
     * @throws GongkaiError 422 `organization.import-unreadable`
     */
    async checkFile(file: Buffer): Promise<CheckedFile> {
      const { rows, problems } = await sheetsOf(file);
      const report = zeros();
      const checked: CheckedRow[] = problems.map(({ sheet, row, message }) => ({
        sheet,
        row,
        subject: '',
        outcome: 'refused',
        words: message,
      }));
      const tried = strapi.db.transaction(async ({ trx }) => {
        await lockDirectory(strapi, trx as unknown as RawQuery);
        await perform(rows, (row, done) => {
          const known = { sheet: row.sheet, row: row.row, subject: subjectOf(row) };
          if (done instanceof Error) checked.push({ ...known, outcome: 'refused', words: done.message });
          else {
            report[row.sheet][done.outcome] += 1;
            const words = headsOf(row.sheet, done.attributes);
            if (done.outcome !== 'same') checked.push({ ...known, outcome: done.outcome, words });
          }
        });
        throw new Tried();
      }) as Promise<unknown>;
      await tried.catch((error: unknown) => {
        if (!(error instanceof Tried)) throw error;
      });
      const place = ({ sheet, row }: CheckedRow): number => SHEET_NAMES.indexOf(sheet as SheetName) * 1e6 + (row ?? 0);
      checked.sort((a, b) => place(a) - place(b));
      return { report, rows: checked, refused: checked.filter(({ outcome }) => outcome === 'refused').length };
    },

    /** An empty workbook with the heads, and what may stand in the columns that have words. */
    template: emptyWorkbook,
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
