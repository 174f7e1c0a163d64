// Gongkai's half of the bench: people with posts, real review cases, the kernel's publisher.
import { changeDrafts, logIn, makeAccount, makeDrafts, makeOrgans, makeRelease, tidy, timed } from './common.mjs';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { officialText, POLICY } from './documents.mjs';

const POSTS = [
  ['drafter', '周起草', 'finance', 'drafter'],
  ['publisher', '陈初审', 'finance', 'information-publisher'],
  ['head', '李复审', 'finance', 'head-of-disclosure-office'],
  ['leader', '王终审', 'government', 'leader-in-charge'],
];

/** Documents that a case takes. */
const MOST = 50;

export function createGongkai(strapi, url) {
  const kernel = strapi.plugin('gongkai-publication').service('kernel');
  const cases = strapi.plugin('gongkai-review').service('cases');
  const determinations = strapi.plugin('gongkai-disclosure').service('determinations');
  const people = {};
  /** Cases with all three signatures, by document. */
  const signed = new Map();
  /** The case by which a document of a large release was signed. */
  const caseOf = new Map();
  /** The cases of a release of many documents. */
  let together = [];
  let organs;
  /** Tokens are good for some minutes. */
  let signIn;

  const publishCase = ({ ref, members }) =>
    kernel.publisher.publish(members, { actor: people.leader, permit: { kind: 'review', evidence: ref } });

  /** Many cases in one release: each member's evidence is its own case. */
  const publishTogether = (items) => {
    const { permitKinds } = kernel.inner.registry;
    items.forEach(({ ref, members }) => members.forEach(({ documentId }) => caseOf.set(documentId, ref)));
    const prove = (record, look) =>
      permitKinds.get('review').prove({ ...record, kind: 'review', evidence: caseOf.get(record.documentId) }, look);
    permitKinds.set('bench', { kind: 'bench', name: 'bench', label: 'bench', prove });
    const members = items.flatMap((item) => item.members);
    return kernel.publisher.publish(members, {
      actor: people.leader,
      permit: { kind: 'bench', evidence: items[0].ref },
    });
  };

  const as = (key, work) => kernel.actingAs(people[key], work);
  const memberOf = ({ documentId }) => ({ uid: POLICY, documentId });

  const person = async ([key, name, organ, role]) => {
    const { id, email } = await makeAccount(strapi, key);
    const data = { name, accounts: [id] };
    const { documentId } = await strapi.documents('plugin::gongkai-organization.person').create({ data });
    people[key] = { personId: documentId, name };
    const post = { person: documentId, organ: organs[organ], role, from: '2026-01-01' };
    await strapi.documents('plugin::gongkai-organization.post').create({ data: post });
    return email;
  };

  /** Everything in order: the items of the tier's checklist, and the secrecy review with the tier that gives it. */
  const answersTo = ({ flow, tier }) => ({
    checklist: Object.fromEntries(flow.tiers[tier - 1].checklist.map(({ key }) => [key, 'pass'])),
    ...(tier === flow.secrecyTier ? { secrecy: { conclusion: 'may-be-public' } } : {}),
  });

  /** An official document is decided to be active before anybody submits it. */
  const determine = async (member) => {
    if (member.uid !== POLICY || (await determinations.of(member)).decided) return;
    const paper = { signer: '汪签发', signedOn: '2026-01-05', reference: '发文稿纸〔2026〕1号' };
    await as('drafter', () => determinations.perform('record', member, { last: null, attribute: 'active', ...paper }));
  };

  /** Submitted and signed by two tiers, through the verbs of the review. */
  const twoTiers = async (...members) => {
    const sent = [];
    for (const member of members) {
      await determine(member);
      const { lockVersion } = await kernel.documents.facts(member);
      sent.push({ ...member, lockVersion });
    }
    let item = await as('drafter', () => cases.submit(sent));
    for (const key of ['publisher', 'head']) {
      const { ref, digest } = item;
      const answers = answersTo(item);
      item = await as(key, () => cases.approve(ref, { lockVersion: item.lockVersion, digest, ...answers }));
    }
    return item;
  };

  /** The third signature with its ledger entry, as the review writes it, without the publication that follows it there. */
  const thirdTier = async (item) => {
    const { ref, digest, members } = item;
    const { personId, name: personName } = people.leader;
    const { postId } = (await cases.seats.seatOf(item.flow.tiers[2], item.organId, ref)).holder;
    const { checklist } = answersTo(item);
    const at = Date.now();
    const decision = {
      tier: 3,
      verb: 'approve',
      personId,
      personName,
      postId,
      digest,
      comment: null,
      findings: [],
      at,
      role: 'leader-in-charge',
      manner: 'holder',
      onBehalfOf: null,
      arrangement: null,
      checklist,
      toTier: null,
      mode: null,
      conclusion: null,
    };
    await kernel.transaction(async () => {
      await cases.records.decide(ref, decision);
      const payload = {
        case: ref,
        tier: 3,
        post: postId,
        comment: null,
        role: 'leader-in-charge',
        checked: kernel.digest(checklist),
        findings: [],
      };
      await kernel.ledger.append({ action: 'approve', actor: people.leader, at, members, digest, payload });
    });
  };

  /** What the review does after a publication. */
  const finish = async ({ ref, members, lockVersion }) => {
    await cases.records.move(ref, { state: 'published', tier: 3, lockVersion: lockVersion + 1, at: Date.now() });
    for (const member of members) {
      await new Promise((resolve) => setImmediate(resolve));
      await kernel.documents.release(member);
    }
  };

  return {
    setUp: async () => {
      organs = await makeOrgans(strapi, 'plugin::gongkai-organization.organ');
      const emails = [];
      for (const post of POSTS) emails.push(await person(post));
      signIn = async () => ({ drafter: await logIn(url, emails[0]), leader: await logIn(url, emails[3]) });
      return { url, ...(await signIn()) };
    },
    signIn: () => signIn(),
    drafts: (args) => as('drafter', () => makeDrafts(strapi, organs.finance, args)),
    change: (args) => as('drafter', () => changeDrafts(strapi, args)),
    prepare: async ({ documents }) => {
      for (const document of documents) {
        const item = await twoTiers(memberOf(document));
        await thirdTier(item);
        signed.set(document.documentId, item);
      }
      tidy();
    },
    publish: ({ documentId }) => timed(() => publishCase(signed.get(documentId))),
    prepareRelease: async ({ number, count }) => {
      together = [];
      for (let made = 0; made < count; made += MOST) {
        const args = { number: number + made, count: Math.min(MOST, count - made) };
        const item = await twoTiers(...(await as('drafter', () => makeRelease(strapi, organs.finance, args))));
        await thirdTier(item);
        together.push(item);
      }
      tidy();
    },
    release: async () => {
      const took = await timed(() => (together.length === 1 ? publishCase(together[0]) : publishTogether(together)));
      for (const item of together) await finish(item);
      return took;
    },
    finish: async () => {
      for (const item of signed.values()) await finish(item);
      signed.clear();
    },
    readyForLastTier: async ({ documents }) => {
      const ready = [];
      for (const document of documents) {
        const item = await twoTiers(memberOf(document));
        const { ref, lockVersion, digest } = item;
        ready.push({ case: ref, lockVersion, digest, ...answersTo(item) });
      }
      return ready;
    },
    /** Closed cases up to a number, each signed by the three; every fifth sent by the drafter of the bench. Their documents are gone. */
    closedCases: async ({ from, until }) => {
      const ids = Object.fromEntries(Object.entries(people).map(([key, { personId }]) => [key, personId]));
      const tiers = ['publisher', 'head', 'leader'];
      for (let start = from; start < until; start += 500) {
        const numbers = Array.from({ length: Math.min(500, until - start) }, (_, i) => start + i);
        const at = (number) => 1_700_000_000_000 + number * 60_000;
        const cases = numbers.map((number) => ({
          ref: `closed-${number}`,
          workflow: 'three-tier',
          state: 'published',
          tier: 3,
          organ_id: organs.finance,
          organ_name: '云溪县财政局',
          digest: `gk1:sha256:${number}`,
          submitted_by: number % 5 ? `person-${number % 50}` : ids.drafter,
          submitted_by_name: '周起草',
          submitted_at: at(number),
          ended_at: at(number) + 1,
          lock_version: 4,
        }));
        const members = numbers.map((number) => ({
          case_ref: `closed-${number}`,
          position: 0,
          uid: POLICY,
          document_id: `gone${number}`,
          locale: '',
          digest: `gk1:sha256:${number}`,
          title: `关于第${number}件事项的通知`,
        }));
        const decisions = numbers.flatMap((number) =>
          tiers.map((key, i) => ({
            case_ref: `closed-${number}`,
            tier: i + 1,
            verb: 'approve',
            person_id: ids[key],
            person_name: people[key].name,
            post_id: 'post',
            digest: `gk1:sha256:${number}`,
            findings: '[]',
            at: at(number),
          }))
        );
        await kernel.database.write(async (tables) => {
          for (const [name, rows] of [
            ['gk_review_cases', cases],
            ['gk_review_members', members],
            ['gk_review_decisions', decisions],
          ]) {
            // SQLite takes a limited number of values in a statement.
            for (let i = 0; i < rows.length; i += 50) await tables(name).insert(rows.slice(i, i + 50));
          }
        });
      }
      // What a server does by itself within a minute: a database that grew over years knows what is in its tables.
      if (strapi.db.dialect.client === 'postgres') await strapi.db.connection.raw('ANALYZE');
    },
    /** Documents a second of the importer, from files on disk to committed drafts. */
    imports: async ({ from, count }) => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-bench-import-'));
      const files = Array.from({ length: count }, (_, at) => path.join(folder, `${from + at}.txt`));
      files.forEach((file, at) => fs.writeFileSync(file, officialText(from + at)));
      const importer = strapi.plugin('gongkai-library').service('importer');
      const options = { type: kernel.type(POLICY), organ: organs.finance, actor: people.drafter };
      const outcomes = [];
      const took = await timed(() =>
        importer.importFiles(
          files.map((file) => ({ path: { at: file, shown: file }, root: folder })),
          options,
          (result) => outcomes.push(result)
        )
      );
      fs.rmSync(folder, { recursive: true, force: true });
      const failed = outcomes.find(({ outcome }) => outcome !== 'imported');
      if (failed || outcomes.length !== count) throw new Error(`import: ${JSON.stringify(failed)}`);
      return (count * 1000) / took;
    },
    // A quick publication that proves nothing would be no figure: everything published here must stand.
    verify: async () => (await kernel.inner.verify()).complaints,
  };
}
