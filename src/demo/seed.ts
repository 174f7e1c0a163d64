// Loads the demo county into an empty database, through the same verbs and in the names of the persons whose job each step is.
import path from 'node:path';
import { shanghaiInstant, withClock } from './clock';
import { IN_POST_SINCE, STAFF } from './content/people';
import type { FileSpec } from './content/pieces';
import { ORGANS } from './content/organs';
import { loadCounty, type County } from './county';
import { uploadFile } from './files/upload';
import {
  kernelOf,
  type Actor,
  type Cases,
  type Determinations,
  type Instance,
  type Member,
  type OnRequest,
  type Plans,
  type Posts,
  type ReviewCase,
} from './instance';
import { IMPORTS, items, POLICY, type Item } from './items';
import { stepsOf, type Step } from './story';

export type { Instance } from './instance';

/** The entry of the ledger that says which organs, people and accounts belong to the demo; their removal goes by it. */
export const LOADED = 'demo-loaded';

/** Who determines the disclosure attribute of an official document: who drafts it, its disclosure office, the signatory. */
const DETERMINING = [
  { verb: 'propose', role: null },
  { verb: 'check', role: 'head-of-disclosure-office' },
  { verb: 'decide', role: 'signatory' },
] as const;

const TIER_ROLES = ['information-publisher', 'head-of-disclosure-office', 'leader-in-charge'] as const;

interface Event {
  at: number;
  run(): Promise<void>;
}

/** Whether nobody has ever used this database. */
async function isEmpty(strapi: Instance): Promise<boolean> {
  const accounts = await strapi.db.query('admin::user').count();
  // After a removal of the demo there is no account either, but a history.
  return accounts === 0 && (await kernelOf(strapi).ledger.read(0, 1)).length === 0;
}

/** What a signer answers for whom everything is in order. */
function answersTo({ flow, tier }: ReviewCase) {
  const { checklist } = flow.tiers[tier - 1]!;
  return {
    checklist: Object.fromEntries(checklist.map(({ key }) => [key, 'pass'])),
    ...(tier === flow.secrecyTier ? { secrecy: { conclusion: 'may-be-public' } } : {}),
  };
}

/** The seeder of documents: carries out the steps of each item. */
function storyteller(strapi: Instance, county: County) {
  const kernel = kernelOf(strapi);
  const cases = strapi.plugin('gongkai-review').service('cases') as Cases;
  const posts = strapi.plugin('gongkai-organization').service('posts') as Posts;
  const determinations = strapi.plugin('gongkai-disclosure').service('determinations') as Determinations;
  const onRequest = strapi.plugin('gongkai-disclosure').service('on-request') as OnRequest;
  const plans = strapi.plugin('gongkai-interpretation').service('plans') as Plans;
  const required = new Set(
    kernel.types().flatMap(({ uid, options }) => (options.disclosure?.attribute === 'required' ? [uid] : []))
  );
  const made = new Map<string, Member>();
  const open = new Map<string, ReviewCase>();
  const holders = new Map<string, Actor>();
  const uploaded: number[] = [];

  const madeId = (key: string): string => {
    const member = made.get(key);
    if (!member) throw new Error(`demo: ${key} is not drafted yet`);
    return member.documentId;
  };
  const known = { item: madeId, person: (name: string) => county.people.get(name)!.personId };
  const drafter = (item: Item): Actor => county.people.get(STAFF[item.organ].drafter)!;

  const holderOf = async (item: Item, role: string): Promise<Actor> => {
    const key = `${item.organ} ${role}`;
    let holder = holders.get(key);
    if (!holder) {
      const found = await posts.holderOf(role, county.organs.get(item.organ)!, item.on);
      if (!found) throw new Error(`demo: nobody is ${role} for ${item.organ}`);
      holder = { personId: found.personId, name: found.personName };
      holders.set(key, holder);
    }
    return holder;
  };
  const signer = (item: Item, tier: 1 | 2 | 3): Promise<Actor> => holderOf(item, TIER_ROLES[tier - 1]!);

  /** 公开属性源头认定 of an official document in its three steps: it is active, unless its story says otherwise. */
  const determine = async (item: Item): Promise<void> => {
    const member = made.get(item.key)!;
    if (!required.has(item.uid)) return;
    for (const { verb, role } of DETERMINING) {
      const actor = role ? await holderOf(item, role) : drafter(item);
      const { last } = await determinations.of(member);
      const { way } = item;
      const opinion =
        way.to === 'withheld'
          ? { attribute: 'withheld', reasonCode: way.reasonCode, reason: way.reason }
          : (item.opinion ?? { attribute: 'active' });
      const input = { last, ...opinion, ...(verb === 'check' ? { secrecy: 'may-be-public' } : {}) };
      await kernel.actingAs(actor, () => determinations.perform(verb, member, input));
    }
  };

  const pinned = async (member: Member) => ({
    ...member,
    lockVersion: (await kernel.documents.facts(member))!.lockVersion,
  });

  const attach = async (files: readonly FileSpec[]) => {
    const attached = [];
    for (const spec of files) {
      const file = await uploadFile(strapi, spec);
      uploaded.push(file);
      attached.push({ title: spec.title, file });
    }
    return attached;
  };

  /** The draft of an entry is made by the verb that lists a document; a person writes the rest. */
  const list = async (item: Item, source: string): Promise<void> => {
    const { last } = await determinations.of(made.get(source)!);
    const { uid, documentId } = await onRequest.list(made.get(source)!, { last });
    await strapi.documents(uid).update({ documentId, data: item.data(known) });
    made.set(item.key, { uid, documentId });
  };

  const draft = async (item: Item): Promise<void> => {
    if (item.lists) return list(item, item.lists);
    const data: Record<string, unknown> = { ...item.data(known), publishingOrgan: county.organs.get(item.organ) };
    for (const [name, files] of Object.entries(item.files ?? {})) data[name] = await attach(files);
    const { documentId } = await strapi.documents(item.uid).create({ data, status: 'draft' });
    made.set(item.key, { uid: item.uid, documentId });
    if (item.plan) {
      const { lockVersion } = await pinned({ uid: item.uid, documentId });
      await plans.plan({ uid: item.uid, documentId }, { items: item.plan, lockVersion });
    }
  };

  const submit = async (item: Item, companions: readonly Item[]): Promise<void> => {
    const members = [];
    for (const { key } of [item, ...companions]) members.push(await pinned(made.get(key)!));
    open.set(item.key, await cases.submit(members));
  };

  const perform = async (item: Item, companions: readonly Item[], step: Step): Promise<void> => {
    const member = (): Member => made.get(item.key)!;
    const sign = async (verb: 'approve' | 'return', tier: 1 | 2 | 3, comment: string): Promise<void> => {
      const reviewCase = open.get(item.key)!;
      const { ref, lockVersion, digest } = reviewCase;
      const input = { lockVersion, digest, comment, ...(verb === 'approve' ? answersTo(reviewCase) : {}) };
      open.set(item.key, await kernel.actingAs(await signer(item, tier), () => cases[verb](ref, input)));
    };
    switch (step.verb) {
      case 'draft':
        return kernel.actingAs(drafter(item), async () => {
          for (const one of [item, ...companions]) await draft(one);
        });
      case 'determine':
        return determine(item);
      case 'submit':
        return kernel.actingAs(drafter(item), () => submit(item, companions));
      case 'approve':
      case 'return':
        return sign(step.verb, step.tier, step.comment);
      case 'change':
        return kernel.actingAs(drafter(item), async () => {
          await strapi.documents(item.uid).update({ documentId: member().documentId, data: step.changes });
        });
      case 'withdraw': {
        const actor = await signer(item, 2);
        const { category, reason } = step;
        const members = [await pinned(member())];
        return kernel.actingAs(actor, async () => {
          await kernel.publisher.withdraw(members, { actor, category, reason });
        });
      }
    }
  };

  const importFile = async ({ file, organ }: (typeof IMPORTS)[number]): Promise<void> => {
    const said: string[] = [];
    const io = { say: (line: string) => said.push(line), progress: () => undefined, result: () => undefined };
    const source = path.join(strapi.dirs.app.root, 'src', 'demo', 'imports', file);
    const options = ['--organ', ORGANS[organ].name, '--person', STAFF[organ].drafter, '--type', POLICY];
    const exit = await kernel.inner.run('import', [source, ...options], { ...io, cwd: strapi.dirs.app.root });
    if (exit !== 0) throw new Error(`demo: ${said.join('\n')}`);
  };

  const events = (): Event[] => {
    const all = items();
    const steps = all
      .filter((item) => !item.with)
      .flatMap((item) => {
        const companions = all.filter((other) => other.with === item.key);
        return stepsOf(item.key, item.on, item.way).map((step) => ({
          at: step.at,
          run: () => perform(item, companions, step),
        }));
      });
    const imports = IMPORTS.map((one) => ({ at: shanghaiInstant(one.on, 10 * 60), run: () => importFile(one) }));
    // The sort is stable: what happened in the same minute stays in the order of the list.
    return [...steps, ...imports].sort((a, b) => a.at - b.at);
  };
  return { events: events(), uploaded };
}

/** Loads the demo when the database is empty; returns whether it did. All of it, or, when a step fails, nothing. */
export async function seedDemo(strapi: Instance, { documents = true } = {}): Promise<boolean> {
  if (!(await isEmpty(strapi))) return false;
  const kernel = kernelOf(strapi);
  await kernel.transaction(async () => {
    const { county, files } = await withClock(async (set) => {
      set(shanghaiInstant(IN_POST_SINCE, 9 * 60));
      const county = await loadCounty(strapi);
      if (!documents) return { county, files: [] };
      const { events, uploaded } = storyteller(strapi, county);
      for (const { at, run } of events) {
        set(at);
        await run();
      }
      return { county, files: uploaded };
    });
    await kernel.ledger.append({
      action: LOADED,
      actor: { personId: null, name: '系统' },
      payload: {
        organs: [...county.organs.values()],
        people: [...county.people.values()].map(({ personId }) => personId),
        accounts: county.accounts,
        files,
      },
    });
  });
  strapi.log.info('gongkai: 已载入演示县“云溪县” the demo county is loaded');
  return true;
}
