// Paths of MCP, which Strapi has and the product leaves off: tools of the content manager for agents with a token.
import type { Answer } from '../support/county';
import { ANY, DRAFTS, NOT_RELEASED, PUBLIC, titled, UNPUBLISHED, type Path, type Way } from './path';
import type { Target } from './world';

/** MCP passes on a refusal's words and not its code: by which words each is known. */
const WORDS: readonly [RegExp, string][] = [
  [/必须经三级审核后由系统发布/, NOT_RELEASED[0]!],
  [/公开接口只提供已公开的内容|草稿只能在管理后台起草和修改/, DRAFTS[0]!],
];

const slug = ({ uid }: Target) => uid.split('.')[1]!;

const call =
  (tool: string, args: (target: Target) => object): Path['run'] =>
  async (world, target) => {
    const response = await fetch(`${world.app.url}/mcp`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${world.adminToken}`,
        'Content-Type': 'application/json',
        Accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: `${tool}_${slug(target)}`, arguments: args(target) },
      }),
    });
    const text = await response.text();
    const failed = /"isError":true|"error":\{/.test(text) || response.status >= 300;
    const code = WORDS.find(([words]) => words.test(text))?.[1];
    if (!failed) return { status: 200, headers: response.headers, text, body: {} } satisfies Answer;
    throw Object.assign(new Error(text.slice(0, 500)), code ? { details: { code } } : {});
  };

const CODES = [...NOT_RELEASED, ...DRAFTS];
const of = ({ documentId }: Target) => ({ documentId });

export const BY_AGENT: Way[] = (
  [
    ['publish', of, UNPUBLISHED],
    ['unpublish', of, PUBLIC],
    ['delete', of, PUBLIC],
    ['update', (target) => ({ ...of(target), data: titled() }), UNPUBLISHED],
    ['create', () => ({ data: titled() }), ANY],
  ] as [string, (target: Target) => object, Way['states']][]
).map(([name, args, states]) => ({
  name,
  through: 'MCP',
  actors: ['token'],
  states,
  codes: CODES,
  run: call(name, args),
}));

export const AGENT_READS: Way[] = (
  [
    ['get', (target) => ({ ...of(target), status: 'draft' })],
    ['list', () => ({ status: 'draft' })],
  ] as [string, (target: Target) => object][]
).map(([name, args]) => ({
  name: name === 'get' ? 'a draft' : 'a list of drafts',
  through: 'MCP',
  actors: ['token'],
  states: ANY,
  codes: CODES,
  run: call(name, args),
}));
