// 委托审核, 值班表, 委托上级审核: made beforehand by who may, for a time, each with its ledger entry; revoked, never deleted but with the
// demonstration.
import { randomUUID } from 'node:crypto';
import { isSigningRole, posts, ROLE_NAMES, SIGNING_ROLES, type Role } from '@gongkai/organization/contract';
import {
  GongkaiError,
  kernel as kernelOf,
  shanghaiMinute,
  type Actor,
  type LedgerEntry,
  type Row,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { overlapping, readArrangement, type ArrangementInput } from '../domain/arrangement-input';
import { MOST_LINES, readRoster, type RosterLine } from '../domain/roster';
import { ARRANGEMENT_NAMES, OVERSEEING, type Arrangement } from '../domain/seats';
import { arrangementOf, rowOf } from './arrangement-rows';
import type { CaseBasis, Person } from './case-basis';
import { commentOf, refused } from './refused';
import { fixedOf } from './rows-proof';

export interface ArrangementView extends Arrangement {
  kindName: string;
  roleName: string;
  canRevoke: boolean;
}

const roleName = (role: string): string => ROLE_NAMES[role as Role] ?? role;

/**
 * The entry with which an arrangement is revoked.
 * @param said why, null for nothing said; `erased` when its row goes with the demonstration
 */
export const revocationOf = (
  { ref, kind, organName, role }: Arrangement,
  actor: Actor,
  at: number,
  said: { reason: string | null; erased?: true }
): LedgerEntry => ({
  action: 'revoke-arrangement',
  actor,
  at,
  payload: { arrangement: ref, name: ARRANGEMENT_NAMES[kind], organ: organName, role: roleName(role), ...said },
});

export function createArrangements(strapi: Core.Strapi, basis: CaseBasis) {
  const kernel = () => kernelOf(strapi);
  const { person, today, overseerPost, checkOverseer } = basis;

  const nameOf = async (uid: string, documentId: string): Promise<string | null> => {
    const row = (await strapi.db
      .query(uid as never)
      .findOne({ where: { documentId, active: true }, select: ['name'] } as never)) as { name: string } | null;
    return row?.name ?? null;
  };

  const all = async (organIds: readonly string[]): Promise<Arrangement[]> =>
    (
      (await kernel().database.read((tables) =>
        tables('gk_review_arrangements')
          .whereIn('organ_id', [...organIds])
          .orderBy('id', 'desc')
          .limit(500)
      )) as Row[]
    ).map(arrangementOf);

  /** Who may make it: the holder delegates, who oversees the review signs the roster and entrusts. */
  const checkMaker = async (input: ArrangementInput, who: Person, organName: string): Promise<void> => {
    if (input.kind === 'delegation') {
      if (input.fromId === who.personId) return;
      throw refused(403, 'review.delegation-of-others', '只能委托自己的岗位。他人离岗由单位登记AB岗，或由负责人改派。');
    }
    const organ = { organId: input.organId, organName };
    await checkOverseer(organ, who, `签定${ARRANGEMENT_NAMES[input.kind]}`, [input.role]);
  };

  const checkPeople = async (
    input: ArrangementInput,
    organName: string
  ): Promise<{ from: string | null; to: string | null; upper: string | null }> => {
    const { kind, organId, role, fromId, personId, upperId } = input;
    if (!isSigningRole(role as Role)) throw refused(422, 'review.arrangement-role', '这个岗位不签字，不能作审核安排。');
    const chain = await posts(strapi).chainOf(organId);
    if (kind === 'entrustment') {
      const upper = await nameOf('plugin::gongkai-organization.organ', upperId!);
      if (!upper || !chain.slice(1).includes(upperId!)) {
        throw refused(422, 'review.entrust-not-above', `只能委托给“${organName}”的上级单位。`);
      }
      if (!(await posts(strapi).seatOf(role as Role, upperId!, today()))) {
        throw refused(422, 'review.entrust-vacant', `“${upper}”没有在任的${roleName(role)}，不能受托审核。`);
      }
      return { from: null, to: null, upper };
    }
    const to = await nameOf('plugin::gongkai-organization.person', personId!);
    const held = to ? await posts(strapi).postsOfPerson(personId!, today()) : [];
    if (!to || !held.some((post) => chain.includes(post.organId) && post.role !== 'system-administrator')) {
      throw refused(422, 'review.delegate-no-post', `受托人须是“${organName}”或其上级单位的在任人员。`);
    }
    if (held.some((post) => post.role === 'system-administrator')) {
      throw refused(422, 'review.delegate-administrator', '系统管理员不能签字，不能受托审核或值班。');
    }
    if (kind === 'duty') return { from: null, to, upper: null };
    const seat = await posts(strapi).seatOf(role as Role, organId, today());
    if (seat?.holder.personId !== fromId || seat?.holder.organId !== organId) {
      throw refused(
        422,
        'review.delegation-no-post',
        `您不是“${organName}”在任的${roleName(role)}，不能委托这个岗位。`
      );
    }
    return { from: seat!.holder.personName, to, upper: null };
  };

  /** Who holds a post in one of the organs today, with the posts; for choosing somebody. */
  const peopleOf = async (organIds: readonly string[], part: string) => {
    const day = today();
    const rows = (await strapi.db.query('plugin::gongkai-organization.post' as never).findMany({
      where: {
        from: { $lte: day },
        $or: [{ until: { $null: true } }, { until: { $gte: day } }],
        organ: { documentId: { $in: [...organIds] }, active: true },
        person: { active: true, ...(part ? { name: { $contains: part } } : {}) },
      },
      populate: { person: { select: ['documentId', 'name'] }, organ: { select: ['documentId', 'name'] } },
      orderBy: [{ id: 'asc' }],
      limit: 200,
    } as never)) as unknown as {
      role: string;
      person: { documentId: string; name: string };
      organ: { name: string };
    }[];
    const found = new Map<string, { personId: string; name: string; posts: string[]; signs: boolean }>();
    for (const { role, person: who, organ } of rows) {
      if (role === 'system-administrator') continue;
      const known = found.get(who.documentId) ?? {
        personId: who.documentId,
        name: who.name,
        posts: [],
        signs: false,
      };
      known.posts.push(`${organ.name} ${roleName(role)}`);
      known.signs ||= isSigningRole(role as Role);
      found.set(who.documentId, known);
    }
    return [...found.values()];
  };

  /** Writes one arrangement with its entry, on the running transaction. */
  const record = async (input: ArrangementInput, who: Person, at: number): Promise<Arrangement> => {
    const organName = await nameOf('plugin::gongkai-organization.organ', input.organId);
    if (!organName) throw refused(422, 'review.arrangement-incomplete', '所选的单位不存在或已停用。');
    await checkMaker(input, who, organName);
    const { from, to, upper } = await checkPeople(input, organName);
    const clash = overlapping(input, await all([input.organId]));
    if (clash) {
      const until = clash.endsAt === null ? '另行通知' : shanghaiMinute(clash.endsAt);
      throw refused(
        409,
        'review.arrangement-overlaps',
        `与已有的${ARRANGEMENT_NAMES[clash.kind]}时间重叠（${shanghaiMinute(clash.startsAt)} 至 ${until}）。请先撤销那一条，或改时间。`
      );
    }
    const made: Arrangement = {
      ...input,
      ref: randomUUID(),
      organName,
      fromName: from,
      personName: to,
      upperName: upper,
      madeBy: who.personId,
      madeByName: who.name,
      madeAt: at,
      revokedAt: null,
    };
    await kernel().database.write(async (tables) => {
      await tables('gk_review_arrangements').insert(rowOf(made));
    });
    await kernel().ledger.append({
      action: 'arrange',
      actor: who,
      at,
      payload: {
        arrangement: made.ref,
        name: ARRANGEMENT_NAMES[made.kind],
        organ: organName,
        role: roleName(made.role),
        ...(from ? { before: { name: from, personId: made.fromId } } : {}),
        after: to ? { name: to, personId: made.personId } : upper,
        startsAt: shanghaiMinute(made.startsAt),
        endsAt: made.endsAt === null ? null : shanghaiMinute(made.endsAt),
        reason: made.reason,
        fixed: kernel().digest(fixedOf(made)),
      },
    });
    return made;
  };

  return {
    /** Every active organ by name, for choosing some; of `within` only those. */
    organs: async (within?: readonly string[]): Promise<{ organId: string; name: string }[]> => {
      const where = { active: true, ...(within ? { documentId: { $in: [...within] } } : {}) };
      const rows = (await strapi.db
        .query('plugin::gongkai-organization.organ' as never)
        .findMany({ where, select: ['documentId', 'name'], orderBy: [{ id: 'asc' }] } as never)) as unknown as {
        documentId: string;
        name: string;
      }[];
      return rows.map(({ documentId, name }) => ({ organId: documentId, name }));
    },

    /** The organs whose review the person oversees, each with those above it: for rosters and entrustments. */
    overseen: async (): Promise<{ organId: string; name: string; above: { organId: string; name: string }[] }[]> => {
      const who = await person();
      const held = await posts(strapi).postsOfPerson(who.personId, today());
      const found = [];
      const tops = held
        .filter(({ role }) => (OVERSEEING as readonly string[]).includes(role))
        .map(({ organId }) => organId);
      const ids = new Set<string>();
      for (const top of tops) for (const id of (await posts(strapi).lineageOf(top, true)) ?? []) ids.add(id);
      const names = new Map(
        (
          (await strapi.db
            .query('plugin::gongkai-organization.organ' as never)
            .findMany({ where: { active: true }, select: ['documentId', 'name'] } as never)) as unknown as {
            documentId: string;
            name: string;
          }[]
        ).map(({ documentId, name }) => [documentId, name])
      );
      const chains = await posts(strapi).chainsOf([...ids]);
      for (const [organId, chain] of chains) {
        const name = names.get(organId);
        if (!name) continue;
        const above = chain.slice(1).flatMap((id) => {
          const upper = names.get(id);
          return upper ? [{ organId: id, name: upper }] : [];
        });
        found.push({ organId, name, above });
      }
      return found;
    },

    people: peopleOf,

    /** Those of the organs for which a person signs or which it oversees, with what the person itself gave or got; newest first. */
    list: async (): Promise<ArrangementView[]> => {
      const who = await person();
      const held = await posts(strapi).postsOfPerson(who.personId, today());
      const organs = new Set<string>();
      for (const { organId } of held)
        for (const id of (await posts(strapi).lineageOf(organId, true)) ?? []) organs.add(id);
      const found = await all([...organs]);
      const overseen = new Map<string, boolean>();
      const views: ArrangementView[] = [];
      for (const one of found) {
        if (!overseen.has(one.organId))
          overseen.set(one.organId, (await overseerPost(who.personId, one.organId)) !== null);
        views.push({
          ...one,
          kindName: ARRANGEMENT_NAMES[one.kind],
          roleName: roleName(one.role),
          canRevoke:
            one.revokedAt === null &&
            (one.endsAt === null || one.endsAt > Date.now()) &&
            (one.fromId === who.personId || overseen.get(one.organId)!),
        });
      }
      return views;
    },

    make: async (value: unknown): Promise<Arrangement> => {
      const who = await person();
      const at = Date.now();
      const input = readArrangement(
        (value as { kind?: unknown } | null)?.kind === 'delegation'
          ? { ...(value as object), fromId: (value as { fromId?: unknown }).fromId ?? who.personId }
          : value,
        at
      );
      return kernel().transaction(() => record(input, who, at));
    },

    /**
     * A whole roster (值班表) at once: every line an arrangement of its own, all of them or none.
     * @throws GongkaiError 403 `review.not-overseer`, 422 `review.roster-rows` with what is wrong in each line
     */
    makeRoster: async (value: unknown): Promise<Arrangement[]> => {
      const who = await person();
      const at = Date.now();
      const { organId, reason, text } = (value ?? {}) as Record<string, unknown>;
      const organName =
        typeof organId === 'string' ? await nameOf('plugin::gongkai-organization.organ', organId) : null;
      // Before a line is read: who may not make a roster learns nothing of who is named in it.
      if (organName)
        await checkOverseer({ organId: organId as string, organName }, who, `签定${ARRANGEMENT_NAMES.duty}`);
      const { lines, problems } = readRoster(typeof text === 'string' ? text.slice(0, 100_000) : '');
      if (!lines.length && !problems.length)
        throw refused(422, 'review.roster-empty', '值班表里没有内容，请粘贴或选择文件。');
      if (lines.length > MOST_LINES) {
        throw refused(422, 'review.roster-too-long', `一次最多登记 ${MOST_LINES} 行，请分批办理。`);
      }
      const chain = typeof organId === 'string' && organId ? await posts(strapi).chainOf(organId) : [];
      const staff = await peopleOf(chain, '');
      const makeOne = async ({ startsAt, endsAt, person: name, post }: RosterLine): Promise<Arrangement> => {
        const named = staff.filter((one) => one.name === name);
        const [known] = named;
        if (!known) throw refused(422, 'review.roster-person', `“${name}”不是该单位或其上级单位的在任人员。`);
        if (named.length > 1)
          throw refused(422, 'review.roster-person', `有 ${named.length} 位“${name}”，请用表单逐条登记。`);
        const role = SIGNING_ROLES.find((one) => one === post || ROLE_NAMES[one] === post);
        if (!role) throw refused(422, 'review.roster-post', `“${post}”不是签字的岗位。`);
        const row = { kind: 'duty', organId, role, personId: known.personId, startsAt, endsAt, reason };
        return record(readArrangement(row, at), who, at);
      };
      return kernel().transaction(async () => {
        const made: Arrangement[] = [];
        for (const line of lines) {
          try {
            made.push(await makeOne(line));
          } catch (error) {
            if (!(error instanceof GongkaiError)) throw error;
            problems.push({ row: line.row, message: error.message });
          }
        }
        if (!problems.length) return made;
        problems.sort((one, other) => one.row - other.row);
        const said = problems.map(({ row, message }) => `第 ${row} 行：${message}`).join('\n');
        throw refused(422, 'review.roster-rows', `值班表没有登记，请先改正：\n${said}`, { rows: problems });
      });
    },

    revoke: async (ref: unknown, reason: unknown): Promise<void> => {
      const who = await person();
      const why = commentOf(reason);
      await kernel().transaction(async () => {
        const rows = (await kernel().database.read((tables) =>
          tables('gk_review_arrangements').where({ ref: typeof ref === 'string' ? ref : '' })
        )) as Row[];
        const one = rows[0] && arrangementOf(rows[0]);
        if (!one) throw refused(404, 'review.no-arrangement', '没有这条审核安排。');
        if (one.revokedAt !== null) throw refused(409, 'review.arrangement-revoked', '这条审核安排已经撤销。');
        if (one.fromId !== who.personId && !(await overseerPost(who.personId, one.organId))) {
          throw refused(403, 'review.not-overseer', '只有委托人，或该单位的政务公开机构负责人、分管负责人可以撤销。');
        }
        const at = Date.now();
        await kernel().database.write(async (tables) => {
          await tables('gk_review_arrangements')
            .where({ ref: one.ref })
            .update({ revoked_at: at, revoked_by: who.personId });
        });
        await kernel().ledger.append(revocationOf(one, who, at, { reason: why }));
      });
    },
  };
}
