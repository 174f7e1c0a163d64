// 审核统计: the statistics of a period for the organs that who asks may see, with the reasons of the latest returns.
import { posts, type Role } from '@gongkai/organization/contract';
import { kernel as kernelOf, shanghaiDay, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { createCount, type Statistics } from '../../domain/statistics';
import { statisticsQuery } from '../../domain/statistics-query';
import type { Cases } from '../cases';
import { refused } from '../refused';
import { createCaseReader } from './count-cases';

/** Posts that answer for the organs below theirs too; everybody else sees the numbers of the own organ. */
const MANAGING: readonly Role[] = [
  'head-of-disclosure-office',
  'leader-in-charge',
  'signatory',
  'head-of-competent-authority',
  'supervisor',
  'auditor',
];

/** So many of the latest returns are shown with their reasons. */
export const MOST_REASONS = 100;
const LONGEST_REASON = 200;

export interface ReturnReason {
  at: number;
  organName: string;
  workflow: string;
  tier: number;
  tierName: string;
  /** The first line of the comment. */
  reason: string;
  uid: string;
  documentId: string;
  /** Null when who asks may not see it. */
  title: string | null;
  readable: boolean;
}

export interface StatisticsView extends Statistics {
  /** Days in Shanghai, both included. */
  from: string;
  until: string;
  /** A year without a notice of days off was counted. */
  provisional: boolean;
  /** The organs that who asks may choose from. */
  choices: { id: string; name: string }[];
  organ: { id: string; name: string } | null;
  reasons: { latest: ReturnReason[]; total: number };
}

interface Return {
  id: number;
  ref: string;
  at: number;
  organName: string;
  workflow: string;
  tier: number;
  tierName: string;
}

export type StatisticsService = ReturnType<typeof createStatistics>;

export function createStatistics(strapi: Core.Strapi, cases: Cases) {
  const kernel = () => kernelOf(strapi);
  const reader = createCaseReader(strapi, cases);

  /** The organs whose numbers a person may see. */
  const organsOf = async (personId: string, today: string): Promise<string[]> => {
    const held = (await posts(strapi).postsOfPerson(personId, today)).filter(
      ({ role }) => role !== 'system-administrator'
    );
    const found = new Set<string>();
    for (const organ of new Set(held.map(({ organId }) => organId))) {
      const below = held.some(({ organId, role }) => organId === organ && MANAGING.includes(role));
      for (const id of (await posts(strapi).lineageOf(organ, below)) ?? []) found.add(id);
    }
    return [...found];
  };

  const namesOf = async (ids: readonly string[]): Promise<{ id: string; name: string }[]> => {
    const rows = (await strapi.db.query('plugin::gongkai-organization.organ' as never).findMany({
      select: ['documentId', 'name'],
      where: { documentId: { $in: [...ids] } },
    } as never)) as { documentId: string; name: string }[];
    return rows
      .map(({ documentId, name }) => ({ id: documentId, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
  };

  const reasonsOf = async (latest: readonly Return[]): Promise<ReturnReason[]> => {
    if (!latest.length) return [];
    const rows = await kernel().database.read(async (tables) => ({
      said: (await tables('gk_review_decisions')
        .whereIn(
          'id',
          latest.map(({ id }) => id)
        )
        .select('id', 'comment')) as Row[],
      members: (await tables('gk_review_members')
        .whereIn('case_ref', [...new Set(latest.map(({ ref }) => ref))])
        .where('position', 0)
        .select('case_ref', 'uid', 'document_id', 'digest')) as Row[],
    }));
    const said = new Map(rows.said.map(({ id, comment }) => [Number(id), String((comment as string | null) ?? '')]));
    const members = new Map(
      rows.members.map((row) => [
        String(row.case_ref),
        { uid: String(row.uid), documentId: String(row.document_id), digest: String(row.digest) },
      ])
    );
    const listed = latest.flatMap((one) => {
      const member = members.get(one.ref);
      return member ? [{ one, member }] : [];
    });
    const shown = await kernel().documents.shown(listed.map(({ member }) => member));
    return listed.map(({ one: { id, at, organName, workflow, tier, tierName }, member }, i) => {
      const [line = ''] = said.get(id)!.split(/[\r\n]/);
      const { uid, documentId } = member;
      return {
        at,
        organName,
        workflow,
        tier,
        tierName,
        reason: line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON)}…` : line,
        uid,
        documentId,
        title: shown[i]!.title,
        readable: shown[i]!.readable,
      };
    });
  };

  return {
    /**
     * The statistics that a request asks for (`from`, `until`, `organ`).
     * @throws GongkaiError 400 `review.statistics-period`, `review.statistics-organ`; 403 `review.no-person`, `review.statistics-organ`
     */
    of: async (source: Record<string, unknown>): Promise<StatisticsView> => {
      const today = shanghaiDay(Date.now());
      const query = statisticsQuery(source, today);
      const { personId } = await kernel().actor();
      if (!personId) {
        throw refused(403, 'review.no-person', '您的账号没有登记对应的人员，不能查看审核统计。请联系管理员登记。');
      }
      const scope = await organsOf(personId, today);
      const choices = await namesOf(scope);
      let organs = scope;
      if (query.organId) {
        const lineage = (await posts(strapi).lineageOf(query.organId)) ?? [];
        organs = lineage.filter((id) => scope.includes(id));
        if (!scope.includes(query.organId)) {
          throw refused(403, 'review.statistics-organ', '没有这个单位，或者它不在您的查看范围之内。请从列表中选择。');
        }
      }
      const calendar = await kernel().workingDays();
      const count = createCount(query, calendar);
      let returns: Return[] = [];
      let total = 0;
      for await (const batch of reader.touching(organs, query)) {
        count.add(batch);
        for (const { ref, organName, flow, decisions } of batch) {
          for (const { id, verb, tier, at } of decisions) {
            if (verb !== 'return' || at < query.since || at >= query.before) continue;
            const tierName = flow.tiers.find((one) => one.tier === tier)?.name ?? '';
            total += 1;
            returns.push({ id, ref, at, organName, workflow: flow.name, tier, tierName });
          }
        }
        if (returns.length > 10 * MOST_REASONS) returns = newest(returns);
      }
      const { from, until, organId } = query;
      return {
        from,
        until,
        provisional: [from, until].some((day) => calendar.isProvisional(day)),
        choices,
        organ: choices.find(({ id }) => id === organId) ?? null,
        ...count.result(),
        reasons: { latest: await reasonsOf(newest(returns)), total },
      };
    },
  };
}

const newest = (returns: readonly Return[]): Return[] =>
  [...returns].sort((a, b) => b.at - a.at || b.id - a.id).slice(0, MOST_REASONS);
