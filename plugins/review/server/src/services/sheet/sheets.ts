// 信息发布审批表: the facts of a case as the ledger tells them, the sheet as a file, and what the ledger says to a code that somebody typed.
import { ROLE_NAMES, type Role } from '@gongkai/organization/contract';
import { algorithmOf, digestOf, GongkaiError, kernel as kernelOf, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { readSheetCode, sheetCode } from '../../domain/sheet/code';
import {
  sheetFacts,
  signedFacts,
  type SheetEntry,
  type SheetFacts,
  type SheetMember,
  type SheetSource,
} from '../../domain/sheet/facts';
import { sheetLayout, type SheetLayout } from '../../domain/sheet/layout';
import type { Cases } from '../cases';
import type { CaseMember, ReviewCase } from '../case-rows';
import { refused } from '../refused';
import { sheetDocx } from './docx';
import { createSheetFont } from './font';
import { sheetPdf } from './pdf';

export const SHEET_FORMATS = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

export type SheetFormat = keyof typeof SHEET_FORMATS;

/** What the ledger says to a code. */
export interface SheetCheck {
  code: string;
  /** Whether the ledger tells today what the sheet of this code told. */
  matches: boolean;
  /** Whether more happened to the case after the sheet was printed. */
  later: boolean;
  asOf: { seq: number; at: number };
  /** The sheet as the ledger has it, to be compared with the paper. */
  sheet: SheetLayout;
}

export type Sheets = ReturnType<typeof createSheets>;

const words = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);
const postName = (role: string): string => ROLE_NAMES[role as Role] ?? role;

export function createSheets(strapi: Core.Strapi, cases: Cases) {
  const kernel = () => kernelOf(strapi);
  const font = createSheetFont(strapi);

  /** @throws GongkaiError 403 `review.not-readable` when who asks may not read every document of the case */
  const checkReadable = async (reviewCase: ReviewCase): Promise<void> => {
    const shown = await kernel().documents.shown(reviewCase.members);
    if (shown.every(({ readable }) => readable)) return;
    throw refused(403, 'review.not-readable', '您没有查看这份稿件的权限，不能打印或核验它的审批表。');
  };

  const contentOf = async (members: readonly CaseMember[]): Promise<Map<string, Row>> => {
    const digests = [...new Set(members.map(({ digest }) => digest))];
    const rows = (await kernel().database.read((tables) =>
      tables('gk_revisions').whereIn('digest', digests).select('digest', 'canonical')
    )) as Row[];
    return new Map(rows.map(({ digest, canonical }) => [String(digest), JSON.parse(String(canonical)) as Row]));
  };

  const memberOf = (member: CaseMember, content: Row | undefined): SheetMember => {
    const { uid, documentId, digest } = member;
    const type = kernel().type(uid);
    const library = type?.options.library as { title?: string; number?: string } | undefined;
    const declared = (content?.['#declarations'] ?? {}) as Record<string, { attribute?: unknown; reason?: unknown }>;
    const determined = Object.entries(declared).find(([name]) => name.startsWith('gongkai-disclosure'))?.[1];
    return {
      uid,
      documentId,
      typeName: type?.displayName ?? uid,
      title: words(content?.[library?.title ?? 'title']) ?? member.title,
      number: words(content?.[library?.number ?? 'documentNumber']),
      digest,
      attribute: words(determined?.attribute)
        ? { name: String(determined!.attribute), reason: words(determined!.reason) }
        : null,
      intact: content !== undefined && digestOf(content, algorithmOf(digest) ?? 'sha256') === digest,
    };
  };

  const sourceOf = async (reviewCase: ReviewCase): Promise<SheetSource> => {
    const [first] = reviewCase.members;
    const { entries: newest } = await kernel().ledger.find({ members: [first!] }, { offset: 0, limit: 2000 });
    const entries: SheetEntry[] = newest
      .map(({ payload, ...entry }) => ({ ...entry, payload: (payload ?? null) as SheetEntry['payload'] }))
      .sort((a, b) => a.seq - b.seq);
    const contents = await contentOf(reviewCase.members);
    const findingsOf = ({ actor, at, payload }: SheetEntry): string[] => {
      const row = reviewCase.decisions.find(
        (one) => one.verb !== 'secrecy' && one.personId === actor.personId && one.at === at
      );
      const frozen = words(payload?.frozen);
      const kept = row?.findings as { message?: string }[] | undefined;
      if (kept && frozen && digestOf(kept, algorithmOf(frozen) ?? 'sha256') === frozen) {
        return kept.flatMap(({ message }) => message ?? []);
      }
      const codes = Array.isArray(payload?.findings) ? (payload.findings as { code?: string }[]) : [];
      return codes.flatMap(({ code }) => code ?? []);
    };
    return {
      ref: reviewCase.ref,
      organ: reviewCase.organName,
      workflow: reviewCase.flow.name,
      tiers: reviewCase.flow.tiers.map(({ tier, name }) => ({ tier, name })),
      members: reviewCase.members.map((member) => memberOf(member, contents.get(member.digest))),
      entries,
      actionNames: kernel().ledger.actionNames(),
      findingsOf,
    };
  };

  const codeOf = (facts: SheetFacts): string =>
    sheetCode(facts.case, digestOf(signedFacts(facts), algorithmOf(facts.digest) ?? 'sha256'), facts.asOf.hash);

  const caseOf = async (ref: unknown): Promise<ReviewCase> => {
    if (typeof ref !== 'string' || !ref) throw refused(400, 'review.no-case', '请求没有指明是哪一份审核单。');
    return cases.load(ref);
  };

  return {
    /**
     * The sheet of a case as a file.
     * @throws GongkaiError 404 `review.no-case`, 403 `review.not-readable`, 400 `review.sheet-format`, 422 `review.sheet-untold`
     */
    print: async (ref: unknown, format: unknown): Promise<{ name: string; type: string; bytes: Buffer }> => {
      if (format !== 'pdf' && format !== 'docx') {
        throw refused(400, 'review.sheet-format', '审批表只有两种格式：pdf、docx。');
      }
      const reviewCase = await caseOf(ref);
      await checkReadable(reviewCase);
      const facts = sheetFacts(await sourceOf(reviewCase));
      if (!facts) throw refused(422, 'review.sheet-untold', '操作留痕里没有这份审核单的记录，不能出具审批表。');
      const layout = sheetLayout(facts, codeOf(facts), postName);
      const draw = format === 'pdf' ? sheetPdf : sheetDocx;
      const title = (facts.members[0]?.title ?? '').replace(/[\\/:*?"<>|\p{Cc}]/gu, '').slice(0, 60);
      return {
        name: `信息发布审批表-${title || facts.case.slice(0, 8)}.${format}`,
        type: SHEET_FORMATS[format],
        bytes: await draw(layout, await font()),
      };
    },

    /**
     * What the ledger says to a code.
     * @throws GongkaiError 400 `review.sheet-code`, 404 `review.sheet-unknown`, 403 `review.not-readable`
     */
    check: async (value: unknown): Promise<SheetCheck> => {
      const { code, cases: prefixes } = readSheetCode(value);
      const rows = (await kernel().database.read((tables) =>
        tables('gk_review_cases')
          .whereRaw(`substr(??, 1, 8) in (${prefixes.map(() => '?').join(', ')})`, ['ref', ...prefixes])
          .select('ref')
          .limit(20)
      )) as Row[];
      let other: { reviewCase: ReviewCase; facts: SheetFacts } | null = null;
      for (const { ref } of rows) {
        const reviewCase = await cases.load(String(ref));
        const source = await sourceOf(reviewCase);
        const now = sheetFacts(source);
        if (!now) continue;
        // A sheet could be printed after each entry of the case.
        for (const seq of [...now.entries].reverse()) {
          const facts = sheetFacts(source, seq);
          if (!facts || codeOf(facts) !== code) continue;
          await checkReadable(reviewCase);
          return {
            code,
            matches: true,
            later: facts.asOf.seq !== now.asOf.seq,
            asOf: { seq: facts.asOf.seq, at: facts.asOf.at },
            sheet: sheetLayout(facts, code, postName),
          };
        }
        other = { reviewCase, facts: now };
      }
      if (!other) throw unknown();
      await checkReadable(other.reviewCase).catch((error: unknown) => {
        // Whether there is such a case is nobody's business who may not read it.
        throw error instanceof GongkaiError ? unknown() : error;
      });
      const { facts } = other;
      return {
        code,
        matches: false,
        later: false,
        asOf: { seq: facts.asOf.seq, at: facts.asOf.at },
        sheet: sheetLayout(facts, codeOf(facts), postName),
      };
    },
  };
}

const unknown = (): GongkaiError =>
  refused(
    404,
    'review.sheet-unknown',
    '系统没有出具过这个核验码的审批表。请核对抄录是否有误；确实无误的，这份审批表不是本系统出具的。'
  );
