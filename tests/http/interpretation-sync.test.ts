// 三同步 over HTTP: a document that has to be interpreted is submitted with its plan and interpretations or not at all; what is granted
// instead; who interprets; what was public before is not held back.
import type { Knex } from 'knex';
import type { App } from '../support/app';
import {
  CM,
  INTERPRETATION,
  interpretationData,
  POLICY,
  policyData,
  startCounty,
  type Answer,
  type Client,
  type County,
} from '../support/county';
import { byHand, code, everything, verify } from '../support/kernel';
import { createDraft, exempt, panel, plan, readyDraft, release, submit, submitTogether, verb } from '../support/verbs';

let app: App;
let county: County;
let number = 0;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());
afterEach(() => configure({ nonText: 'warn', preReview: false }));

const drafter = (): Client => county.people.drafter.client;
const configure = (more: Record<string, unknown>): void => {
  for (const [name, value] of Object.entries(more))
    app.strapi.config.set(`plugin::gongkai-interpretation.${name}`, value);
};

const normative = (more: Record<string, unknown> = {}): Promise<string> =>
  readyDraft(drafter(), policyData(`第${(number += 1)}项管理办法`, { normative: true, ...more }));
const reading = (documentId: string, more: Record<string, unknown> = {}): Promise<string> =>
  createDraft(
    drafter(),
    { ...interpretationData('管理办法解读', documentId), forms: ['文字解读', '图表图解'], ...more },
    INTERPRETATION
  );
const own = (documentId: string, uid = POLICY): Promise<string[]> =>
  panel(drafter(), documentId, uid).then(({ findings }) =>
    findings
      .filter(({ gate }) => gate.startsWith('gongkai-interpretation'))
      .map((one) => `${one.severity} ${one.code.split('.')[1]}`)
  );
const reasonsOf = (answer: Answer): string[] =>
  ((answer.body.error?.details?.findings ?? []) as { code: string }[]).map((one) => one.code);
const signed = async (documentId: string): Promise<Answer> => {
  const { publisher, head, leader } = county.people;
  let answer = await submitTogether(drafter(), documentId);
  for (const { client } of [publisher, head, leader]) {
    if (answer.status !== 200) throw new Error(`submit: ${answer.status} ${answer.text}`);
    answer = await verb(client, 'approve', documentId);
  }
  return answer;
};
const request = async (documentId: string, kind: string): Promise<void> => {
  const call = async (client: Client, name: string, more: object) => {
    const { lockVersion } = (await panel(client, documentId)).facts;
    const answer = await client('POST', `/gongkai-interpretation/${name}`, {
      uid: POLICY,
      documentId,
      lockVersion,
      ...more,
    });
    if (answer.status !== 200) throw new Error(answer.text);
    return (answer.body.data as { ref: string }[]).at(-1)!.ref;
  };
  const ref = await call(drafter(), 'request-interpretation', { kind, reason: '视频还在制作' });
  await call(county.people.head.client, 'grant-interpretation', { request: ref });
};

it('is refused without plan and interpretation, which says what is missing, and goes public with both', async () => {
  const documentId = await normative();
  expect(await own(documentId)).toEqual(['blocker no-plan', 'blocker missing']);
  const before = await everything(app, county);
  const refused = await submit(drafter(), documentId);
  expect(code(refused)).toBe('review.not-ready');
  expect(reasonsOf(refused)).toEqual(['interpretation.no-plan', 'interpretation.missing']);
  expect(await everything(app, county)).toEqual(before);

  expect((await plan(drafter(), documentId)).status).toBe(200);
  expect(await own(documentId)).toEqual(['blocker missing']);
  const one = await reading(documentId, { interpretingOffice: null });
  // The panel looks at what would go along.
  expect(await own(documentId)).toEqual(['blocker incomplete']);
  await drafter()('PUT', `${CM}/${INTERPRETATION}/${one}`, { interpretingOffice: '预算股' });
  expect(await own(documentId)).toEqual([]);
  // By itself neither goes.
  expect(reasonsOf(await submit(drafter(), documentId))).toEqual(['interpretation.not-along']);
  expect(reasonsOf(await submit(drafter(), one, INTERPRETATION))).toEqual(['interpretation.nothing-public']);
  expect((await signed(documentId)).status).toBe(200);
  for (const path of [`policy-documents/${documentId}`, `interpretations/${one}`]) {
    expect((await county.anonymous('GET', `/api/${path}`)).status).toBe(200);
  }
  expect(await verify(app)).toEqual([]);
}, 120_000);

it('what is corrected is not held back: its interpretation is public already', async () => {
  const documentId = await normative();
  await plan(drafter(), documentId);
  const one = await reading(documentId);
  await signed(documentId);
  configure({ preReview: true, nonText: 'block' });
  await drafter()('PUT', `${CM}/${POLICY}/${documentId}`, { summary: '更正后的摘要' });
  expect(await own(documentId)).toEqual([]);
  expect((await release(county, documentId)).status).toBe(200);
  await drafter()('PUT', `${CM}/${INTERPRETATION}/${one}`, { interpretingOffice: '综合股' });
  expect((await release(county, one, INTERPRETATION)).status).toBe(200);
}, 120_000);

it('of a document that was public before it says what is missing, and refuses nothing', async () => {
  const documentId = await readyDraft(drafter(), policyData('以前公开的办法'));
  expect((await release(county, documentId)).status).toBe(200);
  await drafter()('PUT', `${CM}/${POLICY}/${documentId}`, { normative: true });
  expect(await own(documentId)).toEqual(['warning no-plan', 'warning missing']);
  expect((await release(county, documentId)).status).toBe(200);
});

it('an exemption, or that it may follow, passes and is seen', async () => {
  const documentId = await normative();
  await exempt(county, documentId);
  expect(await own(documentId)).toEqual(['warning exempted']);
  expect((await release(county, documentId)).status).toBe(200);
  const later = await normative();
  await request(later, 'later');
  expect(await own(later)).toEqual(['blocker no-plan', 'warning later-granted']);
  await plan(drafter(), later);
  expect((await release(county, later)).status).toBe(200);
  // It follows by itself.
  const one = await reading(later);
  expect((await release(county, one, INTERPRETATION)).status).toBe(200);
  expect(await verify(app)).toEqual([]);
}, 120_000);

it('a normative document without picture or film is pointed out, or refused, as the office configures', async () => {
  const documentId = await normative();
  await plan(drafter(), documentId);
  await reading(documentId, { forms: ['文字解读', '简明问答'] });
  expect(await own(documentId)).toEqual(['warning text-only']);
  configure({ nonText: 'block' });
  expect(await own(documentId)).toEqual(['blocker text-only']);
  expect(reasonsOf(await submitTogether(drafter(), documentId))).toEqual(['interpretation.text-only']);
  await request(documentId, 'form-later');
  expect(await own(documentId)).toEqual(['warning form-later-granted']);
  expect((await signed(documentId)).status).toBe(200);
});

it('where configured the disclosure office looks first, at what is submitted and nothing else', async () => {
  const documentId = await normative();
  await plan(drafter(), documentId);
  const one = await reading(documentId);
  configure({ preReview: true });
  expect(await own(documentId)).toEqual(['blocker not-pre-reviewed']);
  await request(documentId, 'pre-review');
  expect(await own(documentId)).toEqual([]);
  await drafter()('PUT', `${CM}/${INTERPRETATION}/${one}`, { interpretingOffice: '综合股' });
  expect(await own(documentId)).toEqual(['blocker not-pre-reviewed']);
  await request(documentId, 'pre-review');
  expect((await signed(documentId)).status).toBe(200);
});

it('who drafted interprets, unless a reason is given', async () => {
  const documentId = await normative({ draftingOrgan: '云溪县民政局' });
  await plan(drafter(), documentId);
  const one = await reading(documentId);
  expect(reasonsOf(await submitTogether(drafter(), documentId))).toEqual(['interpretation.other-organ']);
  await drafter()('PUT', `${CM}/${INTERPRETATION}/${one}`, { organReason: '由牵头单位解读' });
  expect((await signed(documentId)).status).toBe(200);
});

it('a plan is refused to who does not draft, when it is none, while in review, and is proven', async () => {
  const documentId = await normative();
  const { auditor, otherHead } = county.people;
  const before = await everything(app, county);
  const cases: [Answer, string][] = [
    [await plan(drafter(), documentId, { items: [] }), 'interpretation.plan-empty'],
    [await plan(drafter(), documentId, { items: [{ form: '皮影戏' }] }), 'interpretation.plan-form'],
    [await plan(drafter(), documentId, { lockVersion: 1 }), 'publication.stale'],
    [await plan(auditor.client, documentId), 'interpretation.not-drafter'],
    [
      await otherHead.client('POST', '/gongkai-interpretation/plan-interpretation', { uid: POLICY, documentId }),
      'publication.other-organ',
    ],
  ];
  for (const [answer, expected] of cases) expect([code(answer), expected]).toEqual([expected, expected]);
  expect(await everything(app, county)).toEqual(before);

  expect((await plan(drafter(), documentId)).status).toBe(200);
  await reading(documentId);
  expect((await submitTogether(drafter(), documentId)).status).toBe(200);
  expect(code(await plan(drafter(), documentId))).toBe('interpretation.in-review');

  const db = app.strapi.db.connection as Knex;
  const table = 'gk_interpretation_plans';
  const row = (await db(table).where({ document_id: documentId }).first()) as Record<string, unknown>;
  await byHand(app, () =>
    db(table)
      .where({ id: row.id as number })
      .update({ items: '[]' })
  );
  expect((await verify(app)).map((one) => one.code)).toContain('verify.interpretation-plan-changed');
  await byHand(app, () =>
    db(table)
      .where({ id: row.id as number })
      .delete()
  );
  expect((await verify(app)).map((one) => one.code)).toContain('verify.interpretation-plan-gone');
  await byHand(app, () => db(table).insert(row));
  expect(await verify(app)).toEqual([]);
});
