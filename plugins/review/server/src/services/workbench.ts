// 审核工作台: what waits for a person, what the person sent, what the person decided; a page at a time, each case with its due day.
import { kernel as kernelOf } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { CorrectionKind } from '../domain/correction';
import type { Due } from '../domain/due';
import type { Cases } from './cases';
import { MOST_COUNTED, type InboxFilter, type InboxPage } from './inbox';
import type { ReviewCase } from './case-rows';
import type { Reach } from './seats';
import type { States } from './states';
import type { Summary } from './views';

/** A line of a list; a title is null when the person may no longer see it. */
export type CaseLine = Omit<Summary, 'members'> & {
  members: (Omit<Summary['members'][number], 'title'> & { title: string | null })[];
  due: Due | null;
  correction: CorrectionKind | null;
};

export interface CasePage {
  lines: CaseLine[];
  /** At most MOST_COUNTED: then there are as many or more. */
  total: number;
  most: number;
}

export type Box = 'waiting' | 'sent' | 'decided' | 'overdue';

/** Whose workbench: the posts by which the person signs are looked up once for a page. */
interface Who {
  personId: string;
  reach: Reach;
}

export type Workbench = ReturnType<typeof createWorkbench>;

export function createWorkbench(
  strapi: Core.Strapi,
  cases: Cases,
  states: States,
  summary: (item: ReviewCase) => Summary
) {
  /** Cases as lines of a list; the due day is the first member's. */
  const lines = async (list: readonly ReviewCase[]): Promise<CaseLine[]> => {
    const first = list.map(({ members }) => members[0]!);
    const dues = new Map<string, Due | null>();
    for (const uid of new Set(first.map((member) => member.uid))) {
      const ids = first.filter((member) => member.uid === uid).map(({ documentId }) => documentId);
      for (const { documentId, due } of await states.of(uid, ids)) dues.set(`${uid} ${documentId}`, due);
    }
    const corrections = await cases.corrections.ofCases(list.map(({ ref }) => ref));
    return list.map((item, i) => ({
      ...summary(item),
      correction: corrections.get(item.ref)?.[0]?.kind ?? null,
      due: dues.get(`${first[i]!.uid} ${first[i]!.documentId}`) ?? null,
    }));
  };

  /** What a person sent or decided stays in the list; the titles go when the post does, unless they are public. */
  const asSeen = async (list: readonly CaseLine[]): Promise<CaseLine[]> => {
    const shown = await kernelOf(strapi).documents.shown(list.flatMap(({ members }) => members));
    let at = 0;
    return list.map((line) => ({
      ...line,
      members: line.members.map((member) => {
        const { readable, title } = shown[at++]!;
        return readable ? member : { ...member, title };
      }),
    }));
  };

  const pageOf = async (who: Who, box: Box, filter: InboxFilter, page: InboxPage): Promise<CasePage> => {
    const { inbox, records } = cases;
    // What waits for a person is what the person may sign now.
    const own = box === 'waiting' || box === 'overdue';
    const { refs, total } = own
      ? await inbox.waitingFor(who.personId, who.reach, box === 'overdue' ? { ...filter, overdue: true } : filter, page)
      : await inbox.ofPerson(who.personId, box, filter, page);
    const found = await lines(await records.byRefs(refs));
    return { lines: own ? found : await asSeen(found), total, most: MOST_COUNTED };
  };

  return {
    lines,
    asSeen,
    pageOf: async (personId: string, box: Box, filter: InboxFilter, page: InboxPage): Promise<CasePage> =>
      pageOf({ personId, reach: await cases.seats.reachOf(personId) }, box, filter, page),

    /** How many cases wait for who asks; asked by the menu. */
    count: async (): Promise<number> => {
      const { personId } = await kernelOf(strapi).actor();
      return personId ? cases.inbox.count(personId, await cases.seats.reachOf(personId)) : 0;
    },

    /** One box of who asks, and how many are in the others. */
    of: async (box: Box, filter: InboxFilter, page: InboxPage) => {
      const { personId, name } = await kernelOf(strapi).actor();
      if (!personId) return { person: null, box, lines: [], total: 0, most: MOST_COUNTED, waiting: 0, overdue: 0 };
      const reach = await cases.seats.reachOf(personId);
      return {
        person: name,
        box,
        ...(await pageOf({ personId, reach }, box, filter, page)),
        waiting: await cases.inbox.count(personId, reach),
        overdue: await cases.inbox.count(personId, reach, { overdue: true }),
      };
    },
  };
}
