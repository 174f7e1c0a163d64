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

async function timedRequests(list, ask) {
  const times = [];
  const answers = [];
  for (const item of list) {
    const start = performance.now();
    answers.push(await ask(item));
    times.push(performance.now() - start);
  }
  return { figure: median(times), answers };
}

/** Publishes new documents, changes them and publishes them again; figures in milliseconds. */
async function publications(side, numbers) {
  const documents = await side.call('drafts', numbers);
  const first = median(await side.call('publish', { documents }));
  await side.call('change', { documents, version: 2 });
  return { first, again: median(await side.call('publish', { documents })) };
}

const read = async (side, documents) => {
  const forms = [];
  for (const { documentId, number } of documents) {
    const { data } = await request(side.url, side.drafter, 'GET', `${CM}/${documentId}`);
    forms.push({ documentId, number, data });
  }
  return forms;
};

/** Saves drafts with changed bodies, each as the admin's form sends it. */
async function saves(side, numbers) {
  const documents = await read(side, await side.call('drafts', numbers));
  const { figure } = await timedRequests(documents, ({ documentId, number, data }) =>
    request(side.url, side.drafter, 'PUT', `${CM}/${documentId}`, formData(number, 2, data))
  );
  return figure;
}

/** The request with which a document becomes public: the last tier's approval, or Strapi's publish with the form as its body. */
async function lastSteps(side, numbers) {
  const documents = await side.call('drafts', numbers);
  if (side.kind === 'gongkai') {
    const ready = await side.call('readyForLastTier', { documents });
    const { figure } = await timedRequests(ready, (item) =>
      request(side.url, side.leader, 'POST', '/gongkai-review/approve', item)
    );
    return figure;
  }
  const { figure } = await timedRequests(await read(side, documents), ({ documentId, number, data }) =>
    request(side.url, side.leader, 'POST', `${CM}/${documentId}/actions/publish`, formData(number, 1, data))
  );
  return figure;
}

/** Requests a second for the first page of the public list (25 documents), from eight readers at once. */
async function listReads(side, milliseconds) {
  let count = 0;
  const start = performance.now();
  const reader = async () => {
    while (performance.now() - start < milliseconds) {
      const { data } = await request(side.url, null, 'GET', '/api/policy-documents');
      if (!data[0]?.body) throw new Error('the public list is empty');
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: 8 }, reader));
  return (count * 1000) / (performance.now() - start);
}

export const WORK = {
  first: '发布：首次 publish, first',
  again: '发布：改后再次 publish, changed',
  save: '保存草稿 HTTP save a draft',
  approve: '终审通过 HTTP last approval / publish',
  list: '公开列表 public list, 25 a page',
};

/** One run of one side; `sizes` says how many documents, `from` the first number that no run has used. */
export async function run(side, from, sizes) {
  const { first, again } = await publications(side, { from, count: sizes.publish });
  const journal = side.kind === 'journal';
  const save = journal ? null : await saves(side, { from: from + sizes.publish, count: sizes.save });
  const start = from + sizes.publish + sizes.save;
  const approve = journal ? null : await lastSteps(side, { from: start, count: sizes.approve });
  const list = journal ? null : await listReads(side, sizes.list);
  return { first, again, save, approve, list };
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
