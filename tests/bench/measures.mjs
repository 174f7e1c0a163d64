// What is measured: publications inside the process, saves and last approvals over HTTP, the public list, and starts.
import { performance } from 'node:perf_hooks';
import { documentData, formData, POLICY } from './documents.mjs';
import { request, startTime } from './side.mjs';

const CM = `/content-manager/collection-types/${POLICY}`;

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/**
 * Lets the sides take turns, one operation each: what else happens on the machine in the meantime meets all of them.
 * Answers the median of each side's times.
 */
async function inTurns(sides, count, operation) {
  const times = sides.map(() => []);
  for (let i = 0; i < count; i += 1) {
    for (const [k, side] of sides.entries()) times[k].push(await operation(side, i, k));
  }
  return times.map(median);
}

const each = (sides, work) => Promise.all(sides.map(work));

async function timedRequest(...args) {
  const start = performance.now();
  await request(...args);
  return performance.now() - start;
}

/** Publishes what lies ready inside the process; milliseconds of a publication. */
async function publications(sides, documents) {
  for (const [k, side] of sides.entries()) await side.call('prepare', { documents: documents[k] });
  const figures = await inTurns(sides, documents[0].length, (side, i, k) => side.call('publish', documents[k][i]));
  await each(sides, (side) => side.call('finish'));
  return figures;
}

/** The documents as the admin's form reads them before it sends them back. */
async function forms(side, documents) {
  const found = [];
  for (const { documentId, number } of documents) {
    const { data } = await request(side.url, side.drafter, 'GET', `${CM}/${documentId}`);
    found.push({ documentId, number, data });
  }
  return found;
}

/** Saves drafts with changed bodies, each as the admin's form sends it. */
async function saves(sides, documents) {
  const read = await each(sides, (side, k) => forms(side, documents[k]));
  return inTurns(sides, documents[0].length, (side, i, k) => {
    const { documentId, number, data } = read[k][i];
    return timedRequest(side.url, side.drafter, 'PUT', `${CM}/${documentId}`, formData(number, 2, data));
  });
}

/** The request with which a document becomes public: the last tier's approval, or Strapi's publish with the form as its body. */
async function lastSteps(sides, documents) {
  const read = await each(sides, (side, k) => forms(side, documents[k]));
  const ready = await each(sides, (side, k) => side.call('readyForLastTier', { documents: documents[k] }));
  return inTurns(sides, documents[0].length, (side, i, k) => {
    const { documentId, number, data } = read[k][i];
    return side.kind === 'gongkai'
      ? timedRequest(side.url, side.leader, 'POST', '/gongkai-review/approve', ready[k][i])
      : timedRequest(side.url, side.leader, 'POST', `${CM}/${documentId}/actions/publish`, formData(number, 1, data));
  });
}

/** Requests a second for the first page of the public list (25 documents), from eight readers at once. */
async function listReads(sides, count) {
  const burst = async (side) => {
    let left = count;
    const start = performance.now();
    const reader = async () => {
      while ((left -= 1) >= 0) {
        const { data } = await request(side.url, null, 'GET', '/api/policy-documents');
        if (!data[0]?.body) throw new Error('the public list is empty');
      }
    };
    await Promise.all(Array.from({ length: 8 }, reader));
    return (count * 1000) / (performance.now() - start);
  };
  return inTurns(sides, 4, burst);
}

/** The longest that a visitor waits for an answer while a release is published, and how long that takes; milliseconds. */
async function releaseOf(side, number, count) {
  await side.call('prepareRelease', { number, count });
  let over = false;
  const released = side.call('release').finally(() => (over = true));
  let longest = 0;
  do {
    const took = await timedRequest(side.url, null, 'GET', '/api/policy-documents?pagination[pageSize]=1');
    longest = Math.max(longest, took);
  } while (!over);
  return { wait: longest, release: await released };
}

/** A document is published with its interpretations. */
async function releases(sides, number, count) {
  const figures = [];
  for (const side of sides) figures.push(await releaseOf(side, number, count));
  return { wait: figures.map(({ wait }) => wait), release: figures.map(({ release }) => release) };
}

/** Large releases, once: how long a reader waits meanwhile; and one that plain Strapi publishes one document after the other. */
export async function largeReleases([gongkai, stock], number, { wide, many }) {
  const { wait, release } = await releaseOf(gongkai, number, wide);
  await gongkai.call('prepareRelease', { number: number + wide, count: many });
  await stock.call('prepareRelease', { number: number + wide, count: many });
  const together = await gongkai.call('release');
  return { wait, release, together, singly: await stock.call('releaseSingly') };
}

/** Documents a second: the importer against a REST client that creates the same drafts. */
async function imports(sides, from, count) {
  const burst = Math.max(1, Math.floor(count / 2));
  return inTurns(sides, 2, (side, i) => side.call('imports', { from: from + i * burst, count: burst }));
}

export const WORK = {
  first: '首次发布 publish, first time',
  again: '改后再次发布 publish, changed',
  save: '保存草稿 save a draft (HTTP)',
  approve: '终审通过/发布 last approval/publish (HTTP)',
  list: '公开列表 public list, 25 a page',
  import: '导入/逐份新建 import / REST creates',
};

/** One run; `sizes` says how many operations, `from` the first number that no run has used. Figures by work, one a side. */
export async function run(sides, from, sizes) {
  const draw = (start, count) => each(sides, (side) => side.call('drafts', { from: start, count }));
  const compared = sides.filter(({ kind }) => kind !== 'journal');
  const documents = await draw(from, sizes.publish);
  const first = await publications(sides, documents);
  await each(sides, (side, k) => side.call('change', { documents: documents[k], version: 2 }));
  const again = await publications(sides, documents);
  const save = await saves(compared, await draw(from + sizes.publish, sizes.save));
  const approve = await lastSteps(compared, await draw(from + sizes.publish + sizes.save, sizes.approve));
  const list = await listReads(compared, sizes.list);
  const used = from + sizes.publish + sizes.save + sizes.approve;
  const importing = await imports(compared, used, sizes.import);
  const { wait, release } = await releases(compared, used + sizes.import, sizes.release);
  return { first, again, save, approve, list, import: importing, wait, release };
}

/** Length of the body that both sides write, for the report. */
export const bodyLength = () => documentData(1).body.replace(/<[^>]+>|\n/g, '').length;

/** Starts of both applications on databases that hold their content already, one after the other, alternately. */
export async function starts(apps, runs, say) {
  const figures = apps.map(() => []);
  const seeding = [];
  for (const { folder, env } of apps) seeding.push(await startTime(folder, env));
  for (let i = 0; i < runs; i += 1) {
    for (const [k, { folder, env }] of apps.entries()) figures[k].push(await startTime(folder, env));
    say(`启动 starts ${i + 1}/${runs}`);
  }
  return { seeding, figures };
}
