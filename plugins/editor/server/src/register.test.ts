// The middleware as Strapi would run it: cleans before the write, on writes only, and reports through the response.
import type { Core } from '@strapi/strapi';
import controllers from './controllers';
import { CUSTOM_FIELD } from './domain/document-fields';
import { MAX_HEADER } from './domain/removed-header';
import register from './register';
import cleanerService from './services/cleaner';

type Middleware = (
  context: { uid: string; action: string; params: { data?: unknown } },
  next: () => Promise<unknown>
) => Promise<unknown>;

function load() {
  const registered: unknown[] = [];
  let middleware: Middleware | undefined;
  const headers: Record<string, string> = {};
  const ctx = {
    state: {} as Record<string, unknown>,
    set: (name: string, value: string) => void (headers[name] = value),
  };
  const strapi = {
    customFields: { register: (field: unknown) => registered.push(field) },
    documents: { use: (one: Middleware) => void (middleware = one) },
    contentTypes: {
      'api::policy.policy': {
        attributes: { body: { type: 'richtext', customField: CUSTOM_FIELD }, note: { type: 'richtext' } },
      },
      'api::plain.plain': { attributes: { note: { type: 'richtext' } } },
    },
    components: {},
    requestContext: { get: () => ctx },
    plugin: () => ({ service: () => service }),
  } as unknown as Core.Strapi;
  const service = cleanerService({ strapi });
  register({ strapi });
  const run = async (action: string, data: unknown, uid = 'api::policy.policy') => {
    const context = { uid, action, params: { data } };
    await middleware!(context, () => Promise.resolve('done'));
    return context.params.data;
  };
  return { registered, headers, ctx, run, strapi };
}

test('the field is registered as rich text', () => {
  expect(load().registered).toEqual([
    expect.objectContaining({ name: 'document', plugin: 'gongkai-editor', type: 'richtext' }),
  ]);
});

test.each(['create', 'update', 'clone'])('%s is cleaned and reported', async (action) => {
  const { run, headers, ctx } = load();
  const data = { body: '<p>文<script>1</script></p>', note: '<script>' };
  expect(await run(action, data)).toEqual({ body: '<p>文</p>', note: '<script>' });
  expect(data.body).toContain('<script>');
  const removed = [{ path: 'body', what: '脚本 <script>', count: 1, severity: 'dangerous' }];
  expect(JSON.parse(decodeURIComponent(headers['X-Gongkai-Removed']!))).toEqual(removed);
  expect(ctx.state.gongkaiRemoved).toEqual(removed);
});

test.each(['publish', 'unpublish', 'discardDraft', 'delete', 'findMany'])('%s is left alone', async (action) => {
  const { run, headers } = load();
  const data = { body: '<script>1</script>' };
  expect(await run(action, data)).toBe(data);
  expect(headers).toEqual({});
});

test('types without the field, and writes without data, are left alone', async () => {
  const { run } = load();
  const data = { note: '<script>' };
  expect(await run('create', data, 'api::plain.plain')).toBe(data);
  expect(await run('clone', undefined)).toBeUndefined();
});

test('clean content sets no header; several writes add up; the header has a limit', async () => {
  const { run, headers, ctx } = load();
  await run('create', { body: '<p>文</p>' });
  expect(headers).toEqual({});
  await run('create', { body: '<p>文<script>1</script></p>' });
  await run('update', {
    body: [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => `<p on${letter}xxxxxxxx="1">文</p>`).join(''),
  });
  expect(ctx.state.gongkaiRemoved).toHaveLength(27);
  expect(headers['X-Gongkai-Removed']!.length).toBeLessThanOrEqual(MAX_HEADER);
  const removed = JSON.parse(decodeURIComponent(headers['X-Gongkai-Removed']!)) as { what: string }[];
  expect(removed[0]!.what).toBe('脚本 <script>');
});

test('refusals name the field', async () => {
  const { run } = load();
  await expect(run('create', { body: ['<script>'] })).rejects.toMatchObject({
    status: 400,
    details: { code: 'editor.not-text', path: 'body' },
  });
  await expect(run('create', { body: 'x'.repeat(2 * 1024 * 1024 + 1) })).rejects.toMatchObject({
    status: 413,
    details: { code: 'editor.too-long', path: 'body' },
  });
});

test('the endpoint cleans, and refuses what is no text', () => {
  const { clean } = controllers.cleaner({ strapi: load().strapi });
  type Context = Parameters<typeof clean>[0];
  const ask = (body: unknown) => {
    const ctx = { request: { body } } as unknown as Context;
    clean(ctx);
    return ctx.body;
  };
  expect(ask({ html: '<b>文</b>' })).toEqual({ data: { html: '<p><strong>文</strong></p>', removed: [] } });
  for (const body of [undefined, {}, { html: 1 }, { html: null }]) {
    expect(() => ask(body)).toThrow(expect.objectContaining({ status: 400, code: 'editor.no-html' }));
  }
});
