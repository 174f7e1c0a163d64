// 审核工作台: what waits for a person, what the person sent, what the person decided; each case with its due day.
import { kernel as kernelOf } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { Due } from '../domain/due';
import { WORKFLOWS, type Tier } from '../domain/workflow';
import { tierOf } from './case-basis';
import type { Cases } from './cases';
import type { ReviewCase } from './records';
import type { States } from './states';
import type { Summary } from './views';

export type CaseLine = Summary & { due: Due | null };

export type Workbench = ReturnType<typeof createWorkbench>;

export function createWorkbench(
  strapi: Core.Strapi,
  cases: Cases,
  states: States,
  summary: (item: ReviewCase) => Summary
) {
  /** Live cases whose current tier this person signs; who signs is asked once a role and organ. */
  const waitingFor = async (personId: string): Promise<ReviewCase[]> => {
    const asked = new Map<string, Promise<boolean>>();
    const mine = (tier: Tier, organId: string): Promise<boolean> => {
      const key = `${tier.role} ${organId}`;
      const known =
        asked.get(key) ?? cases.seatOf(tier, organId).then((seat) => cases.seatedAs(seat, personId) !== null);
      asked.set(key, known);
      return known;
    };
    const found: ReviewCase[] = [];
    for (const item of await cases.records.live()) {
      const tier = tierOf(WORKFLOWS[item.workflow]!, item.tier);
      if (await mine(tier, item.organId)) found.push(item);
    }
    return found;
  };

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

  return {
    waitingFor,
    lines,

    /** How many cases wait for who asks; asked by the menu. */
    count: async (): Promise<number> => {
      const { personId } = await kernelOf(strapi).actor();
      return personId ? (await waitingFor(personId)).length : 0;
    },

    of: async () => {
      const { personId, name } = await kernelOf(strapi).actor();
      if (!personId) return { person: null, waiting: [], sent: [], decided: [] };
      const mine = await cases.records.ofPerson(personId);
      return {
        person: name,
        waiting: await lines(await waitingFor(personId)),
        sent: await lines(mine.filter(({ submittedBy }) => submittedBy.personId === personId)),
        decided: await lines(
          mine.filter(({ decisions }) => decisions.some((decision) => decision.personId === personId))
        ),
      };
    },
  };
}
