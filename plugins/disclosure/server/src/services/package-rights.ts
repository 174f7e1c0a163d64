// Who makes packages and records deliveries: the head of the organ's disclosure office (the post of tier 2) or its B岗, and for organs below
// the competent disclosure authority. Never the administrator of the system as such.
import { posts } from '@gongkai/organization/contract';
import { GongkaiError, kernel as kernelOf, shanghaiDay, type Actor } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { organNames, organsInView, type OrganChoice } from './organs-in-view';
import type { Package } from './package-rows';

type Person = Actor & { personId: string };

export interface PackingOrgan extends OrganChoice {
  /** Whether documents of the organs below may go into the package too. */
  below: boolean;
}

const refused = (status: number, code: string, message: string) => new GongkaiError(status, code, message);

export function createPackageRights(strapi: Core.Strapi) {
  const today = () => shanghaiDay(Date.now());

  const person = async (): Promise<Person> => {
    const actor = await kernelOf(strapi).actor();
    if (actor.personId) return { ...actor, personId: actor.personId };
    throw refused(403, 'disclosure.no-person', '您的账号没有登记对应的人员，不能办理归档移交。请联系管理员登记。');
  };

  const heads = async (personId: string, organId: string): Promise<boolean> => {
    const seat = await posts(strapi).seatOf('head-of-disclosure-office', organId, today());
    return [seat?.holder, seat?.standIn].some((one) => one?.personId === personId);
  };

  /** Organs in which the person is the competent disclosure authority. */
  const authority = async (personId: string): Promise<string[]> =>
    (await posts(strapi).organsOfPerson(personId, today(), ['head-of-competent-authority'])).map(
      ({ organId }) => organId
    );

  const isAuthorityFor = async (personId: string, organId: string): Promise<boolean> => {
    const own = await authority(personId);
    if (!own.length) return false;
    const chain = await posts(strapi).chainOf(organId);
    return chain.some((id) => own.includes(id));
  };

  const may = async (personId: string, organId: string, below: boolean): Promise<boolean> =>
    (!below && (await heads(personId, organId))) || isAuthorityFor(personId, organId);

  return {
    person,
    may,

    /**
     * Refuses who may not act for the organ, or for it and those below.
     * @throws GongkaiError 403 `disclosure.no-person`, `disclosure.package-not-office`; 422 `disclosure.package-organ`
     */
    check: async (organId: string, below: boolean, verb: string): Promise<Person> => {
      const who = await person();
      if (!(await posts(strapi).lineageOf(organId))) {
        throw refused(422, 'disclosure.package-organ', '请选择由哪个单位制作移交包。');
      }
      if (await may(who.personId, organId, below)) return who;
      throw refused(
        403,
        'disclosure.package-not-office',
        below
          ? `连同下级单位${verb}，由政务公开主管部门负责人办理，您不是该单位的主管部门负责人。`
          : `${verb}由单位政务公开机构负责人或者其政务公开主管部门负责人办理，您不是该单位的在任负责人。`
      );
    },

    /** Every organ, for what is of none of the asker's. */
    organs: (): Promise<OrganChoice[]> => organNames(strapi, null),

    nameOf: async (organId: string): Promise<string> => (await organNames(strapi, [organId]))[0]?.name ?? organId,

    /** Organs whose packages the person sees. */
    inView: async (): Promise<string[]> => organsInView(strapi, (await person()).personId, today()),

    /**
     * A package, unless it is of an organ that the person sees nothing of.
     * @throws GongkaiError 403 `disclosure.no-person`, 404 `disclosure.no-package`
     */
    visible: async (made: Package): Promise<Package> => {
      const view = await organsInView(strapi, (await person()).personId, today());
      if (view.includes(made.organId)) return made;
      throw refused(404, 'disclosure.no-package', '没有这个移交包，请刷新页面。');
    },

    /** Organs for which the person may make packages. */
    choices: async (): Promise<PackingOrgan[]> => {
      const { personId } = await person();
      const own = await posts(strapi).organsOfPerson(personId, today(), ['head-of-disclosure-office']);
      const over = new Set<string>();
      for (const organ of await authority(personId))
        for (const id of (await posts(strapi).lineageOf(organ, true)) ?? []) over.add(id);
      const names = await organNames(strapi, [...new Set([...own.map(({ organId }) => organId), ...over])]);
      return names.map((one) => ({ ...one, below: over.has(one.id) }));
    },
  };
}
