// Hands on what the review is set up with: workflows, arrangements, reassignments; each with what `verify` must say.
import { at, change, insert, remove, swap, truncate, type Hand, type Pick } from './hands';

const WORKFLOW = '审核流程';
const ARRANGEMENT = '审核安排';
const ASSIGNMENT = '改派';

const workflow = (index = 0): Pick => at('gk_review_workflows', () => ({}), index);
const arrangement = (index = 0): Pick => at('gk_review_arrangements', () => ({}), index);
const assignment: Pick = at('gk_review_assignments', () => ({}));

const changed = (pick: Pick, place: string, columns: Record<string, unknown>): Hand[] =>
  Object.entries(columns).map(([column, value]): Hand => [
    `change ${column}`,
    change(pick, column, value),
    'verify.setting-changed',
    place,
  ]);

export const ON_SETTINGS: Record<string, Hand[]> = {
  'workflows 审核流程': [
    ...changed(workflow(), WORKFLOW, {
      name: '一级审核',
      active: false,
      definition: '{"name":"一级审核","tiers":[]}',
      by_id: 'somebody',
      by_name: '某人',
      at: undefined,
    }),
    ['enable again', change(workflow(1), 'active', true), 'verify.setting-changed', WORKFLOW],
    ['change version', change(workflow(1), 'version', 7), 'verify.setting-gone', WORKFLOW],
    ['remove', remove(workflow(1)), 'verify.setting-gone', WORKFLOW],
    ['insert', insert(workflow(), () => ({ version: 7 })), 'verify.setting-untold', WORKFLOW],
    ['swap', swap(workflow(), workflow(1), 'version'), 'verify.setting-changed', WORKFLOW],
    ['truncate', truncate('gk_review_workflows'), 'verify.setting-gone', WORKFLOW],
  ],
  'arrangements 审核安排': [
    ...changed(arrangement(), ARRANGEMENT, {
      kind: 'duty',
      organ_id: 'another',
      organ_name: '别的单位',
      role: 'leader-in-charge',
      from_id: 'somebody',
      from_name: '某人',
      person_id: 'somebody',
      person_name: '某人',
      upper_id: 'another',
      starts_at: undefined,
      ends_at: undefined,
      reason: '别的原因',
      made_by: 'somebody',
      made_by_name: '某人',
      made_at: undefined,
      revoked_at: 4711,
    }),
    ['take back a revocation', change(arrangement(1), 'revoked_at', null), 'verify.setting-changed', ARRANGEMENT],
    ['change who revoked', change(arrangement(1), 'revoked_by', 'somebody'), 'verify.setting-changed', ARRANGEMENT],
    ['remove', remove(arrangement()), 'verify.setting-gone', ARRANGEMENT],
    ['insert', insert(arrangement(), () => ({ ref: 'forged' })), 'verify.setting-untold', ARRANGEMENT],
    ['swap', swap(arrangement(), arrangement(1), 'person_id'), 'verify.setting-changed', ARRANGEMENT],
    ['truncate', truncate('gk_review_arrangements'), 'verify.setting-gone', ARRANGEMENT],
  ],
  'assignments 改派': [
    ...changed(assignment, ASSIGNMENT, {
      person_id: 'somebody',
      person_name: '某人',
      role: 'leader-in-charge',
      reason: '别的原因',
      by_id: 'somebody',
      by_name: '某人',
    }),
    ['change tier', change(assignment, 'tier', 3), 'verify.setting-gone', ASSIGNMENT],
    ['change when', change(assignment, 'at'), 'verify.setting-gone', ASSIGNMENT],
    ['remove', remove(assignment), 'verify.setting-gone', ASSIGNMENT],
    ['insert a second', insert(assignment, () => ({})), 'verify.setting-twice', ASSIGNMENT],
    ['insert a forged one', insert(assignment, () => ({ at: 4711 })), 'verify.setting-untold', ASSIGNMENT],
    ['truncate', truncate('gk_review_assignments'), 'verify.setting-gone', ASSIGNMENT],
  ],
};
