// The directory's part of `verify`: every post stands as the ledger's last word on it says, for who signed what follows from posts; and
// none that the ledger does not tell of.
import type { Complaint, Proof, ProofEntry } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { ORGAN, POST, type PostRow } from '../uids';
import { postFacts, type PostFacts } from './records';

/** What is compared: ids, not names, which change by verbs of their own. */
type Held = Pick<PostFacts, 'personId' | 'organId' | 'officeId' | 'role' | 'standIn' | 'from' | 'until'>;

interface Word {
  seq: number;
  held: Held | null;
}

const LABELS: Readonly<Record<keyof Held, string>> = {
  personId: '人员',
  organId: '单位',
  officeId: '科室',
  role: '岗位',
  standIn: '是否B岗',
  from: '起始日期',
  until: '截止日期',
};

const KEYS = Object.keys(LABELS) as (keyof Held)[];
const BATCH = 500;

/** Prefix of this plugin's actions in the ledger. */
const NOUN = 'organization';

const heldOf = (facts: PostFacts): Held =>
  Object.fromEntries(KEYS.map((key) => [key, facts[key] ?? null])) as unknown as Held;

/** Attributes that differ, in words. */
export const differing = (a: Held, b: Held): string[] =>
  KEYS.filter((key) => (a[key] ?? null) !== (b[key] ?? null)).map((key) => LABELS[key]);

export function createPostProof(strapi: Core.Strapi): Proof {
  const query = () => strapi.db.query(POST);
  const named = { select: ['documentId', 'name'] };

  return {
    name: 'gongkai-organization',
    begin: (complain) => {
      const words = new Map<string, Word>();
      const say = (code: string, documentId: string, problem: string): void => {
        complain({ code, uid: POST, documentId, place: `岗位 ${documentId}`, problem } satisfies Complaint);
      };

      /** What one entry says of posts: saved or removed by hand or by an import, ended by a merger or a division of organs. */
      const follow = ({ action, seq, members, payload }: ProofEntry): void => {
        const id = members[0]?.documentId;
        if (action === `${NOUN}.post-saved` && id) {
          const { after } = (payload() ?? {}) as { after?: PostFacts };
          if (after) words.set(id, { seq, held: heldOf(after) });
        } else if (action === `${NOUN}.post-removed` && id) words.set(id, { seq, held: null });
        else if (members[0]?.uid === ORGAN) {
          const { endedPosts, day } = (payload() ?? {}) as { endedPosts?: string[]; day?: string };
          for (const ended of endedPosts ?? []) {
            const word = words.get(ended);
            if (word?.held && day) words.set(ended, { seq, held: { ...word.held, until: day } });
          }
        }
      };

      const compare = (row: PostRow): void => {
        const word = words.get(row.documentId);
        words.delete(row.documentId);
        if (!word?.held) return say('verify.post-untold', row.documentId, '操作留痕里没有登记这个岗位的记录');
        const changed = differing(heldOf(postFacts(row)), word.held);
        if (changed.length) {
          const what = `与操作留痕第 ${word.seq} 条登记的不一致：${changed.join('、')}`;
          say('verify.post-changed', row.documentId, what);
        }
        return undefined;
      };

      return {
        entries: (entries) => {
          entries.filter(({ action }) => action.startsWith(`${NOUN}.`)).forEach(follow);
          return Promise.resolve();
        },
        end: async () => {
          for (let after = 0; ;) {
            const rows = (await query().findMany({
              where: { id: { $gt: after } },
              orderBy: { id: 'asc' },
              limit: BATCH,
              populate: { person: named, organ: named, office: named },
            } as never)) as (PostRow & { id: number })[];
            if (!rows.length) break;
            rows.forEach(compare);
            after = rows.at(-1)!.id;
          }
          for (const [documentId, { seq, held }] of words) {
            if (held) say('verify.post-gone', documentId, `操作留痕第 ${seq} 条登记的岗位不见了`);
          }
        },
      };
    },
  };
}
