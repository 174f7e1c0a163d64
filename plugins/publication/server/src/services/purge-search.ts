// Where values stand that are to be purged: in what is kept of a document, and in what it is now, which is changed first.
import { findings, soughtIn, type Finding } from '../domain/blot';
import type { Json } from '../domain/canonical-json';
import { GongkaiError } from '../domain/error';
import type { DocumentFacts, Member } from '../kernel';
import type { Documents } from './documents';
import type { KeptPlace, KeptText, KeptTexts } from './kept-texts';
import type { HistoryFile, PurgeFiles } from './purge-files';
import type { Rows } from './rows';
import type { Store } from './store';

export interface PurgeLook {
  /** Where the values stand, a line a place. */
  places: { place: string; count: number; excerpts: Finding['excerpt'][] }[];
  count: number;
  /** Attributes of the draft or of what is public in which they still stand: those are changed first. */
  standing: string[];
  /** Files that the history of the document names and that are still there. */
  files: HistoryFile[];
  /** Files of plugins that hold the document, such as packages for an archive: they go too. */
  kept: string[];
}

/** How many excerpts a place shows. */
const SHOWN = 5;

export type PurgeSearch = ReturnType<typeof createPurgeSearch>;

export function createPurgeSearch(store: Store, rows: Rows, documents: Documents, kept: KeptTexts, files: PurgeFiles) {
  /** Attributes in which the values stand now: in the draft with what is declared of it, or in what is public. */
  const standing = async (
    member: Member,
    facts: DocumentFacts | null,
    values: readonly string[]
  ): Promise<string[]> => {
    const { uid, documentId } = member;
    const draft = await rows.draft(uid, documentId);
    const now: unknown[] = [draft, await rows.published(uid, documentId)];
    if (draft) now.push(JSON.parse((await documents.candidate(member)).canonical));
    if (facts?.publishedDigest) {
      const signed = (await store.read((tables) =>
        tables('gk_revisions').where({ digest: facts.publishedDigest }).first('canonical')
      )) as { canonical: string } | undefined;
      if (signed) now.push(JSON.parse(signed.canonical));
    }
    // Through JSON: instants of the driver are texts then.
    const found = now.flatMap((one) => (one ? findings(JSON.parse(JSON.stringify(one)) as Json, values) : []));
    return [...new Set(found.map(({ path: [name] }) => String(name)))];
  };

  const refuseStanding = async (member: Member, facts: DocumentFacts, values: readonly string[]): Promise<void> => {
    const names = await standing(member, facts, values);
    if (!names.length) return;
    throw new GongkaiError(
      409,
      'publication.purge-standing',
      '要清除的文字还在草稿或者正在公开的内容里。请先撤稿或者办理更正，并在草稿中删去这些文字、保存，再申请彻底清除。',
      { attributes: names }
    );
  };

  const findIn = (texts: readonly KeptText[], values: readonly string[]) =>
    texts.flatMap(({ key, place, content, within }) => {
      const found = findings(content, values, within);
      return found.length ? [{ key, place, content, found }] : [];
    });

  const lookFor = async (member: Member, values: readonly string[]): Promise<Omit<PurgeLook, 'files'>> => {
    const byPlace = new Map<string, PurgeLook['places'][number]>();
    let count = 0;
    for (const { place, found } of findIn(await kept.of(member), values)) {
      const line = byPlace.get(place) ?? { place, count: 0, excerpts: [] };
      line.count += found.length;
      line.excerpts.push(...found.map(({ excerpt }) => excerpt).slice(0, SHOWN - line.excerpts.length));
      byPlace.set(place, line);
      count += found.length;
    }
    const facts = await documents.facts(member);
    return {
      places: [...byPlace.values()],
      count,
      standing: await standing(member, facts, values),
      kept: (await files.keptOf(member)).map(({ label }) => label),
    };
  };

  const historyFiles = async (member: Member): Promise<HistoryFile[]> => {
    const texts = (await kept.of(member)).filter(({ key }) => key.startsWith('text '));
    return files.named(texts.map(({ content }) => JSON.stringify(content)));
  };

  /** One place for each value, by which it can be read again: the values themselves are kept nowhere. */
  const placesOf = (texts: readonly KeptText[], values: readonly string[]): KeptPlace[] =>
    values.flatMap((value) => {
      const [first] = findIn(texts, [value]);
      if (!first) return [];
      const { path, markup, span } = first.found[0]!;
      return [{ key: first.key, path, markup, span }];
    });

  /** The values of an open request, read from where they stand. */
  const valuesAt = (texts: readonly KeptText[], places: readonly KeptPlace[]): string[] =>
    places.map((place) => {
      const text = texts.find(({ key }) => key === place.key);
      const value = text ? soughtIn(text.content, place) : null;
      if (value) return value;
      throw new GongkaiError(
        409,
        'publication.purge-stale',
        '申请之后，所指的文字已经不在原处，不能再据此清除。请不予清除，再重新申请。'
      );
    });

  return { refuseStanding, findIn, lookFor, historyFiles, placesOf, valuesAt };
}
