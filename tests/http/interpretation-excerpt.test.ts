// 摘抄检查 over a real database: what an interpretation copies from its documents, who sees what of it, and the warnings before publication.
import type { ExcerptView } from '../../plugins/interpretation/server/src/services/excerpts';
import type { App } from '../support/app';
import {
  CM,
  INTERPRETATION,
  interpretationData,
  POLICY,
  policyData,
  startCounty,
  type Client,
  type County,
} from '../support/county';
import { code } from '../support/kernel';
import { createDraft, panel, release } from '../support/verbs';

const RULE = '农村供水单位应当每月检测一次水质，检测结果在村务公开栏公布不少于七日。';
const SECTIONS = ['背景依据', '主要内容', '新旧政策差异', '创新举措'];
const OWN = '以后村里喝的水好不好，大家在村口的公开栏就能看到，每个月都有新的结果，不放心还可以去问。';
const EXPLAINED = SECTIONS.map((name) => `<h2>${name}</h2><p>${OWN}</p>`).join('');

let app: App;
let county: County;
let policy: string;

const interpretation = async (title: string, body: string, documents: string[], who = county.people.drafter) =>
  createDraft(
    who.client,
    {
      ...interpretationData(title, policy),
      documents: { connect: documents.map((documentId) => ({ documentId })) },
      body,
    },
    INTERPRETATION
  );
const ask = (who: Client, documentId: string, uid = INTERPRETATION) =>
  who('GET', `/gongkai-interpretation/excerpt?uid=${uid}&documentId=${documentId}`);
const excerpt = async (who: Client, documentId: string): Promise<ExcerptView> => {
  const answer = await ask(who, documentId);
  expect(answer.status).toBe(200);
  return answer.body.data as ExcerptView;
};
const warnings = async (documentId: string) =>
  (await panel(county.people.drafter.client, documentId, INTERPRETATION)).findings.filter(
    ({ gate }) => gate === 'interpretation-excerpt'
  ) as { code: string; severity: string; message?: string }[];

beforeAll(async () => {
  ({ app, county } = await startCounty());
  const body = `<p>各乡镇人民政府：</p><p>${RULE}</p>`;
  policy = await createDraft(county.people.drafter.client, policyData('关于农村供水的通知', { body }));
}, 240_000);
afterAll(() => app?.close());

it('shows the share, the passages with their places on both sides, and the sections', async () => {
  const own = await interpretation('关于农村供水的解读', `${EXPLAINED}<p>文件规定，${RULE}</p>`, [policy]);
  const view = await excerpt(county.people.drafter.client, own);
  const [document] = view.documents;
  expect(view).toMatchObject({ title: '关于农村供水的解读', most: 0.5, outline: false });
  expect(view.sections.filter(({ paragraph }) => paragraph !== null).map(({ name }) => name)).toEqual(SECTIONS);
  expect(document).toMatchObject({ documentId: policy, title: '关于农村供水的通知', version: 'draft', copied: 33 });
  expect(document!.share).toBeCloseTo(33 / document!.total, 10);
  const [passage] = document!.passages;
  const { paragraph, from, to } = passage!.interpretation[0]!;
  const mate = passage!.document[0]!;
  expect(view.paragraphs[paragraph]!.text.slice(from, to)).toBe(RULE.slice(0, -1));
  expect(document!.paragraphs[mate.paragraph]!.text.slice(mate.from, mate.to)).toBe(RULE.slice(0, -1));
  expect(await warnings(own)).toEqual([]);
});

it('warns of a copy and of missing sections, and keeps nothing from the public', async () => {
  const copy = await interpretation('照抄的解读', `<h2>主要内容</h2><p>${RULE}</p>`, [policy]);
  const found = await warnings(copy);
  expect(found.map(({ code: one, severity }) => `${severity} ${one}`)).toEqual([
    'warning interpretation.excerpt',
    'warning interpretation.sections',
  ]);
  expect(found[0]!.message).toContain(RULE.slice(0, 20));
  expect(found[1]!.message).toContain('背景依据、新旧政策差异、创新举措');
  expect((await release(county, policy)).status).toBe(200);
  expect((await release(county, copy, INTERPRETATION)).status).toBe(200);
});

it('follows the draft as it is saved', async () => {
  const { client } = county.people.drafter;
  const own = await interpretation('改过的解读', `<p>${RULE}</p>`, [policy]);
  expect((await excerpt(client, own)).documents[0]!.share).toBe(1);
  const saved = await client('PUT', `${CM}/${INTERPRETATION}/${own}`, { body: EXPLAINED });
  expect(saved.status).toBe(200);
  expect((await excerpt(client, own)).documents[0]!.share).toBe(0);
});

it('shows of another organ’s document only what is public', async () => {
  const { otherHead, drafter } = county.people;
  const secret = await createDraft(
    drafter.client,
    policyData('还没有公开的通知', { body: `<p>${RULE.replace('每月', '每周')}</p>` })
  );
  const theirs = await interpretation('民政局的解读', `<p>${RULE}</p>`, [policy], otherHead);
  // Another organ's editor may name the document only as long as it is public; the link to a draft is made by hand.
  await app.strapi.documents(INTERPRETATION as never).update({
    documentId: theirs,
    data: { documents: { connect: [{ documentId: secret }] } },
  } as never);
  const { documents } = await excerpt(otherHead.client, theirs);
  expect(documents.map(({ version, share, title }) => [version, share, title])).toEqual([
    ['published', 1, '关于农村供水的通知'],
    [null, null, null],
  ]);
  expect(documents[1]!.paragraphs).toEqual([]);
});

it('is refused to who may not see the interpretation, and for what is none', async () => {
  const { drafter, otherHead } = county.people;
  const own = await interpretation('财政局的解读', EXPLAINED, [policy]);
  expect(code(await ask(otherHead.client, own))).toBe('publication.other-organ');
  expect((await ask(county.anonymous, own)).status).toBe(401);
  expect((await ask(drafter.client, policy, POLICY)).body.data).toBeNull();
  expect(code(await ask(drafter.client, ''))).toBe('interpretation.no-document');
  expect([403, 404]).toContain((await ask(drafter.client, 'nosuchdocument')).status);
});
