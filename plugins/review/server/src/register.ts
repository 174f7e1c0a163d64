// Before anything is loaded: the tables, the gate, the kind of permit, the check of the types' blocks.
import { kernel as kernelOf } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { CHOICES, NOTICES, noticeTables } from './content-types/notice-tables';
import { reviewTables } from './content-types/tables';
import { tableProblems } from './domain/case-table';
import { COMMENT_ACTIONS } from './domain/comment';
import { THREE_TIER } from './domain/workflow';
import type { Cases } from './services/cases';
import { createContributorProof } from './services/contributor-proof';
import { createCorrectionProof } from './services/correction-proof';
import { createDecisionProof } from './services/decision-proof';
import { createEvidence } from './services/evidence';
import { createEraser } from './services/eraser';
import { createFollowReader, type Follow } from './services/follow';
import { createErratumKind, createGate, createPermitKind } from './services/gate';
import { createHideNoticeReader } from './services/hide-notices';
import { createLimitReader, type Limits } from './services/limits';
import { createNoticeReader } from './services/notice-reader';
import { registerWords } from './services/words';
import type { Notices } from './services/notices';
import { createRowsProof } from './services/rows-proof';

export default function register({ strapi }: { strapi: Core.Strapi }): void {
  const kernel = kernelOf(strapi);
  const cases = strapi.plugin('gongkai-review').service('cases') as Cases;
  for (const model of [...reviewTables, ...noticeTables])
    strapi.get<{ add(model: unknown): void }>('models').add(model);
  const problems = tableProblems();
  if (problems.length) throw new Error(`gongkai-review: the table of cases is not sound: ${problems.join('; ')}`);
  kernel.registerActions({
    submit: '送审',
    correct: '更正送审',
    approve: '通过',
    return: '退回',
    suggest: '提出修改意见',
    accept: '采纳修改意见',
    decline: '不采纳修改意见',
    recall: '撤回送审',
    void: '签字失效',
    end: '终止审核',
    reassign: '改派',
    expedite: '加急',
    secrecy: '保密审查',
    ...COMMENT_ACTIONS,
    'save-workflow': '保存审核流程',
    'disable-workflow': '停用审核流程',
    arrange: '登记审核安排',
    'revoke-arrangement': '撤销审核安排',
    'recompute-limit': '重算审核时限',
  });
  kernel.guardTables({
    gk_review_cases: { appendOnly: false },
    gk_review_members: { appendOnly: false },
    gk_review_decisions: { appendOnly: true },
    gk_review_comments: { appendOnly: true },
    gk_review_corrections: { appendOnly: false },
    gk_review_seen: { appendOnly: false },
    [NOTICES]: { appendOnly: false },
    [CHOICES]: { appendOnly: false },
    gk_review_waiting: { appendOnly: false },
    gk_review_workflows: { appendOnly: true },
    gk_review_arrangements: { appendOnly: false },
    gk_review_assignments: { appendOnly: false },
  });
  kernel.registerReader(
    createNoticeReader(strapi, cases, strapi.plugin('gongkai-review').service('notices') as Notices)
  );
  kernel.registerReader(createHideNoticeReader(strapi, strapi.plugin('gongkai-review').service('notices') as Notices));
  kernel.registerReader(createLimitReader(() => strapi.plugin('gongkai-review').service('limits') as Limits));
  kernel.registerReader(createFollowReader(() => strapi.plugin('gongkai-review').service('follow') as Follow));
  kernel.registerGate(createGate(cases));
  kernel.registerPermitKind(createPermitKind(kernel, cases));
  kernel.registerPermitKind(createErratumKind(kernel, cases));
  kernel.registerDeclaration({ name: 'gongkai-review', declare: cases.corrections.declare });
  kernel.registerFacts({
    name: 'gongkai-review',
    appliesTo: (type) => type.options.review !== undefined,
    needs: () => [],
    facts: () => ({ corrections: [] }),
    later: cases.corrections.publicOf,
  });
  kernel.registerEvidence(createEvidence(strapi, cases));
  kernel.registerEarlier({ name: 'gongkai-review', of: cases.corrections.earlierOf });
  kernel.registerProof(createDecisionProof(kernel));
  kernel.registerProof(createContributorProof(kernel));
  kernel.registerProof(createRowsProof(kernel));
  kernel.registerProof(createCorrectionProof(kernel));
  kernel.registerEraser(createEraser(strapi));
  registerWords(kernel);
  kernel.registerTypeCheck((type) => {
    const review = type.options.review as
      { workflow?: unknown; together?: unknown; minimumTiers?: unknown } | undefined;
    if (review === undefined) return [];
    const complaints: string[] = [];
    if (review.workflow !== THREE_TIER.key) complaints.push(`review.workflow must be "${THREE_TIER.key}"`);
    const { minimumTiers = THREE_TIER.tiers.length } = review;
    if (typeof minimumTiers !== 'number' || ![1, 2, 3, 4, 5, 6, 7, 8, 9].includes(minimumTiers)) {
      complaints.push('review.minimumTiers must be a whole number from 1 to 9');
    }
    if (!type.options.organ) complaints.push('review needs "organ": who reviews is found by the owner organ');
    for (const name of Array.isArray(review.together) ? (review.together as string[]) : []) {
      if (type.attributes[name]?.type !== 'relation') complaints.push(`review.together: "${name}" must be a relation`);
    }
    return complaints;
  });
}
