// Files over HTTP: nobody sees one before something published refers to it, everybody the same bytes while it does, nobody after.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import sharp from 'sharp';
import type { App } from '../support/app';
import { account, CM, POLICY, policyData, startCounty, type County } from '../support/county';
import { byHand, code, verify } from '../support/kernel';
import { createDraft, panel, release, withdraw } from '../support/verbs';

interface Upload {
  id: number;
  documentId: string;
  name: string;
  url: string;
  formats: Record<string, { url: string }> | null;
}

interface Served {
  status: number;
  headers: http.IncomingHttpHeaders;
  bytes: Buffer;
}

let app: App;
let county: County;
let token: string;

beforeAll(async () => {
  ({ app, county } = await startCounty());
  ({ token } = await account(app, 'files@test.invalid', 'strapi-super-admin', '文件管理员'));
});
afterAll(() => app?.close());

/** As written: no client of ours tidies the path first. */
const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Served> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(app.url);
    const request = http.request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, bytes: Buffer.concat(chunks) })
      );
    });
    request.on('error', reject);
    request.end();
  });

const send = async (path: string, form: FormData): Promise<{ status: number; body: unknown }> => {
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${app.url}${path}`, { method: 'POST', headers, body: form });
  return { status: response.status, body: await response.json() };
};

async function upload(name: string, type: string, bytes: Buffer): Promise<Upload> {
  const form = new FormData();
  form.append('files', new Blob([new Uint8Array(bytes)], { type }), name);
  const { status, body } = await send('/upload', form);
  expect(status).toBe(201);
  const { documentId } = (body as Upload[])[0]!;
  return stored(documentId);
}

/** The row as it stands: what the admin is answered carries a signature. */
const stored = async (documentId: string): Promise<Upload> =>
  (await app.strapi.db.query('plugin::upload.file').findOne({ where: { documentId } })) as Upload;

const attach = (title: string, file: Upload, more = {}) =>
  createDraft(
    county.people.drafter.client,
    policyData(title, { attachments: [{ title: '附件', file: file.id }], ...more })
  );

const TEXT = Buffer.from('第一条　为了规范补贴发放，制定本办法。\n'.repeat(40));
const picture = () =>
  sharp({ create: { width: 1200, height: 800, channels: 3, background: '#c33' } })
    .png()
    .toBuffer();

describe('an attachment', () => {
  let file: Upload;
  let documentId: string;

  beforeAll(async () => {
    file = await upload('附件 1：补贴办法.txt', 'text/plain', TEXT);
    documentId = await attach('关于附件的通知', file);
  });

  it('has an address that its document id makes', () => {
    expect(file.url).toBe(`/files/${file.documentId}/${encodeURIComponent('附件 1：补贴办法.txt')}`);
  });

  it('is nobody’s before publication, and an address tells nothing', async () => {
    const hidden = await get(file.url);
    const unknown = await get('/files/abcdefghij0123456789wxyz/a.txt');
    expect([hidden.status, unknown.status]).toEqual([404, 404]);
    expect(hidden.bytes.toString()).toBe(unknown.bytes.toString());
    expect((await get(file.url, {}, 'HEAD')).status).toBe(404);
    expect((await get(file.url, { Range: 'bytes=0-3' })).status).toBe(404);
  });

  it('opens for an editor by signature, for that file only', async () => {
    const answer = await county.people.drafter.client('POST', '/gongkai-publication/files/sign', {
      documentIds: [file.documentId],
    });
    const query = (answer.body.data as Record<string, string>)[file.documentId]!;
    const served = await get(`${file.url}?${query}`);
    expect([served.status, served.headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect(served.bytes.equals(TEXT)).toBe(true);
    const shown = (await county.root('GET', `/upload/files/${file.id}`)).body as unknown as { url: string };
    expect(shown.url).toMatch(/\?exp=\d+&sig=/);
    expect((await get(shown.url)).bytes.equals(TEXT)).toBe(true);
    const other = await upload('另一件.txt', 'text/plain', TEXT);
    expect((await get(`${other.url}?${query}`)).status).toBe(404);
    expect((await get(`${file.url}?${query.replace(/sig=./, 'sig=z')}`)).status).toBe(404);
    const sign = (client: typeof county.anonymous) =>
      client('POST', '/gongkai-publication/files/sign', { documentIds: [file.documentId] });
    expect((await sign(county.anonymous)).status).toBe(401);
  });

  it('is everybody’s, byte for byte, once it is published', async () => {
    await release(county, documentId);
    const whole = await get(file.url);
    expect([whole.status, whole.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(whole.bytes.equals(TEXT)).toBe(true);
    const head = await get(file.url, {}, 'HEAD');
    expect([head.status, head.headers['content-length'], head.bytes.length]).toEqual([200, String(TEXT.length), 0]);
    const piece = await get(file.url, { Range: 'bytes=30-59' });
    expect([piece.status, piece.headers['content-range']]).toEqual([206, `bytes 30-59/${TEXT.length}`]);
    expect(piece.bytes.equals(TEXT.subarray(30, 60))).toBe(true);
    expect((await get(file.url, { Range: 'bytes=999999-' })).status).toBe(416);
    const again = await get(file.url, { 'If-None-Match': whole.headers.etag! });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    expect(await verify(app)).toEqual([]);
  });

  it('has no other names: nothing is reached by dots, encoded or not', async () => {
    const base = `/files/${file.documentId}`;
    const names = [
      'other.txt',
      '',
      '..',
      '.',
      '%2e%2e%2f%2e%2e%2fpackage.json',
      '..%2f..%2f.env',
      '%00',
      '%',
      '%E0%A4%A',
    ];
    const paths = [
      ...names.map((name) => `${base}/${name}`),
      `${base}/../${file.documentId}/../../.env`,
      `${base}/..%5c..%5cpackage.json`,
      `${file.url}/x`,
      `${file.url}%00`,
      '/files/../package.json',
      '/files/%2e%2e/package.json',
      '/files/..%2f..%2f/package.json',
    ];
    const answers = await Promise.all(paths.map(async (path) => [path, (await get(path)).status] as const));
    expect(answers.filter(([, status]) => ![400, 404].includes(status))).toEqual([]);
  });

  it.each<[string, () => Promise<{ status: number; body: unknown }>]>([
    [
      'replaced',
      () => {
        const form = new FormData();
        form.append('files', new Blob(['另一份内容'], { type: 'text/plain' }), '附件.txt');
        return send(`/upload?id=${file.id}`, form);
      },
    ],
    [
      'renamed',
      () => {
        const form = new FormData();
        form.append('fileInfo', JSON.stringify({ name: '别的名字.txt' }));
        return send(`/upload?id=${file.id}`, form);
      },
    ],
    ['deleted', () => county.root('DELETE', `/upload/files/${file.id}`)],
    ['deleted with others', () => county.root('POST', '/upload/actions/bulk-delete', { fileIds: [file.id] })],
  ])('cannot be %s while it is public', async (_name, attempt) => {
    const answer = await attempt();
    expect([answer.status, code(answer as never)]).toEqual([409, 'publication.file-published']);
    expect((await get(file.url)).bytes.equals(TEXT)).toBe(true);
    expect(await stored(file.documentId)).toEqual(file);
    expect(await verify(app)).toEqual([]);
  });

  it('may be captioned and moved meanwhile: that is not signed', async () => {
    const form = new FormData();
    form.append('fileInfo', JSON.stringify({ caption: '存档' }));
    expect((await send(`/upload?id=${file.id}`, form)).status).toBe(200);
    expect(await verify(app)).toEqual([]);
  });

  it('is nobody’s again after withdrawal', async () => {
    await withdraw(county.people.head.client, documentId);
    expect((await get(file.url)).status).toBe(404);
    const form = new FormData();
    form.append('files', new Blob(['改过的内容'], { type: 'text/plain' }), '附件.txt');
    expect((await send(`/upload?id=${file.id}`, form)).status).toBe(200);
    const replaced = await stored(file.documentId);
    expect([replaced.url, replaced.url.includes('sig=')]).toEqual([file.url, false]);
    expect((await panel(county.people.drafter.client, documentId)).facts.publishedDigest).toBeNull();
    await release(county, documentId);
    expect((await get(replaced.url)).bytes.toString()).toBe('改过的内容');
    expect(await verify(app)).toEqual([]);
  });
});

describe('a picture', () => {
  it('inside the text and its smaller forms follow the text', async () => {
    const file = await upload('现场图.png', 'image/png', await picture());
    const forms = [file.url, ...Object.values(file.formats!).map(({ url }) => url)];
    expect(forms).toContain(`/files/${file.documentId}/${encodeURIComponent('thumbnail_现场图.png')}`);
    const documentId = await createDraft(
      county.people.drafter.client,
      policyData('关于正文配图的通知', { body: `<p>见图。</p><img src="${file.url}" alt="现场">` })
    );
    const statuses = async () => Promise.all(forms.map(async (url) => (await get(url)).status));
    expect(new Set(await statuses())).toEqual(new Set([404]));
    await release(county, documentId);
    expect(new Set(await statuses())).toEqual(new Set([200]));
    const sizes = await Promise.all(
      forms.map(async (url) => {
        const { headers, bytes } = await get(url);
        expect(headers['content-type']).toBe('image/png');
        return { width: (await sharp(bytes).metadata()).width, etag: headers.etag };
      })
    );
    expect(sizes[0]!.width).toBe(1200);
    for (const key of ['width', 'etag'] as const)
      expect(new Set(sizes.map((size) => size[key])).size).toBe(forms.length);
    expect(await verify(app)).toEqual([]);

    await county.people.drafter.client('PUT', `${CM}/${POLICY}/${documentId}`, { body: '<p>不再配图。</p>' });
    expect(new Set(await statuses())).toEqual(new Set([200]));
    await release(county, documentId);
    expect(new Set(await statuses())).toEqual(new Set([404]));
  });

  it('that could carry a script is offered for download only', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>');
    const file = await upload('徽标.svg', 'image/svg+xml', svg);
    await release(county, await attach('关于矢量图的通知', file));
    const { status, headers, bytes } = await get(file.url);
    expect(status).toBe(200);
    expect(headers['content-disposition']).toMatch(/^attachment;/);
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(bytes.equals(svg)).toBe(true);
  });
});

it('a file whose name says nothing plain is served all the same', async () => {
  const file = await upload('减免比例.5%减', 'text/plain', TEXT);
  await release(county, await attach('关于文件名带百分号的通知', file));
  expect((await get(file.url)).bytes.equals(TEXT)).toBe(true);
});

describe('bytes that changed on disk', () => {
  let file: Upload;
  let place: (form: { hash: string; ext: string }) => string;

  beforeAll(async () => {
    file = await upload('堤坝.png', 'image/png', await picture());
    const folder = process.env.GONGKAI_FILES!;
    place = ({ hash, ext }) => path.join(folder, `${hash}${ext}`);
    await release(county, await attach('关于堤坝巡查的通知', file));
    app.strapi.config.set('plugin::gongkai-publication.serveOnlyVerified', true);
  });
  afterAll(() => app.strapi.config.set('plugin::gongkai-publication.serveOnlyVerified', false));

  it.each<[string, string | null, (name: string) => void, string, number]>([
    ['of the file itself', null, (name) => fs.appendFileSync(name, 'x'), 'verify.file-changed', 503],
    [
      'with their length and time of change kept',
      null,
      (name) => {
        const { atime, mtime } = fs.statSync(name);
        const bytes = fs.readFileSync(name);
        bytes[bytes.length - 1]! ^= 1;
        fs.writeFileSync(name, bytes);
        fs.utimesSync(name, atime, mtime);
      },
      'verify.file-changed',
      503,
    ],
    ['of a smaller form', 'thumbnail', (name) => fs.appendFileSync(name, 'x'), 'verify.file-changed', 503],
    ['that are gone', null, (name) => fs.rmSync(name), 'verify.file-gone', 503],
    ['of a smaller form, gone', 'small', (name) => fs.rmSync(name), 'verify.file-gone', 503],
  ])('%s are found, named and not served', async (_what, form, change, found, status) => {
    const forms = file.formats as unknown as Record<string, { url: string; hash: string; ext: string }>;
    const one = form ? forms[form]! : (file as unknown as { url: string; hash: string; ext: string });
    const bytes = fs.readFileSync(place(one));
    const before = await get(one.url);
    expect([before.status, before.bytes.equals(bytes)]).toEqual([200, true]);
    change(place(one));
    const [complaint, ...others] = await verify(app);
    expect([complaint?.code, others]).toEqual([found, []]);
    expect(complaint?.place).toContain('《关于堤坝巡查的通知》');
    expect(complaint?.problem).toContain(form ? `堤坝.png（${form}）` : '“堤坝.png”');
    const refused = await get(one.url);
    expect([refused.status, refused.headers['content-type']]).toEqual([status, 'application/json; charset=utf-8']);
    expect(refused.bytes.toString()).toContain('publication.file-changed');
    fs.writeFileSync(place(one), bytes);
    expect(await verify(app)).toEqual([]);
    expect((await get(one.url)).bytes.equals(bytes)).toBe(true);
  });

  it('are signed in every form: a row that tells another digest is found', async () => {
    const row = (await stored(file.documentId)) as unknown as {
      id: number;
      formats: Record<string, { provider_metadata: unknown }>;
    };
    const forged = structuredClone(row.formats);
    forged.thumbnail!.provider_metadata = { digest: `sha256:${'0'.repeat(64)}` };
    const write = (formats: unknown) =>
      byHand(app, () =>
        app.strapi.db
          .connection('files')
          .where({ id: row.id })
          .update({ formats: JSON.stringify(formats) })
      );
    await write(forged);
    expect((await verify(app)).map((one) => one.code).sort()).toEqual(['verify.file-changed', 'verify.public-differs']);
    await write(row.formats);
    expect(await verify(app)).toEqual([]);
  });
});
