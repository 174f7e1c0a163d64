// Everything that is kept of a document beside the document itself: the texts that were signed, what entries of the ledger say, words in the
// tables of the plugins. 彻底清除 looks through it and blots out what it finds.
import { blottedJson, type Finding } from '../domain/blot';
import { canonicalJson, type Json } from '../domain/canonical-json';
import { digestOfText, type Algorithm } from '../domain/digest';
import { PURGE } from '../domain/guard-sql';
import { FREE_WORDS } from '../domain/purge';
import type { KeptWords, Member, Row } from '../kernel';
import type { Ledger } from './ledger';
import { emptyPurged, payloadDigest, rowDigest, rowKey, type Purged } from './purged';
import type { Registry } from './registry';
import type { Store, Tables } from './store';

export interface KeptText {
  /** Where it is kept: `text gk1:…`, `entry 17`, `row gk_review_comments 4 text`. */
  key: string;
  /** The same in Chinese. */
  place: string;
  content: Json;
  /** Keys below which it is looked through; everywhere when not given. */
  within?: ReadonlySet<string>;
}

/** Where one value stands: enough to read it again as long as it stands there. */
export interface KeptPlace extends Pick<Finding, 'path' | 'markup' | 'span'> {
  key: string;
}

export interface KeptTexts {
  of(member: Member): Promise<KeptText[]>;
  /** Blots the values out of the texts, in the caller's transaction; `count` occurrences were found. */
  blot(texts: readonly KeptText[], values: readonly string[]): Promise<{ purged: Purged; count: number }>;
}

const BATCH = 400;

/** JSON that cannot be read is looked through as it stands. */
function contentOf(text: string, kind: 'text' | 'json'): Json {
  if (kind === 'text') return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

export function createKeptTexts(
  store: Store,
  ledger: Pick<Ledger, 'entriesOf' | 'actionNames'>,
  registry: Registry,
  algorithm: Algorithm
): KeptTexts {
  const inBatches = async (table: string, column: string, values: readonly (string | number)[]): Promise<Row[]> => {
    const found: Row[] = [];
    for (let from = 0; from < values.length; from += BATCH) {
      const some = values.slice(from, from + BATCH);
      found.push(...((await store.read((tables) => tables(table).whereIn(column, some).orderBy('id'))) as Row[]));
    }
    return found;
  };

  const wordsOf = async (words: KeptWords, member: Member): Promise<KeptText[]> => {
    const rows = (await store.read((tables) => words.rows(tables, member))) as Row[];
    return rows.flatMap((row) =>
      Object.entries(words.columns).flatMap(([column, kind]): KeptText[] => {
        const text = row[column];
        if (typeof text !== 'string' || !text) return [];
        return [
          { key: `row ${words.table} ${Number(row.id)} ${column}`, place: words.name, content: contentOf(text, kind) },
        ];
      })
    );
  };

  const putText = async (tables: Tables, digest: string, content: Json, purged: Purged): Promise<void> => {
    const canonical = canonicalJson(content);
    await tables('gk_revisions').where({ digest }).update({ canonical });
    purged.texts[digest] = digestOfText(canonical, algorithm);
  };

  /** Without its salt: by that and the hash in the chain a short value could be guessed. */
  const putEntry = async (tables: Tables, seq: number, content: Json, purged: Purged): Promise<void> => {
    const payload = canonicalJson(content);
    await tables('gk_ledger_payloads').where({ seq }).update({ salt: '', payload });
    purged.entries[seq] = payloadDigest(payload, algorithm);
  };

  const putRow = async (tables: Tables, [table, id, column]: string[], content: Json): Promise<void> => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    await tables(table!)
      .where({ id: Number(id) })
      .update({ [column!]: text });
  };

  return {
    of: async (member) => {
      const entries = await ledger.entriesOf(member);
      const names = ledger.actionNames();
      const digests = entries.flatMap(({ members }) =>
        members.flatMap(({ uid, documentId, digest }) =>
          digest && uid === member.uid && documentId === member.documentId ? [digest] : []
        )
      );
      const texts = (await inBatches('gk_revisions', 'digest', [...new Set(digests)])).map(
        ({ digest, canonical }): KeptText => ({
          key: `text ${String(digest)}`,
          place: '留存的签字文本',
          content: contentOf(String(canonical), 'json'),
        })
      );
      const actions = new Map(entries.map(({ seq, action }) => [seq, action]));
      const said = (await inBatches('gk_ledger_payloads', 'seq', [...actions.keys()])).map(
        ({ seq, payload }): KeptText => ({
          key: `entry ${Number(seq)}`,
          place: `操作留痕第 ${Number(seq)} 条（${names[actions.get(Number(seq))!] ?? actions.get(Number(seq))!}）`,
          content: contentOf(String(payload), 'json'),
          within: FREE_WORDS,
        })
      );
      const words: KeptText[] = [];
      for (const one of registry.words.values()) words.push(...(await wordsOf(one, member)));
      return [...texts, ...said, ...words];
    },

    blot: (texts, values) =>
      store.write(async (tables) => {
        const purged = emptyPurged();
        let count = 0;
        const pass = { uid: PURGE, document_id: PURGE, locale: '' };
        await tables('gk_passes').insert(pass);
        const changed = new Set<string>();
        for (const { key, content, within } of texts) {
          const { value, count: found } = blottedJson(content, values, within);
          if (!found) continue;
          count += found;
          const [kind, ...rest] = key.split(' ') as [string, ...string[]];
          if (kind === 'text') await putText(tables, rest[0]!, value, purged);
          else if (kind === 'entry') await putEntry(tables, Number(rest[0]), value, purged);
          else {
            await putRow(tables, rest, value);
            if (registry.ownTables.get(rest[0]!)?.appendOnly) changed.add(rowKey(rest[0]!, rest[1]));
          }
        }
        await tables('gk_passes').where(pass).delete();
        for (const key of changed) {
          const [table, id] = key.split(' ') as [string, string];
          const { together } = registry.words.get(table)!;
          const [row] = (await tables(table).where({ id: Number(id) })) as [Row];
          const list = together ? ((await tables(table).where({ [together]: row[together] })) as Row[]) : [row];
          for (const one of list) purged.rows[rowKey(table, one.id)] = rowDigest(one, algorithm);
        }
        return { purged, count };
      }),
  };
}

/** The kernel's own: what was decided of hides and purges. */
const DECISIONS: readonly KeptWords[] = (
  [
    ['紧急屏蔽', 'gk_hides'],
    ['彻底清除', 'gk_purges'],
  ] as const
).map(([name, table]) => ({
  name,
  table,
  columns: { reason: 'text', decided_comment: 'text' },
  rows: (tables, { uid, documentId }) =>
    tables(table).where({ uid, document_id: documentId }).whereNull('open_key').orderBy('id'),
}));

/** What the kernel itself keeps in words about documents: why they were hidden and purged, and how their releases are called. */
export const HISTORIES: readonly KeptWords[] = [
  ...DECISIONS,
  {
    name: '发布单',
    table: 'gk_releases',
    columns: { name: 'text', reasons: 'json' },
    rows: (tables, { uid, documentId }) => {
      const refs = tables('gk_release_members').where({ uid, document_id: documentId }).select('release_ref');
      return tables('gk_releases')
        .whereIn('ref', refs as never)
        .orderBy('id');
    },
  },
];
