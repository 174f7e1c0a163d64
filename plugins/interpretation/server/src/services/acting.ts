// Who acts in a verb of the plugin, and whether the person drafts for an organ or heads its disclosure office.
import { posts, type Seat } from '@gongkai/organization/contract';
import { GongkaiError, kernel as kernelOf, shanghaiDay, type Actor, type Member } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';

export const PLUGIN = 'gongkai-interpretation';

export type Person = Actor & { personId: string };

export const isSeated = (seat: Seat | null, personId: string | null): boolean =>
  personId !== null && [seat?.holder, seat?.standIn].some((one) => one?.personId === personId);

export type Acting = ReturnType<typeof createActing>;

export function createActing(strapi: Core.Strapi) {
  const kernel = () => kernelOf(strapi);
  const today = () => shanghaiDay(Date.now());

  /** The seat that decides (单位政务公开机构负责人), of the organ or the nearest above that has one. */
  const officeOf = (organ: string): Promise<Seat | null> =>
    posts(strapi).seatOf('head-of-disclosure-office', organ, today());

  return {
    officeOf,

    /** @throws GongkaiError 403 `interpretation.no-person` */
    person: async (): Promise<Person> => {
      const actor = await kernel().actor();
      if (actor.personId) return { ...actor, personId: actor.personId };
      const message = '您的账号没有登记对应的人员，不能办理政策解读。请联系管理员登记。';
      throw new GongkaiError(403, 'interpretation.no-person', message);
    },

    /** Document id of the owner organ. @throws GongkaiError 422 `interpretation.no-organ` */
    organOf: async ({ uid, documentId }: Member): Promise<string> => {
      const owner = (await kernel().documents.stored(uid, documentId))?.owner;
      if (owner) return owner;
      const message = '稿件没有填写发布机构，无法确定由谁办理。请先填写“发布机构”。';
      throw new GongkaiError(422, 'interpretation.no-organ', message);
    },

    drafts: (personId: string | null, organ: string | null): Promise<boolean> =>
      personId && organ ? posts(strapi).draftsFor(personId, organ, today()) : Promise.resolve(false),

    /** @throws GongkaiError 403 `interpretation.not-drafter` */
    checkDrafter: async (who: Person, organ: string, what: string): Promise<void> => {
      if (await posts(strapi).draftsFor(who.personId, organ, today())) return;
      const message = `${what}由这份文件所属单位的拟稿人办理，您不是该岗位的在任人员。`;
      throw new GongkaiError(403, 'interpretation.not-drafter', message);
    },

    /** @throws GongkaiError 403 `interpretation.not-disclosure-office` */
    checkOffice: async (who: Person, organ: string): Promise<void> => {
      const seat = await officeOf(organ);
      if (isSeated(seat, who.personId)) return;
      const whose = seat ? `（${seat.holder.personName}）` : '';
      const message = `解读申请由单位政务公开机构负责人${whose}决定，您不是该岗位的在任人员。`;
      throw new GongkaiError(403, 'interpretation.not-disclosure-office', message);
    },
  };
}
