// The verb 列入依申请公开目录, and what a later decision does to an entry: it goes with the attribute by which it was listed.
import { randomUUID } from 'node:crypto';
import {
  GongkaiError,
  kernel as kernelOf,
  type Actor,
  type DocumentFacts,
  type ManagedType,
  type Member,
  type Row,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { ENTRIES } from '../content-types/on-request-tables';
import { disclosureBlock } from '../domain/disclosure-block';
import { sourceState } from '../domain/on-request';
import { inTheNameOf, personOf } from './acting';
import { PLUGIN, type Determinations } from './determinations';
import { formedOn } from './formed-on';
import { createOnRequestRows, keptOfEntry } from './on-request-rows';

type Input = Record<string, unknown>;

const refused = (status: number, code: string, message: string, details = {}) =>
  new GongkaiError(status, code, message, details);

/** What of the types of entries and of documents is read by the same names. */
const elementsOf = (type: ManagedType) =>
  (type.options.library ?? {}) as { title?: string; number?: string; required?: string[] };

/** Whether documents of a type are entries. */
export const isEntryType = (type: ManagedType): boolean => disclosureBlock(type)?.entry !== undefined;

export type OnRequest = ReturnType<typeof createOnRequest>;

export function createOnRequest({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const rows = createOnRequestRows(strapi);
  const determinations = () => strapi.plugin(PLUGIN).service('determinations') as Determinations;

  const entryType = (): ManagedType => {
    const type = kernel().types().find(isEntryType);
    if (type) return type;
    throw refused(409, 'disclosure.entry-no-type', '没有哪类内容是依申请公开目录的条目，不能列入。请联系管理员。');
  };

  /** What the draft of an entry begins with; what the document is about a person writes. */
  const dataOf = async (source: Member, organ: string): Promise<Row> => {
    const from = kernel().type(source.uid)!;
    const to = entryType();
    const { title = 'title', number } = elementsOf(from);
    const draft = (await strapi.db.query(source.uid as never).findOne({
      where: { documentId: source.documentId, publishedAt: null },
      select: [title, number].filter((name) => name),
    } as never)) as Row;
    const { entry } = disclosureBlock(to)!;
    return {
      [elementsOf(to).title ?? 'title']: draft[title],
      ...(entry!.number && number ? { [entry!.number]: draft[number] } : {}),
      ...(entry!.formedOn ? { [entry!.formedOn]: await formedOn(strapi, source) } : {}),
      [to.options.organ!]: { connect: [{ documentId: organ }] },
    };
  };

  const checkSource = async (source: Member, personId: string, last: unknown): Promise<string> => {
    const organ = await determinations().organOf(source);
    if (!(await determinations().is('drafter', personId, organ))) {
      throw refused(
        403,
        'disclosure.not-drafter',
        '列入依申请公开目录由这份稿件所属单位的拟稿人办理，您不是该岗位的在任人员。'
      );
    }
    const now = await determinations().of(source);
    if (last !== now.last) {
      throw refused(409, 'disclosure.stale', '您打开页面之后公开属性认定已有进展，请刷新页面再办理。', {
        last: now.last,
      });
    }
    if (sourceState(now, true) !== 'on-request') {
      throw refused(
        409,
        'disclosure.entry-not-on-request',
        '只有认定为依申请公开的文件才列入依申请公开目录。请先完成公开属性认定。'
      );
    }
    const there = await rows.entryOf(source);
    if (!there) return organ;
    const message = '这份文件已经列入依申请公开目录。要修改的，请打开那个条目；要重新列入的，先删除那个条目。';
    throw refused(409, 'disclosure.entry-there', message, { entry: there });
  };

  return {
    rows,

    /**
     * Makes the draft of the entry that lists a document.
     * @throws GongkaiError 403 `disclosure.no-person`, `disclosure.not-drafter`; 409 `disclosure.stale`, `disclosure.entry-not-on-request`,
     * `disclosure.entry-there`, `disclosure.entry-no-type`; 422 `disclosure.not-determined`
     */
    list: async (source: Member, { last }: Input): Promise<Member> => {
      const from = kernel().type(source.uid);
      if (!from || !disclosureBlock(from)?.attribute || isEntryType(from)) {
        throw refused(422, 'disclosure.not-listed', '这类内容不列入依申请公开目录。');
      }
      const who = await personOf(strapi, '依申请公开目录');
      return kernel().transaction(async () => {
        // Whoever lists it at the same time waits here, and then finds the entry.
        await kernel().documents.lock(source);
        const organ = await checkSource(source, who.personId, last);
        const { uid } = entryType();
        const data = await dataOf(source, organ);
        const { documentId } = await inTheNameOf(strapi, who, async () => {
          const documents = strapi.documents(uid as never) as unknown as {
            create(params: Row): Promise<{ documentId: string }>;
          };
          return documents.create({ data });
        });
        const entry = { uid, documentId, locale: '' };
        const row: Row = {
          ref: randomUUID(),
          source_uid: source.uid,
          source_id: source.documentId,
          uid,
          document_id: documentId,
          by_id: who.personId,
          by_name: who.name,
          at: Date.now(),
        };
        await kernel().database.write(async (tables) => {
          await tables(ENTRIES).insert(row);
        });
        await kernel().ledger.append({
          action: 'list-on-request',
          actor: who,
          at: Number(row.at),
          members: [source, entry],
          payload: { listing: row.ref, said: kernel().digest(keptOfEntry(row)) },
        });
        return entry;
      });
    },

    /**
     * The entry of a document of which something else is being decided, locked before the ledger is; null when nothing of it is public.
     * @throws GongkaiError 409 `disclosure.entry-hidden`
     */
    lockPublic: async (source: Member): Promise<(Member & { facts: DocumentFacts }) | null> => {
      const entry = await rows.entryOf(source);
      if (!entry) return null;
      const facts = await kernel().documents.lock(entry);
      if (facts.hiddenAt !== null) {
        // Lifting puts back what was signed as it was.
        throw refused(
          409,
          'disclosure.entry-hidden',
          '这份文件在依申请公开目录中的条目正在紧急屏蔽。请先批准屏蔽（转为撤稿）或者解除屏蔽，再变更公开属性。',
          { entry }
        );
      }
      return facts.publishedDigest === null ? null : { ...entry, facts };
    },

    /** Takes the entry down within the transaction of the decision. What is said of it tells nothing of the document. */
    takeDown: (entry: Member, actor: Actor): Promise<unknown> =>
      kernel().publisher.withdraw([{ uid: entry.uid, documentId: entry.documentId }], {
        actor,
        category: 'other',
        reason: '目录调整',
      }),
  };
}
