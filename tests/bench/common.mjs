// What both sides do alike inside their process: organs, accounts, drafts, and a clock around each publication.
import { performance } from 'node:perf_hooks';
import { documentData, INTERPRETATION, interpretationData, POLICY } from './documents.mjs';

const PASSWORD = 'Yunxi-2026-bench';

const ORGANS = [
  { key: 'government', name: '云溪县人民政府办公室', code: '113417020032563511', kind: 'government' },
  { key: 'finance', name: '云溪县财政局', code: '113417020032563529', kind: 'department', parent: 'government' },
  { key: 'civil', name: '云溪县民政局', code: '113417020032563537', kind: 'department', parent: 'government' },
];

/** Writes the three organs; returns their document ids. */
export async function makeOrgans(strapi, uid) {
  const organs = {};
  for (const { key, parent, ...data } of ORGANS) {
    const row = await strapi
      .documents(uid)
      .create({ data: { ...data, ...(parent ? { parent: organs[parent] } : {}) } });
    organs[key] = row.documentId;
  }
  return organs;
}

/** An account of the admin with the role for those who draft. */
export async function makeAccount(strapi, key) {
  const role = await strapi.db.query('admin::role').findOne({ where: { code: 'gongkai-staff' } });
  const email = `${key}@bench.invalid`;
  const data = { email, firstname: key, password: PASSWORD, isActive: true, roles: [role.id] };
  const { id } = await strapi.service('admin::user').create(data);
  return { id, email };
}

export async function logIn(url, email) {
  const response = await fetch(`${url}/admin/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  if (!response.ok) throw new Error(`login: ${response.status} ${await response.text()}`);
  return (await response.json()).data.token;
}

/** Drafts with consecutive numbers; returns document ids with the numbers. */
export async function makeDrafts(strapi, organ, { from, count }) {
  const made = [];
  for (let number = from; number < from + count; number += 1) {
    const data = { ...documentData(number), publishingOrgan: organ };
    const { documentId } = await strapi.documents(POLICY).create({ data });
    made.push({ documentId, number });
  }
  return made;
}

/** Drafts of one release: a policy document and its interpretations, `count` together. */
export async function makeRelease(strapi, organ, { number, count }) {
  const [policy] = await makeDrafts(strapi, organ, { from: number, count: 1 });
  const members = [{ uid: POLICY, documentId: policy.documentId }];
  for (let part = 1; part < count; part += 1) {
    const data = { ...interpretationData(number, part, policy.documentId), publishingOrgan: organ };
    const { documentId } = await strapi.documents(INTERPRETATION).create({ data });
    members.push({ uid: INTERPRETATION, documentId });
  }
  return members;
}

/** Changes the bodies of drafts. */
export async function changeDrafts(strapi, { documents, version }) {
  for (const { documentId, number } of documents) {
    const { body } = documentData(number, version);
    await strapi.documents(POLICY).update({ documentId, data: { body } });
  }
}

/** Milliseconds that a task takes. */
export async function timed(task) {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

/** What lies on the heap from preparing is cleared away before something is measured. */
export const tidy = () => globalThis.gc?.();
