// 审核工作台: what waits for a person, what the person sent, what the person decided; a page at a time, each case with its due day.
import { kernel as kernelOf } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { Due } from '../domain/due';
import type { Cases } from './cases';
import { MOST_COUNTED, type InboxAnswer, type InboxFilter, type InboxPage } from './inbox';
import type { ReviewCase } from './records';
import type { States } from './states';
import type { Summary } from './views';

/** A line of a list; a title is null when the person may no longer see it. */
export type CaseLine = Omit<Summary, 'members'> & {
  members: (Omit<Summary['members'][number], 'title'> & { title: string | null })[];
  due: Due | null;
};

export interface CasePage {
  lines: CaseLine[];
  /** At most MOST_COUNTED: then there are as many or more. */
  total: number;
  most: number;
}

export type Box = 'waiting' | 'sent' | 'decided' | 'overdue';

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
    return list.map((item, i) => ({
      ...summary(item),
      due: dues.get(`${first[i]!.uid} ${first[i]!.documentId}`) ?? null,
    }));
  };

  const refsIn = async (personId: string, box: Box, filter: InboxFilter, page: InboxPage): Promise<InboxAnswer> => {
    const { inbox, seats } = cases;
    switch (box) {
      case 'waiting':
        return inbox.waitingFor(personId, await seats.reachOf(personId), filter, page);
      case 'overdue':
        return inbox.waitingFor(personId, await seats.reachOf(personId), { ...filter, overdue: true }, page);
      default:
        return inbox.ofPerson(personId, box, filter, page);
    }
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

  const pageOf = async (personId: string, box: Box, filter: InboxFilter, page: InboxPage): Promise<CasePage> => {
    const { refs, total } = await refsIn(personId, box, filter, page);
    const found = await lines(await cases.records.byRefs(refs));
    // What waits for a person is what the person may sign now.
    const own = box === 'waiting' || box === 'overdue';
    return { lines: own ? found : await asSeen(found), total, most: MOST_COUNTED };
  };

  return {
    lines,
    asSeen,
    pageOf,

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
      const overdue = await cases.inbox.waitingFor(personId, reach, { overdue: true }, { offset: 0, limit: 1 });
      return {
        person: name,
        box,
        ...(await pageOf(personId, box, filter, page)),
        waiting: await cases.inbox.count(personId, reach),
        overdue: overdue.total,
      };
    },
  };
}
