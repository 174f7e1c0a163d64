// 个人信息例外 over HTTP: said with its basis, signed with the document, shown in panel and list; without a basis refused.
import type { App } from '../support/app';
import type { NamesView } from '../../plugins/disclosure/server/src/services/attribute-lists';
import type { DeterminationView } from '../../plugins/disclosure/server/src/services/determination-view';
import { POLICY, policyData, startCounty, type Answer, type Client, type County } from '../support/county';
import { code, everything, verify } from '../support/kernel';
import { createDraft, DECIDED_ON_PAPER, lastStep, release } from '../support/verbs';

let app: App;
let county: County;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

const drafter = (): Client => county.people.drafter.client;
const NAMES = {
  kind: 'penalty',
  basis: '《中华人民共和国行政处罚法》第四十八条',
  scope: '被处罚人的姓名',
  manner: '写全名，证件号码隐去',
};
const SENTENCE = `行政处罚公示；依据：${NAMES.basis}；范围：${NAMES.scope}；方式：${NAMES.manner}`;

async function record(documentId: string, more: object): Promise<Answer> {
  const last = await lastStep(drafter(), documentId);
  const body = { uid: POLICY, documentId, ...DECIDED_ON_PAPER, ...more, last };
  return drafter()('POST', '/gongkai-disclosure/record', body);
}
const declared = async (documentId: string): Promise<Record<string, unknown>> => {
  const { declarations } = await app.kernel.documents.candidate({ uid: POLICY, documentId });
  return declarations.find(({ plugin }) => plugin === 'gongkai-disclosure')!.value as Record<string, unknown>;
};
const list = async (who = drafter()) => ((await who('GET', '/gongkai-disclosure/names')).body.data as NamesView).lines;

it('is signed with the document, and shown in panel and list', async () => {
  const documentId = await createDraft(drafter(), policyData('行政处罚决定公示'));
  const plain = await createDraft(drafter(), policyData('没有个人信息的通知'));
  expect((await record(documentId, { names: NAMES })).status).toBe(200);
  expect((await record(plain, {})).status).toBe(200);
  expect((await declared(documentId)).names).toBe(SENTENCE);
  expect(Object.keys(await declared(plain))).not.toContain('names');
  const answer = await drafter()('GET', `/gongkai-disclosure/determination?uid=${POLICY}&documentId=${documentId}`);
  const { decided, proposal } = answer.body.data as DeterminationView;
  expect([decided!.names, proposal!.names]).toEqual([SENTENCE, NAMES]);
  expect(await list()).toEqual([
    expect.objectContaining({ documentId, title: '行政处罚决定公示', kindName: '行政处罚公示', ...NAMES }),
  ]);
  expect(await list(county.people.otherHead.client)).toEqual([]);
  const { canonical } = await app.kernel.documents.candidate({ uid: POLICY, documentId });
  expect(canonical).toContain(SENTENCE);
  expect((await release(county, documentId)).status).toBe(200);
  // Taken back by a later decision, it is in the list no longer.
  expect((await record(documentId, { said: '已经去标识化' })).status).toBe(200);
  expect(await list()).toEqual([]);
  expect(await verify(app)).toEqual([]);
});

it.each<[string, object, string]>([
  ['without a basis', { names: { ...NAMES, basis: '' } }, 'disclosure.names-basis'],
  ['without a case', { names: { ...NAMES, kind: 'because' } }, 'disclosure.names-kind'],
  ['without a scope', { names: { ...NAMES, scope: ' ' } }, 'disclosure.names-scope'],
  ['without a manner', { names: { ...NAMES, manner: undefined } }, 'disclosure.names-manner'],
  [
    'of what is not active',
    { names: NAMES, attribute: 'withheld', reasonCode: 'N16-2', reason: '过程稿' },
    'disclosure.names-not-active',
  ],
])('%s is refused, and nothing is changed', async (_what, more, expected) => {
  const documentId = await createDraft(drafter(), policyData('行政处罚决定公示'));
  const before = await everything(app, county);
  const answer = await record(documentId, more);
  expect([answer.status, code(answer)]).toEqual([422, expected]);
  expect(await everything(app, county)).toEqual(before);
});
