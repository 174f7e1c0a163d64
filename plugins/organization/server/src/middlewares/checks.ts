// What must hold of organs and offices; each check refuses with a stable code and says what to do.
import { GongkaiError } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { creditCodeProblem } from '../domain/credit-code';
import { findCycle } from '../domain/organ-tree';
import type { OfficeFacts, OrganFacts } from '../services/records';
import { hasHistory } from './removals';
import { OFFICE, ORGAN, type OfficeRow, type OrganRow } from '../uids';

/** The whole tree is looked at: an organ can also be moved through the `children` of another. */
export async function checkTree(strapi: Core.Strapi, parents: ReadonlyMap<string, string | null>): Promise<void> {
  const cycle = findCycle(parents);
  if (!cycle) return;
  const rows = (await strapi.db.query(ORGAN).findMany({
    select: ['documentId', 'name'],
    where: { documentId: { $in: cycle } },
  })) as OrganRow[];
  const nameOf = new Map(rows.map((row) => [row.documentId, row.name]));
  const [first] = cycle;
  const path = [...cycle, first].map((id) => nameOf.get(id ?? '') ?? '').join(' → ');
  throw new GongkaiError(
    422,
    'organization.organ-cycle',
    `上级单位设置成了循环（${path}），单位不能是自己的上级。请重新选择上级单位。`,
    { organs: cycle }
  );
}

const REGION_CODE = /^\d{6}(\d{3}(\d{3})?)?$/;
const SITE_ID = /^\d{10}$/;

/** Codes that are issued elsewhere are written as issued; an organ without one leaves the field empty. */
export async function checkNumbers(strapi: Core.Strapi, organId: string, facts: OrganFacts): Promise<void> {
  const { creditCode, regionCode, siteId } = facts;
  if (regionCode && !REGION_CODE.test(regionCode)) {
    throw new GongkaiError(
      422,
      'organization.region-code',
      `行政区划代码“${regionCode}”应为 6 位（县以上）、9 位（乡镇）或 12 位（村）数字，请更正。`,
      { path: 'regionCode' }
    );
  }
  if (siteId && !SITE_ID.test(siteId)) {
    throw new GongkaiError(422, 'organization.site-id', `网站标识码“${siteId}”应为 10 位数字，请更正。`, {
      path: 'siteId',
    });
  }
  if (!creditCode) return;
  const problem = creditCodeProblem(creditCode);
  if (problem) {
    throw new GongkaiError(
      422,
      'organization.credit-code',
      `统一社会信用代码“${creditCode}”不对：${problem}。没有代码的单位请留空。`,
      { path: 'creditCode' }
    );
  }
  const other = (await strapi.db.query(ORGAN).findOne({
    select: ['documentId', 'name'],
    where: { documentId: { $ne: organId }, creditCode, active: true },
  })) as OrganRow | null;
  if (!other || !facts.active) return;
  throw new GongkaiError(
    409,
    'organization.credit-code-taken',
    `统一社会信用代码“${creditCode}”已登记在“${other.name}”名下，一个代码只属于一个单位。请核对。`,
    { organId: other.documentId, organName: other.name }
  );
}

/** An office belongs to an organ, which has no second office of that name. */
export async function checkOffice(strapi: Core.Strapi, officeId: string, facts: OfficeFacts): Promise<void> {
  if (!facts.organId) {
    throw new GongkaiError(422, 'organization.office-incomplete', '科室必须选择所属单位。', { path: 'organ' });
  }
  const other = (await strapi.db.query(OFFICE).findOne({
    select: ['documentId', 'name'],
    where: { documentId: { $ne: officeId }, name: facts.name, active: true, organ: { documentId: facts.organId } },
  })) as OfficeRow | null;
  if (!other || !facts.active) return;
  throw new GongkaiError(
    409,
    'organization.office-twice',
    `“${facts.organName}”已有名为“${facts.name}”的科室，请勿重复登记。`,
    { officeId: other.documentId }
  );
}

/**
 * An organ in whose name something was done changes its name by the verb of its history, which asks for day, reason and basis. Former
 * names and successor are written by these verbs only.
 */
export async function checkHistory(
  strapi: Core.Strapi,
  organId: string,
  before: OrganFacts,
  after: OrganFacts
): Promise<void> {
  const renamed = before.name !== after.name && (await hasHistory(strapi, organId));
  if (!renamed && before.formerNames === after.formerNames && before.successor === after.successor) return;
  throw new GongkaiError(
    409,
    'organization.changed-by-verb',
    `“${before.name}”已有岗位或信息，更名、合并、分设请在“单位与人员”页面办理，写明日期、原因和依据，不能直接改写。`,
    { organId }
  );
}
