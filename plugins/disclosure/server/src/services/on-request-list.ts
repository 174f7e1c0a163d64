// What the page and the panel show of 依申请公开目录: what is on request and whether it is listed, and entries that have to go.
import { kernel as kernelOf, type Member, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { DETERMINATIONS } from '../content-types/tables';
import { ENTRIES } from '../content-types/on-request-tables';
import { disclosureBlock } from '../domain/disclosure-block';
import { mustGo, sourceState, type SourceState } from '../domain/on-request';
import { PAGE_SIZE, pageOf } from '../domain/validity-query';
import { PLUGIN, type Determinations } from './determinations';
import { isEntryType } from './on-request';
import { createOnRequestRows, sourceOf } from './on-request-rows';
import { organsAsked } from './organs-in-view';

export interface EntryStanding {
  uid: string;
  documentId: string;
  /** As the kernel names states: draft, in-review, published, hidden, withdrawn. */
  state: string;
  indexNumber: string | null;
}

export interface OnRequestLine {
  uid: string;
  documentId: string;
  /** Null when who asks may not see it. */
  title: string | null;
  typeName: string;
  organName: string;
  source: SourceState;
  /** Null for what is not listed. */
  entry: EntryStanding | null;
}

export interface OnRequestView {
  /** Entries of what is no longer on request: to be taken down and deleted. */
  mustGo: OnRequestLine[];
  lines: OnRequestLine[];
  total: number;
  page: number;
  pageSize: number;
}

/** How one document stands: a document that may be listed, or an entry. */
export type Standing =
  | { kind: 'source'; state: SourceState; entry: EntryStanding | null; can: boolean }
  | { kind: 'entry'; source: { uid: string; documentId: string; title: string | null; state: SourceState } | null };

export type OnRequestList = ReturnType<typeof createOnRequestList>;

export function createOnRequestList({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const rows = createOnRequestRows(strapi);
  const determinations = () => strapi.plugin(PLUGIN).service('determinations') as Determinations;

  const standingOf = async (entry: Member | undefined | null): Promise<EntryStanding | null> => {
    const facts = entry && (await kernel().documents.facts(entry));
    if (!facts) return null;
    const { uid, documentId, state, indexNumber } = facts;
    return { uid, documentId, state, indexNumber };
  };

  const stateOf = async (source: Member): Promise<SourceState> =>
    sourceState(
      await determinations().of(source),
      (await kernel().documents.stored(source.uid, source.documentId)) !== null
    );

  /** Lines of rows of `DETERMINATIONS`, with the entries of their documents. */
  const linesOf = async (found: readonly Row[], names: ReadonlyMap<string, string>): Promise<OnRequestLine[]> => {
    const members = found.map((row) => ({ uid: String(row.uid), documentId: String(row.document_id) }));
    const shown = await kernel().documents.shown(members);
    const entries = new Map<string, Member>();
    for (const uid of new Set(members.map((one) => one.uid))) {
      const ids = members.filter((one) => one.uid === uid).map(({ documentId }) => documentId);
      for (const [id, entry] of await rows.entriesOf(uid, ids)) entries.set(`${uid} ${id}`, entry);
    }
    const lines: OnRequestLine[] = [];
    for (const [i, member] of members.entries()) {
      lines.push({
        ...member,
        title: shown[i]?.title ?? null,
        typeName: kernel().type(member.uid)?.displayName ?? member.uid,
        organName: names.get(String(found[i]!.organ_id)) ?? '',
        source: await stateOf(member),
        entry: await standingOf(entries.get(`${member.uid} ${member.documentId}`)),
      });
    }
    return lines;
  };

  return {
    /**
     * What is on request, newest decision first, and what has to go.
     * @throws GongkaiError 400 `disclosure.validity-query`; 403 as the due wall
     */
    page: async (source: Record<string, unknown>): Promise<OnRequestView> => {
      const page = pageOf(source.page);
      const { organs, choices } = await organsAsked(strapi, null);
      const ids = organs ?? choices.map(({ id }) => id);
      const names = new Map(choices.map(({ id, name }) => [id, name]));
      const { found, total, other } = await kernel().database.read(async (tables) => {
        const asked = () =>
          tables(DETERMINATIONS)
            .whereIn('organ_id', [...ids])
            .where('attribute', 'on-request');
        const count = (await asked().count({ documents: '*' }).first()) as Row | undefined;
        const listed = (await tables(ENTRIES).orderBy('id')) as Row[];
        const keys = new Set(listed.map((row) => `${sourceOf(row).uid} ${sourceOf(row).documentId}`));
        const changed = (await tables(DETERMINATIONS)
          .whereIn('organ_id', [...ids])
          .whereIn(
            'document_id',
            listed.map((row) => sourceOf(row).documentId)
          )
          .orderBy('id')) as Row[];
        return {
          found: (await asked()
            .orderBy([
              { column: 'decided_at', order: 'desc' },
              { column: 'id', order: 'desc' },
            ])
            .offset((page - 1) * PAGE_SIZE)
            .limit(PAGE_SIZE)) as Row[],
          total: Number(count?.documents ?? 0),
          other: changed.filter((row) => keys.has(`${String(row.uid)} ${String(row.document_id)}`)),
        };
      });
      const going = (await linesOf(other, names)).filter(
        ({ source: state, entry }) => mustGo(state) && entry !== null && entry.state !== 'withdrawn'
      );
      return { mustGo: going, lines: await linesOf(found, names), total, page, pageSize: PAGE_SIZE };
    },

    /** How one document stands; null for what has nothing to do with the list. */
    standing: async (member: Member): Promise<Standing | null> => {
      const type = kernel().type(member.uid)!;
      if (isEntryType(type)) {
        const source = await rows.sourceOf(member);
        if (!source) return { kind: 'entry', source: null };
        const [shown] = await kernel().documents.shown([source]);
        // Who may not read the document is not led to it.
        return shown?.readable
          ? { kind: 'entry', source: { ...source, title: shown.title, state: await stateOf(source) } }
          : { kind: 'entry', source: null };
      }
      if (!disclosureBlock(type)?.attribute) return null;
      const state = await stateOf(member);
      const entry = await standingOf(await rows.entryOf(member));
      if (state !== 'on-request' && !entry) return null;
      const { personId } = await kernel().actor();
      const owner = (await kernel().documents.stored(member.uid, member.documentId))?.owner;
      const drafts = personId && owner ? await determinations().is('drafter', personId, owner) : false;
      return { kind: 'source', state, entry, can: drafts && state === 'on-request' && entry === null };
    },
  };
}
