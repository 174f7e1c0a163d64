// The gates of the plugin: 三同步 on a document, 谁起草谁解读 on an interpretation. They fetch what the findings are made of.
import {
  kernel as kernelOf,
  perRelease,
  type Candidate,
  type DocumentFacts,
  type Gate,
  type ManagedType,
  type Row,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { documentBlock, interpretationBlock } from '../domain/block';
import { draftingFindings, organsIn, type Interpreted } from '../domain/drafting';
import { lacksOf } from '../domain/elements';
import { formsOf } from '../domain/forms';
import { isPreReviewed } from '../domain/request';
import { requirementOf } from '../domain/requirement';
import type { Settings } from '../domain/settings';
import { GATE, syncFindings, type Interpretation, type SyncFacts } from '../domain/sync';
import { PLUGIN } from './acting';
import { createBundles } from './bundle';
import { createLinks, textOf, titleNameOf } from './links';
import type { Plans } from './plans';
import type { Requests } from './requests';

export const settingsOf = (strapi: Core.Strapi): Settings => strapi.config.get<Settings>(`plugin::${PLUGIN}`);

export type SyncLook = ReturnType<typeof createSyncLook>;

/** What the gate 三同步 looks at, for the gate and for the panel. */
export function createSyncLook(strapi: Core.Strapi) {
  const kernel = () => kernelOf(strapi);
  const links = createLinks(strapi);
  const bundles = createBundles(strapi);
  const requests = () => strapi.plugin(PLUGIN).service('requests') as Requests;
  const plans = () => strapi.plugin(PLUGIN).service('plans') as Plans;

  const interpretationsOf = async (
    type: ManagedType,
    { uid, documentId, release }: Pick<Candidate, 'uid' | 'documentId' | 'release'>
  ): Promise<(Interpretation & { documentId: string })[]> => {
    const by = links.interpretingType(type);
    const block = interpretationBlock(by)!;
    const drafted = (await bundles.interpretationsOf({ uid, documentId })).map((one) => one.documentId);
    const shown = await links.publicOf({ uid, documentId });
    const along = drafted.filter((id) => release.some((one) => one.uid === by.uid && one.documentId === id));
    const view = (state: Interpretation['state']) => (row: Row) => ({
      documentId: String(row.documentId),
      title: textOf(row[titleNameOf(by)]) ?? '',
      forms: block.forms ? formsOf(row[block.forms]) : [],
      lacks: lacksOf(block, row),
      state,
    });
    const rest = drafted.filter((id) => !along.includes(id) && !shown.includes(id));
    return [
      ...(await links.interpretations(by, along, 'draft')).map(view('along')),
      ...(
        await links.interpretations(
          by,
          shown.filter((id) => !along.includes(id)),
          'published'
        )
      ).map(view('public')),
      ...(await links.interpretations(by, rest, 'draft')).map(view('draft')),
    ];
  };

  return {
    /** Null for a document that has not to be interpreted: nothing is asked of the database for it. */
    factsOf: async (
      candidate: Pick<Candidate, 'uid' | 'documentId' | 'draft' | 'release' | 'facts'>
    ): Promise<SyncFacts | null> => {
      const type = kernel().type(candidate.uid)!;
      const block = documentBlock(type)!;
      const requirement = requirementOf(block, candidate.draft);
      if (requirement === null) return null;
      const { nonText, preReview } = settingsOf(strapi);
      const asked = await requests().of(candidate);
      return {
        requirement,
        isPublic: (candidate.facts?.publishedDigest ?? null) !== null,
        hasPlan: (await plans().of(candidate)) !== null,
        interpretations: await interpretationsOf(type, candidate),
        requests: asked,
        preReviewed: preReview ? isPreReviewed(asked, await bundles.digestOf(candidate)) : null,
        nonText,
        path: block.interpretedBy,
      };
    },
    interpretationsOf,
  };
}

export function createSyncGate(strapi: Core.Strapi): Gate {
  const look = createSyncLook(strapi);
  return {
    name: GATE,
    label: '三同步',
    appliesTo: (type) => documentBlock(type) !== null,
    inspect: async (candidate) => {
      const facts = await look.factsOf(candidate);
      return facts ? syncFindings(facts) : [];
    },
  };
}

export function createDraftingGate(strapi: Core.Strapi): Gate {
  const kernel = () => kernelOf(strapi);
  const links = createLinks(strapi);
  const facts = perRelease<ReadonlyMap<string, DocumentFacts>>();
  const documents = perRelease<Row | null>();

  const organsOf = (type: ManagedType, row: Row): string[] => {
    const { draftingOrgan } = documentBlock(type)!;
    const { issuers } = (type.options.library ?? {}) as { issuers?: string };
    const { organ } = type.options;
    const drafting = organsIn(draftingOrgan && row[draftingOrgan]);
    if (drafting.length) return drafting;
    const named = ((issuers && row[issuers]) || []) as Row[];
    const issuing = named.flatMap((one) => textOf(one.name) ?? []);
    if (issuing.length) return issuing;
    const owner = organ ? textOf((row[organ] as Row | null)?.name) : null;
    return owner ? [owner] : [];
  };

  return {
    name: `${GATE}-drafting`,
    label: '谁起草谁解读',
    appliesTo: (type) => interpretationBlock(type) !== null,
    inspect: async (candidate) => {
      const { uid, draft, release } = candidate;
      const type = kernel().type(uid)!;
      const block = interpretationBlock(type)!;
      const of = links.interpretedType(type);
      const ids = ((draft[block.documents] ?? []) as Row[]).map((one) => String(one.documentId));
      const interpreted: Interpreted[] = [];
      for (const id of ids) {
        // Interpretations that go public together mostly are of the same document.
        const known = await facts(candidate, id, () => kernel().documents.factsOf(of.uid, [id]));
        const isAlong = release.some((one) => one.uid === of.uid && one.documentId === id);
        const isPublic = (known.get(id)?.publishedDigest ?? null) !== null;
        const status = isAlong || !isPublic ? 'draft' : 'published';
        const row = await documents(candidate, `${id} ${status}`, () => links.document(of, id, status));
        if (!row) continue;
        const title = textOf(row[titleNameOf(of)]) ?? '';
        interpreted.push({ title, isShown: isAlong || isPublic, organs: organsOf(of, row) });
      }
      const { required = [] } = (type.options.library ?? {}) as { required?: string[] };
      return draftingFindings({
        isPublic: (candidate.facts?.publishedDigest ?? null) !== null,
        documents: interpreted,
        organ: block.organ ? textOf(draft[block.organ]) : null,
        organReason: block.organReason ? textOf(draft[block.organReason]) : null,
        lacks: lacksOf(block, draft, required),
        paths: { documents: block.documents, ...(block.organ ? { organ: block.organ } : {}) },
      });
    },
  };
}
