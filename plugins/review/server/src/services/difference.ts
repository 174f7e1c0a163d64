// What changed in a document since a version of it: published, last seen by the person who asks, or submitted earlier.
import {
  chineseDay,
  GongkaiError,
  isCalendarDay,
  kernel as kernelOf,
  type Json,
  type Member,
  type Row,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { FieldDifference, Field, Part } from '../domain/difference/document-model';
import { differFields, valueText } from '../domain/difference/fields';
import { correctionText, type Declared } from '../domain/correction';
import { DECLARATION } from './corrections';
import { keptContent } from './kept';
import type { Records } from './records';
import { noSuchRevision, type Seen } from './seen';
import { mainFieldOf, readTypeFields } from './type-fields';

const FILE = 'plugin::upload.file';

/** Keys of a signed part that are no attributes: files inside texts, and what plugins declare. */
const EMBEDDED = '#files';
const DECLARED = '#declarations';
/** What a document's corrections say, signed with it. */
const CORRECTED = `gongkai-review.${DECLARATION}`;

/** What a version is compared with. */
export interface Against {
  kind: 'published' | 'seen' | 'revision' | 'nothing';
  digest: string | null;
  /** When it was published, seen or submitted; epoch milliseconds. */
  at: number | null;
}

export interface ShownFile {
  digest: string;
  documentId: string;
  name: string;
  url: string;
}

type Readable = (uid: string) => boolean;

export type Differences = ReturnType<typeof createDifference>;

export function createDifference(strapi: Core.Strapi, records: Records, seen: Seen) {
  const kernel = () => kernelOf(strapi);

  const canonicalOf = async (digest: string): Promise<Part> => {
    const part = await keptContent(kernel(), digest);
    if (!part) throw noSuchRevision();
    return part;
  };

  /** Earlier submissions of the document with other content, newest first. */
  const submittedOf = async ({ uid, documentId }: Member, current: string) => {
    const found = new Map<string, { digest: string; at: number; by: string }>();
    for (const item of await records.history(uid, documentId)) {
      const digest = item.members.find((one) => one.uid === uid && one.documentId === documentId)?.digest;
      if (!digest || digest === current || found.has(digest)) continue;
      found.set(digest, { digest, at: item.submittedAt, by: item.submittedBy.name });
    }
    return [...found.values()];
  };

  const publishedAs = async (member: Member): Promise<Against> => {
    const facts = await kernel().documents.facts(member);
    if (!facts?.publishedDigest) return { kind: 'nothing', digest: null, at: null };
    return { kind: 'published', digest: facts.publishedDigest, at: facts.publishedAt };
  };

  /** @throws GongkaiError 400 `review.against-unknown`, 404 `review.no-such-revision` */
  const resolve = async (member: Member, asked: unknown, current: string): Promise<Against> => {
    if (asked === 'published') return publishedAs(member);
    if (asked === 'seen' || asked === undefined || asked === '') {
      const { personId } = await kernel().actor();
      const versions = personId ? await seen.of(personId, member) : [];
      // What is open now is being looked at: what counts is what was seen before it.
      const before = versions.find(({ digest }) => digest !== current);
      return before ? { kind: 'seen', ...before } : publishedAs(member);
    }
    if (typeof asked === 'string' && /^gk\d+:[a-z0-9]+:[0-9a-f]{8,128}$/.test(asked)) {
      if (!(await seen.isKept(member, asked))) throw noSuchRevision();
      const [one] = (await submittedOf(member, '')).filter(({ digest }) => digest === asked);
      return { kind: 'revision', digest: asked, at: one?.at ?? null };
    }
    throw new GongkaiError(
      400,
      'review.against-unknown',
      '比较的版本应为 published（已公开）、seen（上次看过）或某次送审的摘要值。'
    );
  };

  /** Files inside texts read as files with names, declarations as fields: whatever is signed can be shown. */
  const spread = (part: Part, names: ReadonlyMap<string, string>): Part => {
    const { [EMBEDDED]: embedded, [DECLARED]: declared, ...rest } = part;
    const files = Object.entries((embedded ?? {}) as Record<string, Json>).map(([id, digest]) => ({
      digest,
      name: names.get(id) ?? id,
      alternativeText: '',
    }));
    const more = Object.entries((declared ?? {}) as Record<string, Json>).map(
      ([name, value]) =>
        [name, name === CORRECTED ? (value as unknown as Declared[]).map(correctionText).join('\n') : value] as const
    );
    return { ...rest, ...(files.length ? { [EMBEDDED]: files } : {}), ...Object.fromEntries(more) };
  };

  const filesById = async (ids: readonly string[]): Promise<Row[]> =>
    ids.length
      ? ((await strapi.db.query(FILE).findMany({
          where: { documentId: { $in: [...new Set(ids)] } },
          select: ['documentId', 'name', 'url', 'provider_metadata'],
        } as never)) as Row[])
      : [];

  /** Files of the draft and of what is public, by the digest of their bytes: old and new attachments can both be opened. */
  const shownFiles = async (member: Member, draft: Row, embedded: readonly string[]): Promise<ShownFile[]> => {
    const ids = new Set<string>(embedded);
    const walk = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(walk);
      else if (value && typeof value === 'object' && !(value instanceof Date)) {
        const item = value as Row;
        if (typeof item.mime === 'string' && typeof item.url === 'string') ids.add(String(item.documentId));
        else Object.values(item).forEach(walk);
      }
    };
    walk(draft);
    const { uid, documentId } = member;
    const published = await kernel().database.read(
      async (tables) =>
        (await tables('gk_references')
          .where({ uid, document_id: documentId, target_uid: FILE })
          .select('target_id')) as { target_id: string }[]
    );
    for (const row of published) ids.add(row.target_id);
    return (await filesById([...ids])).flatMap(({ documentId: id, name, url, provider_metadata: meta }) => {
      const digest = (meta as { digest?: unknown } | null)?.digest;
      if (typeof digest !== 'string') return [];
      return [{ digest, documentId: String(id), name: String(name as string), url: String(url as string) }];
    });
  };

  /** Titles of what is linked, each as the account may read it. */
  const titled = async (fields: readonly FieldDifference[], readable: Readable): Promise<void> => {
    const links = new Map<string, Set<string>>();
    const each = (list: readonly FieldDifference[], visit: (field: FieldDifference) => void): void =>
      list.forEach((field) => {
        visit(field);
        if (field.kind === 'items') field.items.forEach((item) => each(item.fields, visit));
      });
    each(fields, (field) => {
      if (field.kind !== 'links') return;
      const known = links.get(field.target) ?? new Set();
      field.links.forEach(({ id }) => known.add(id));
      links.set(field.target, known);
    });
    const titles = new Map<string, string>();
    for (const [uid, ids] of links) {
      const list = [...ids];
      if (kernel().type(uid)) {
        const shown = await kernel().documents.shown(list.map((documentId) => ({ uid, documentId })));
        shown.forEach(({ title }, i) => title && titles.set(`${uid} ${list[i]}`, title));
        continue;
      }
      const main = readable(uid) ? await mainFieldOf(strapi, uid) : null;
      if (!main) continue;
      const rows = (await strapi.db.query(uid as never).findMany({
        where: { documentId: { $in: list } },
        select: ['documentId', main],
      } as never)) as Row[];
      for (const row of rows) titles.set(`${uid} ${String(row.documentId)}`, String(row[main] as string));
    }
    each(fields, (field) => {
      if (field.kind !== 'links') return;
      for (const link of field.links) {
        const title = titles.get(`${field.target} ${link.id}`);
        if (title) link.title = title;
      }
    });
  };

  /** What merely files the document: shown with it, signed by nobody. */
  const filingOf = (fields: readonly Field[], unsigned: readonly string[], draft: Row, hidden: ReadonlySet<string>) =>
    fields
      .filter(({ name, kind }) => unsigned.includes(name) && !hidden.has(name) && (kind === 'text' || kind === 'value'))
      .flatMap(({ name, label, type }) => {
        const value = draft[name] as Json | undefined;
        if (value === null || value === undefined || value === '') return [];
        const text = typeof value === 'string' && isCalendarDay(value) ? chineseDay(value) : valueText(type, value);
        return [{ label, text }];
      });

  return {
    /**
     * The document with what changed since `asked`: `published`, `seen` (when empty, too) or a digest that was submitted earlier. Without
     * such a version everything is new.
     */
    of: async (member: Member, asked: unknown, readable: Readable) => {
      const type = kernel().type(member.uid)!;
      const candidate = await kernel().documents.candidate(member);
      const against = await resolve(member, asked, candidate.digest);
      const now = JSON.parse(candidate.canonical) as Part;
      const old = against.digest === null ? null : await canonicalOf(against.digest);
      const embedded = [old, now].flatMap((part) => Object.keys((part?.[EMBEDDED] ?? {}) as Part));
      const names = new Map(
        (await filesById(embedded)).map((row) => [String(row.documentId), String(row.name as string)])
      );
      const { fields: known, label, componentOf } = await readTypeFields(strapi, member.uid);
      const fields: Field[] = [
        ...known,
        { name: CORRECTED, label: '更正说明', kind: 'text', type: 'text' },
        { name: EMBEDDED, label: '正文中的图片和文件', kind: 'media', type: 'media' },
      ];
      const difference = differFields(old && spread(old, names), spread(now, names), fields, componentOf);
      await titled(difference, readable);
      const library = (type.options.library ?? {}) as Record<string, string | undefined>;
      const hidden = new Set(
        [
          library.slug,
          ...known.map(({ name }) => name).filter((name) => type.attributes[name]?.private === true),
        ].filter((name) => name !== undefined)
      );
      const { personId } = await kernel().actor();
      const published = await publishedAs(member);
      const submitted = await submittedOf(member, candidate.digest);
      const mine = personId ? await seen.of(personId, member) : [];
      return {
        typeName: label,
        digest: candidate.digest,
        /** Whether this content was submitted or is public: then it can be noted as seen. */
        kept: await seen.isKept(member, candidate.digest),
        seenAt: mine.find(({ digest }) => digest === candidate.digest)?.at ?? null,
        against,
        /** What else it can be compared with. */
        choices: {
          published: published.at,
          seen: mine.find(({ digest }) => digest !== candidate.digest)?.at ?? null,
          submitted: submitted.filter(({ digest }) => digest !== published.digest),
        },
        /** Which attributes have a place of their own on the page. */
        roles: {
          title: library.title ?? 'title',
          number: library.number ?? null,
          body: library.body ?? null,
          attachments: library.attachments ?? null,
        },
        fields: difference,
        filing: filingOf(known, type.options.unsigned ?? [], candidate.draft, hidden),
        files: await shownFiles(member, candidate.draft, embedded),
      };
    },
  };
}
