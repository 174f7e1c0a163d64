// What the panel 政策解读 shows: of a document why and how it is interpreted, what was asked, and what the person who looks may do; of an
// interpretation the documents that it belongs to.
import {
  kernel as kernelOf,
  type DocumentFacts,
  type ManagedType,
  type Member,
  type Row,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { documentBlock, interpretationBlock } from '../domain/block';
import { lacksOf } from '../domain/elements';
import { FORMS, formsOf } from '../domain/forms';
import {
  checkAskable,
  isPreReviewed,
  KINDS,
  type InterpretationRequest,
  type Kind,
  type Verdict,
} from '../domain/request';
import { REQUIREMENTS, requirementOf, type Requirement } from '../domain/requirement';
import { createActing, isSeated, PLUGIN } from './acting';
import { createBundles } from './bundle';
import { settingsOf } from './gates';
import { createLinks, textOf, titleNameOf } from './links';
import type { Plan, Plans } from './plans';
import type { Requests } from './requests';

/** A document or an interpretation at the other end. */
export interface OtherView {
  uid: string;
  documentId: string;
  /** Null when the account may not see it. */
  title: string | null;
  /** Where it stands, in Chinese. */
  standing: string;
  isPublic: boolean;
}

export interface ReadingView extends OtherView {
  forms: string[];
  byLeader: boolean;
  /** What R65 asks for and it does not have. */
  lacks: string[];
}

export interface RequestView {
  ref: string;
  kindName: string;
  reason: string;
  by: string;
  at: number;
  decided: { verdict: Verdict; by: string; at: number; comment: string | null } | null;
  /** Of a granted pre-review: the content was changed since. */
  outdated: boolean;
  mayDecide: boolean;
  mayRecall: boolean;
}

export interface DocumentPanel {
  kind: 'document';
  lockVersion: number;
  requirement: { code: Requirement; name: string } | null;
  plan: Plan | null;
  readings: ReadingView[];
  requests: RequestView[];
  /** What the person who looks may do now. */
  can: { plan: boolean; ask: { kind: Kind; name: string }[] };
  forms: readonly string[];
}

export interface InterpretationPanel {
  kind: 'interpretation';
  documents: OtherView[];
}

/** Where a document stands, in a word or two. */
function standingOf(facts: DocumentFacts | null | undefined): string {
  if (facts?.hiddenAt) return '已屏蔽';
  if (facts?.heldBy) return facts.heldBy.label;
  if (facts?.publishedDigest) return facts.publishedDigest === facts.draftDigest ? '已公开' : '已公开，草稿有改动';
  return facts?.withdrawnAt ? '已撤稿' : '草稿';
}

export type PanelViews = ReturnType<typeof createPanelViews>;

export function createPanelViews({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const links = createLinks(strapi);
  const bundles = createBundles(strapi);
  const acting = createActing(strapi);
  const requests = () => strapi.plugin(PLUGIN).service('requests') as Requests;
  const plans = () => strapi.plugin(PLUGIN).service('plans') as Plans;

  /** Each with its title, if the account may see it. */
  const others = async (uid: string, rows: readonly Row[]): Promise<OtherView[]> => {
    const type = kernel().type(uid)!;
    const ids = rows.map((row) => String(row.documentId));
    const facts = await kernel().documents.factsOf(uid, ids);
    const shown = await kernel().documents.shown(ids.map((documentId) => ({ uid, documentId })));
    return rows.map((row, i) => ({
      uid,
      documentId: ids[i]!,
      title: shown[i]!.readable ? textOf(row[titleNameOf(type)]) : shown[i]!.title,
      standing: standingOf(facts.get(ids[i]!)),
      isPublic: Boolean(facts.get(ids[i]!)?.publishedDigest),
    }));
  };

  const readingsOf = async (type: ManagedType, member: Member): Promise<ReadingView[]> => {
    const by = links.interpretingType(type);
    const block = interpretationBlock(by)!;
    const drafted = (await bundles.interpretationsOf(member)).map(({ documentId }) => documentId);
    const rows = await links.interpretations(by, drafted, 'draft');
    const views = await others(by.uid, rows);
    return rows.map((row, i) => ({
      ...views[i]!,
      forms: block.forms ? formsOf(row[block.forms]) : [],
      byLeader: block.byLeader ? row[block.byLeader] === true : false,
      lacks: lacksOf(block, row),
    }));
  };

  /** What may be asked for: what is not granted and does not wait. */
  const askable = (known: readonly InterpretationRequest[], requirement: Requirement, digest: string) =>
    (Object.keys(KINDS) as Kind[]).flatMap((kind) => {
      if (kind === 'form-later' && requirement !== 'normative') return [];
      if (kind === 'pre-review' && !settingsOf(strapi).preReview) return [];
      try {
        checkAskable(known, kind, digest);
        return [{ kind, name: KINDS[kind] }];
      } catch {
        return [];
      }
    });

  const ofDocument = async (type: ManagedType, member: Member): Promise<DocumentPanel> => {
    const block = documentBlock(type)!;
    const { draft, facts } = await kernel().documents.candidate(member);
    const requirement = requirementOf(block, draft);
    const known = await requests().of(member);
    const digest = known.length || requirement ? await bundles.digestOf(member) : '';
    const { personId } = await kernel().actor();
    const organ = (await kernel().documents.stored(member.uid, member.documentId))?.owner ?? null;
    const isFree = !facts?.heldBy && !facts?.hiddenAt;
    const mayDraft = isFree && (await acting.drafts(personId, organ));
    const decides = isFree && organ !== null && isSeated(await acting.officeOf(organ), personId);
    return {
      kind: 'document',
      lockVersion: facts?.lockVersion ?? 0,
      requirement: requirement && { code: requirement, name: REQUIREMENTS[requirement] },
      plan: await plans().of(member),
      readings: await readingsOf(type, member),
      requests: known.map((one) => ({
        ref: one.ref,
        kindName: KINDS[one.kind],
        reason: one.reason,
        by: one.asked.name,
        at: one.asked.at,
        decided: one.decided && {
          verdict: one.decided.verdict,
          by: one.decided.name,
          at: one.decided.at,
          comment: one.decided.comment,
        },
        outdated: one.kind === 'pre-review' && one.decided?.verdict === 'granted' && !isPreReviewed([one], digest),
        mayDecide: decides && one.decided === null && one.asked.personId !== personId,
        mayRecall: mayDraft && one.decided === null,
      })),
      can: {
        plan: mayDraft && requirement !== null,
        ask: mayDraft && requirement ? askable(known, requirement, digest) : [],
      },
      forms: FORMS,
    };
  };

  const ofInterpretation = async (type: ManagedType, { uid, documentId }: Member): Promise<InterpretationPanel> => {
    const of = links.interpretedType(type);
    const { documents } = interpretationBlock(type)!;
    const { draft } = await kernel().documents.candidate({ uid, documentId });
    const rows: Row[] = [];
    for (const one of (draft[documents] ?? []) as Row[]) {
      const row = await links.document(of, String(one.documentId), 'draft');
      if (row) rows.push(row);
    }
    return { kind: 'interpretation', documents: await others(of.uid, rows) };
  };

  return {
    /** Null for what is neither interpreted nor interprets. */
    of: async (member: Member): Promise<DocumentPanel | InterpretationPanel | null> => {
      const type = kernel().type(member.uid)!;
      if (documentBlock(type)) return ofDocument(type, member);
      return interpretationBlock(type) ? ofInterpretation(type, member) : null;
    },
  };
}
