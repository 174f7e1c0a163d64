// Reads a workflow as it is typed by an administrator: tiers in order, posts, limits, checklist; every mistake has its own refusal. Pure.
import { GongkaiError } from '@gongkai/publication/kernel';
import type { CheckItem, Signers, Tier, Workflow } from './workflow';

export interface WorkflowInput {
  name: string;
  /** Document ids of the organs for which it is, with all below them; empty for all. */
  organs: string[];
  /** Content types; empty for all that are reviewed. */
  types: string[];
  tiers: Tier[];
  secrecyTier: number | null;
}

/** What the reader has to know of the house. */
export interface Known {
  /** Roles of posts that may sign. */
  roles: readonly string[];
  roleName: (role: string) => string;
  /** Uids of the content types under review, with the fewest tiers that each may have. */
  types: ReadonlyMap<string, { name: string; minimumTiers: number }>;
  organs: ReadonlySet<string>;
}

const MOST_TIERS = 9;
const refuse = (status: number, code: string, message: string, details = {}): never => {
  throw new GongkaiError(status, code, message, details);
};

const rowsOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value)
    ? value.map((one) => (one && typeof one === 'object' ? (one as Record<string, unknown>) : {}))
    : [];

function textOf(value: unknown, what: string, longest: number): string {
  const text = typeof value === 'string' ? value.trim() : '';
  if (!text) refuse(422, 'review.workflow-incomplete', `请填写${what}。`);
  if (text.length > longest) refuse(422, 'review.workflow-incomplete', `${what}最多 ${longest} 个字。`);
  if (/[<>]/.test(text)) refuse(422, 'review.workflow-incomplete', `${what}里不能有尖括号。`);
  return text;
}

function wholeOf(value: unknown, what: string, from: number, to: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to) return value;
  return refuse(422, 'review.workflow-incomplete', `${what}须是 ${from} 至 ${to} 的整数。`);
}

function checklistOf(value: unknown, tier: string): CheckItem[] {
  const list = Array.isArray(value) ? value : [];
  if (list.length > 20) refuse(422, 'review.workflow-incomplete', `${tier}的审核要点最多 20 项。`);
  const items = list.map((one: unknown, i) => {
    const { key, label } = (one && typeof one === 'object' ? one : { label: one }) as Record<string, unknown>;
    const known = typeof key === 'string' && /^[a-z0-9-]{1,40}$/.test(key) ? key : `item-${i + 1}`;
    return { key: known, label: textOf(label, `${tier}的审核要点`, 40) };
  });
  for (const name of ['key', 'label'] as const) {
    if (new Set(items.map((item) => item[name])).size !== items.length) {
      refuse(422, 'review.workflow-incomplete', `${tier}的审核要点有重复。`);
    }
  }
  return items;
}

function tierOf(row: Record<string, unknown>, known: Known, at: number): Tier {
  const name = textOf(row.name, `第 ${at} 级的名称`, 20);
  const posts = [...new Set(Array.isArray(row.posts) ? (row.posts as unknown[]).map(String) : [])];
  if (!posts.length) refuse(422, 'review.workflow-no-post', `“${name}”没有指定由哪个岗位签字。`, { tier: at });
  const strange = posts.find((post) => !known.roles.includes(post));
  if (strange)
    refuse(422, 'review.workflow-no-post', `“${name}”指定的岗位不能签字：${strange.slice(0, 40)}。`, { tier: at });
  const signers = (['one', 'two', 'all'] as const).find((one) => one === (row.signers ?? 'one')) as Signers | undefined;
  if (!signers)
    refuse(422, 'review.workflow-incomplete', `“${name}”要几个人签字，只能选“任一人”“两人”或“每个岗位各一人”。`);
  const minutes = (row.minutes ?? {}) as Record<string, unknown>;
  return {
    tier: at,
    name,
    posts,
    signers: signers!,
    contributorMaySign: at === 1,
    workingDays:
      row.workingDays === null || row.workingDays === undefined
        ? null
        : wholeOf(row.workingDays, `“${name}”的办理期限（工作日）`, 1, 60),
    minutes: {
      urgent: wholeOf(minutes.urgent ?? 120, `“${name}”的加急时限（分钟）`, 1, 10_080),
      'most-urgent': wholeOf(minutes['most-urgent'] ?? 30, `“${name}”的特急时限（分钟）`, 1, 10_080),
    },
    checklist: checklistOf(row.checklist, `“${name}”`),
  };
}

/** Tiers are numbered 1, 2, 3 …; a number left out is a gap, one that comes twice or a post that signs twice is a loop. */
function checkOrder(rows: readonly Record<string, unknown>[]): void {
  const numbers = rows.map((row, i) => (row.tier === undefined ? i + 1 : wholeOf(row.tier, '审核级次', 1, MOST_TIERS)));
  const twice = numbers.find((one, i) => numbers.indexOf(one) !== i);
  if (twice !== undefined) refuse(422, 'review.workflow-loop', `第 ${twice} 级出现了两次。`, { tier: twice });
  const gap = numbers.findIndex((_, i) => !numbers.includes(i + 1));
  if (gap >= 0) refuse(422, 'review.workflow-gap', `审核级次不连续：缺第 ${gap + 1} 级。`, { tier: gap + 1 });
  const moved = numbers.findIndex((number, i) => number !== i + 1);
  if (moved >= 0) refuse(422, 'review.workflow-gap', '审核级次没有按次序排列。', { tier: moved + 1 });
}

const idsOf = (value: unknown): string[] => [...new Set(Array.isArray(value) ? (value as unknown[]).map(String) : [])];

/**
 * Reads what was typed.
 * @throws GongkaiError 422 `review.workflow-incomplete`, `review.workflow-gap`, `review.workflow-loop`, `review.workflow-no-post`,
 * `review.too-few-tiers`, `review.workflow-target`
 */
export function readWorkflow(value: unknown, known: Known): WorkflowInput {
  const row = (value && typeof value === 'object' ? value : {}) as Record<string, unknown>;
  const name = textOf(row.name, '流程名称', 60);
  const rows = rowsOf(row.tiers);
  if (!rows.length) refuse(422, 'review.workflow-incomplete', '审核流程至少要有一级。');
  if (rows.length > MOST_TIERS) refuse(422, 'review.workflow-incomplete', `审核流程最多 ${MOST_TIERS} 级。`);
  checkOrder(rows);
  const tiers = rows.map((one, i) => tierOf(one, known, i + 1));
  const posts = tiers.flatMap((tier) => tier.posts);
  const again = posts.find((post, i) => posts.indexOf(post) !== i);
  if (again)
    refuse(422, 'review.workflow-loop', `“${known.roleName(again)}”在流程中出现了两次：同一个岗位只能签一级。`);
  const types = idsOf(row.types);
  const strange = types.find((uid) => !known.types.has(uid));
  if (strange) refuse(422, 'review.workflow-target', `这类内容不在审核范围内：${strange.slice(0, 80)}。`);
  const organs = idsOf(row.organs);
  if (organs.some((id) => !known.organs.has(id)))
    refuse(422, 'review.workflow-target', '所选的单位不存在，请重新选择。');
  for (const uid of types.length ? types : known.types.keys()) {
    const { name: typeName, minimumTiers } = known.types.get(uid)!;
    if (tiers.length >= minimumTiers) continue;
    refuse(
      422,
      'review.too-few-tiers',
      `“${typeName}”至少须经 ${minimumTiers} 级审核，这个流程只有 ${tiers.length} 级。`,
      {
        minimum: minimumTiers,
      }
    );
  }
  const secrecyTier =
    row.secrecyTier === null || row.secrecyTier === undefined
      ? null
      : wholeOf(row.secrecyTier, '可填保密审查结论的级次', 1, tiers.length);
  return { name, organs, types, tiers, secrecyTier };
}

/** The workflow of a record: the nearest organ's wins over its ancestors', one for certain types over one for all. */
export function chooseWorkflow<
  W extends { organs: readonly string[]; types: readonly string[]; version: number; name: string },
>(
  workflows: readonly W[],
  uid: string,
  /** The organ and those above it, nearest first. */
  chain: readonly string[]
): W | null {
  const distance = ({ organs }: W): number =>
    organs.length ? Math.min(...organs.map((id) => (chain.includes(id) ? chain.indexOf(id) : Infinity))) : chain.length;
  const [best] = workflows
    .filter(({ types }) => !types.length || types.includes(uid))
    .map((workflow) => ({ workflow, far: distance(workflow), open: workflow.types.length === 0 }))
    .filter(({ far }) => far !== Infinity)
    .sort((a, b) => a.far - b.far || Number(a.open) - Number(b.open) || (a.workflow.name < b.workflow.name ? -1 : 1));
  return best?.workflow ?? null;
}

/** The definition that cases keep. */
export const definitionOf = ({ name, tiers, secrecyTier }: WorkflowInput, key: string): Workflow => ({
  key,
  name,
  tiers,
  secrecyTier,
});
