// The media library shows the files of the drafts that an account may read and what is public, not the attachments of other organs' drafts.
import type { App } from '../support/app';
import { CM, POLICY, policyData, startCounty, type Client, type County } from '../support/county';
import { createDraft, release } from '../support/verbs';

let app: App;
let county: County;

interface File {
  id: number;
  documentId: string;
  name: string;
}

async function upload(token: Client, name: string): Promise<File> {
  const form = new FormData();
  form.append('files', new Blob([`%PDF-1.4 ${name}`], { type: 'application/pdf' }), name);
  const answer = await token('POST', '/upload', form);
  if (answer.status !== 201 && answer.status !== 200) throw new Error(`upload: ${answer.status} ${answer.text}`);
  return (answer.body as unknown as File[])[0]!;
}

/** As an import brings it: by nobody. */
const orphan = (file: File) => app.strapi.db.connection('files').where({ id: file.id }).update({ created_by_id: null });

const attach = (file: File) => ({ attachments: [{ title: '附件', file: file.id }] });

let files: Record<'mine' | 'foreign' | 'foreignPublic' | 'imported' | 'nobodys' | 'above', File>;

beforeAll(async () => {
  ({ app, county } = await startCounty());
  const { drafter, otherHead } = county.people;
  files = {
    mine: await upload(drafter.client, 'mine.pdf'),
    foreign: await upload(otherHead.client, 'foreign.pdf'),
    foreignPublic: await upload(drafter.client, 'public.pdf'),
    imported: await upload(drafter.client, 'imported.pdf'),
    nobodys: await upload(county.root, 'nobodys.pdf'),
    above: await upload(county.people.chief.client, 'above.pdf'),
  };
  const own = await createDraft(drafter.client, policyData('关于附件的通知', attach(files.mine)));
  expect(own).toBeTruthy();
  await createDraft(otherHead.client, policyData('关于民政附件的通知', attach(files.foreign)));
  await release(
    county,
    await createDraft(drafter.client, policyData('关于公开附件的通知', attach(files.foreignPublic)))
  );
  await createDraft(drafter.client, policyData('关于导入附件的通知', attach(files.imported)));
  await orphan(files.imported);
});
afterAll(() => app?.close());

const listed = async (who: Client, address = '/upload/files'): Promise<string[]> => {
  const answer = await who('GET', `${address}?pageSize=100&sort=name:ASC`);
  const { results, pagination } = answer.body as unknown as { results: File[]; pagination: { total: number } };
  expect(pagination.total).toBe(results.length);
  return results.map(({ name }) => name).sort();
};

it('lists what the own organ has, what is public and what is nobody’s', async () => {
  const { drafter, otherHead, publisher } = county.people;
  const finance = ['above.pdf', 'imported.pdf', 'mine.pdf', 'nobodys.pdf', 'public.pdf'];
  expect(await listed(drafter.client)).toEqual(finance);
  expect(await listed(publisher.client)).toEqual(finance);
  expect(await listed(otherHead.client)).toEqual(['foreign.pdf', 'nobodys.pdf', 'public.pdf']);
  // From above one reads the drafts below, and a super administrator everything.
  const all = [...finance, 'foreign.pdf'].sort();
  expect(await listed(county.people.leader.client)).toEqual(all);
  expect(await listed(county.root)).toEqual(all);
});

it('lists no more under another writing of the address, nor through its folders', async () => {
  const { drafter } = county.people;
  for (const address of ['/Upload/files', '/upload/FILES/', '/UPLOAD/Files']) {
    expect(await listed(drafter.client, address)).not.toContain('foreign.pdf');
    expect((await drafter.client('GET', `${address}/${files.foreign.id}`)).status).toBe(404);
  }
  const head = async (address: string) =>
    (await drafter.client('HEAD', `${address}?pageSize=100`)).headers.get('content-length');
  const { text } = await drafter.client('GET', '/upload/files?pageSize=100');
  expect(await head('/Upload/files')).toBe(String(Buffer.byteLength(text)));
  for (const query of ['populate=files', 'populate[files]=true', 'populate=*', 'populate[files][populate]=*']) {
    expect((await drafter.client('GET', `/upload/folders?${query}`)).text).not.toContain('foreign.pdf');
  }
});

it('gives one file and its signed address by the same rule', async () => {
  const { drafter, otherHead } = county.people;
  const one = async (who: Client, file: File) => (await who('GET', `/upload/files/${file.id}`)).status;
  const signed = async (who: Client, file: File) => {
    const { body } = await who('POST', '/gongkai-publication/files/sign', { documentIds: [file.documentId] });
    return Object.keys(body.data as object).length;
  };
  for (const [who, file, status, addresses] of [
    [drafter.client, files.mine, 200, 1],
    [drafter.client, files.imported, 200, 1],
    [drafter.client, files.foreign, 404, 0],
    [otherHead.client, files.foreign, 200, 1],
    [otherHead.client, files.imported, 404, 0],
    [otherHead.client, files.foreignPublic, 200, 1],
    [county.root, files.foreign, 200, 1],
  ] as const) {
    expect([file.name, await one(who, file), await signed(who, file)]).toEqual([file.name, status, addresses]);
  }
});

it('still keeps an editor’s own attachments in the form', async () => {
  const { drafter } = county.people;
  const documentId = await createDraft(drafter.client, policyData('关于表单附件的通知', attach(files.mine)));
  const { body } = await drafter.client('GET', `${CM}/${POLICY}/${documentId}`);
  expect(body.data).toMatchObject({ attachments: [{ file: { name: 'mine.pdf' } }] });
});
