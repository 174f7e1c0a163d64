// A person's page: posts with their periods, accounts for who keeps them, and everything that the person signed (签过的件).
import { AsyncResource } from 'node:async_hooks';
import {
  BOM,
  csvLine,
  GongkaiError,
  kernel as kernelOf,
  shanghaiDay,
  type LedgerSearch,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { maskEmail } from '../domain/accounts-log';
import { nameAt, type Renaming } from '../domain/organ-names';
import { holds } from '../domain/posts';
import {
  ENTRIES_HEAD,
  ENTRIES_PAGE,
  entryCells,
  SIGNED_ACTIONS,
  tierOf,
  type EntriesQuery,
  type SignedEntry,
} from '../domain/person-entries';
import { ROLE_NAMES, type Role } from '../domain/roles';
import { ORGAN, PERSON, type PersonRow } from '../uids';
import { organLines, postLines, treeOf } from './directory-rows';
import { organsInSight, type Viewer } from './directory-view';
import { RENAMED } from './history';

export interface PersonPage {
  person: { id: string; name: string; active: boolean };
  posts: {
    postId: string;
    role: Role;
    roleLabel: string;
    standIn: boolean;
    organId: string;
    organName: string;
    officeName: string | null;
    from: string;
    until: string | null;
    when: 'now' | 'past' | 'to-come';
  }[];
  /** For who keeps the directory; null for everybody else. */
  accounts: { id: number; email: string; active: boolean }[] | null;
  /** Years in which the person can have signed something, newest first. */
  years: number[];
  /** The actions of 签过的件 with their names. */
  actions: { action: string; name: string }[];
}

interface Account {
  id: number;
  email: string;
  isActive?: boolean | null;
  blocked?: boolean | null;
}

/** Entries that a table is written of at a time: the signed texts behind them are read to find title and organ. */
const BATCH = 100;
const MOST_RENAMINGS = 5000;

const when = (period: { from: string; until: string | null }, today: string): 'now' | 'past' | 'to-come' =>
  holds(period, today) ? 'now' : period.from > today ? 'to-come' : 'past';

/**
 * Lets in the person itself, who holds a post today in one of the person's organs or above it, auditors and who keeps the directory.
 * @throws GongkaiError 404 `organization.no-such-person`, 403 `organization.person-not-visible`
 */
async function look(strapi: Core.Strapi, personId: string, viewer: Viewer) {
  const person = (await strapi.db.query(PERSON).findOne({
    where: { documentId: personId },
    populate: { accounts: { select: ['id', 'email', 'isActive', 'blocked'] } },
  })) as (Omit<PersonRow, 'accounts'> & { accounts: Account[] }) | null;
  if (!person) throw new GongkaiError(404, 'organization.no-such-person', '没有这个人员，请刷新页面后重试。');
  const posts = await postLines(strapi, { person: personId });
  const own = viewer.personId === personId;
  if (!own && !viewer.everybody) {
    const sight = organsInSight(viewer, treeOf(await organLines(strapi)))!;
    if (!posts.some(({ organId }) => sight.has(organId))) {
      throw new GongkaiError(
        403,
        'organization.person-not-visible',
        '您只能查看本人、本单位和下级单位人员的页面。需要查阅其他人员的，请联系审计员或系统管理员。'
      );
    }
  }
  return { person, posts };
}

export async function personPage(strapi: Core.Strapi, personId: string, viewer: Viewer): Promise<PersonPage> {
  const { person, posts } = await look(strapi, personId, viewer);
  const today = shanghaiDay(Date.now());
  const thisYear = Number(today.slice(0, 4));
  const first = Math.min(thisYear, ...posts.map(({ from }) => Number(from.slice(0, 4))));
  const names = kernelOf(strapi).ledger.actionNames();
  return {
    person: { id: personId, name: person.name, active: person.active !== false },
    posts: posts
      .map(({ postId, role, standIn, organId, organName, officeName, from, until }) => ({
        postId,
        role,
        roleLabel: ROLE_NAMES[role],
        standIn,
        organId,
        organName,
        officeName,
        from,
        until,
        when: when({ from, until }, today),
      }))
      .sort((a, b) => (a.from < b.from ? 1 : -1)),
    accounts: viewer.keeps
      ? person.accounts.map(({ id, email, isActive, blocked }) => ({
          id,
          email: maskEmail(email),
          active: isActive === true && blocked !== true,
        }))
      : null,
    years: Array.from({ length: thisYear - first + 1 }, (_, i) => thisYear - i),
    actions: SIGNED_ACTIONS.flatMap((action) => (names[action] ? [{ action, name: names[action] }] : [])),
  };
}

/** What organs were called when: the renamings of the ledger and the names of today. */
async function namesOf(strapi: Core.Strapi): Promise<(organId: string, at: number) => string | null> {
  const search = { actions: [RENAMED] };
  const { entries } = await kernelOf(strapi).ledger.find(search, { offset: 0, limit: MOST_RENAMINGS });
  const renamings = entries.flatMap(({ at, payload }): Renaming[] => {
    const { organ, day } = (payload ?? {}) as { organ?: { id: string; name: string }; day?: string };
    return organ && day ? [{ organId: organ.id, name: organ.name, day, at }] : [];
  });
  const organs = (await strapi.db.query(ORGAN).findMany({ select: ['documentId', 'name'] })) as {
    documentId: string;
    name: string;
  }[];
  const today = new Map(organs.map(({ documentId, name }) => [documentId, name]));
  return (organId, at) => {
    const name = today.get(organId);
    return name === undefined ? null : nameAt(organId, at, name, renamings);
  };
}

type NameOf = Awaited<ReturnType<typeof namesOf>>;

async function entriesOf(
  strapi: Core.Strapi,
  personId: string,
  { actions, since, before }: EntriesQuery,
  page: { offset: number; limit: number },
  nameOf: NameOf,
  own: boolean
): Promise<{ entries: SignedEntry[]; total: number }> {
  const { ledger, documents } = kernelOf(strapi);
  const names = ledger.actionNames();
  const search: LedgerSearch = { actions, personId, since, before };
  const { entries, total } = await ledger.find(search, page);
  const members = entries.flatMap((entry) => entry.members);
  const shown = await documents.shown(members.map((member) => ({ ...member, own })));
  const views = new Map(members.map((member, i) => [member, shown[i]!]));
  return {
    total,
    entries: entries.map(({ seq, at, action, payload, members: told }) => ({
      seq,
      at,
      action,
      actionName: names[action] ?? action,
      tier: tierOf(payload),
      documents: told.map((member) => {
        const { typeName, title, readable, organId } = views.get(member)!;
        const { uid, documentId } = member;
        return { uid, documentId, typeName, title, readable, organName: organId && nameOf(organId, at) };
      }),
    })),
  };
}

/** One page of what the person signed, newest first. @throws as personPage */
export async function personEntries(strapi: Core.Strapi, personId: string, query: EntriesQuery, viewer: Viewer) {
  await look(strapi, personId, viewer);
  const at = { offset: (query.page - 1) * ENTRIES_PAGE, limit: ENTRIES_PAGE };
  const { entries, total } = await entriesOf(
    strapi,
    personId,
    query,
    at,
    await namesOf(strapi),
    viewer.personId === personId
  );
  return { entries, total, page: query.page, pageSize: ENTRIES_PAGE };
}

/** The same as a table, all of it, a batch at a time; whoever may not look is refused before the first line. */
export async function personTable(
  strapi: Core.Strapi,
  personId: string,
  query: EntriesQuery,
  viewer: Viewer
): Promise<AsyncGenerator<string>> {
  await look(strapi, personId, viewer);
  const nameOf = await namesOf(strapi);
  // A stream asks for its next piece when the network is ready, outside the request: without it nobody would be asking, and who is
  // nobody sees all.
  const batch = AsyncResource.bind((offset: number) =>
    entriesOf(strapi, personId, query, { offset, limit: BATCH }, nameOf, viewer.personId === personId)
  );
  async function* lines(): AsyncGenerator<string> {
    yield BOM + csvLine(ENTRIES_HEAD);
    for (let offset = 0; ; offset += BATCH) {
      const { entries } = await batch(offset);
      yield entries.flatMap(entryCells).map(csvLine).join('');
      if (entries.length < BATCH) return;
    }
  }
  return lines();
}
