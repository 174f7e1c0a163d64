// Commands of the kernel (verify, maintenance) and the channel by which a command line speaks to the server that holds the database.
import { timingSafeEqual } from 'node:crypto';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import type { Core } from '@strapi/types';
import { parseArguments } from '../domain/arguments';
import type { NamedCheckpoint } from '../domain/checkpoint';
import { GongkaiError } from '../domain/error';
import type { Command, CommandIo } from '../kernel';
import type { InnerKernel } from './kernel';
import { maintenanceCommand } from './maintenance';

/** `--checkpoint <file or folder>`; without a name the folder that the server writes to every day. */
function checkpointsOf(kernel: InnerKernel, args: readonly string[], io: CommandIo): NamedCheckpoint[] {
  const { checkpoint } = parseArguments(args).options;
  if (checkpoint === undefined) return [];
  const { checkpoints } = kernel.inner;
  const place = checkpoint === true ? checkpoints.folder() : path.resolve(io.cwd, checkpoint);
  if (place) return checkpoints.read(place);
  throw new GongkaiError(
    422,
    'publication.checkpoint-unnamed',
    '没有设置存放校验点的文件夹。请在 --checkpoint 之后写明校验点文件或者文件夹。'
  );
}

function verifyCommand(kernel: InnerKernel): Command {
  return {
    name: 'verify',
    summary: '核对操作留痕与全部已公开内容',
    run: async (args, io) => {
      const started = Date.now();
      const checkpoints = checkpointsOf(kernel, args, io);
      const report = await kernel.inner.verify({ progress: (done) => io.progress(done, 0, '核对'), checkpoints });
      io.say(
        `已核对 checked: 操作留痕 ${report.entries} 条 entries，已公开 ${report.published} 份 published` +
          (report.adopted ? `（其中存量纳管、未经三级审核 ${report.adopted} 份 adopted, unsigned）` : '') +
          `，版本 ${report.revisions} 个 revisions，发布凭证 ${report.permits} 个 permits，文件 ${report.files} 个 files，用时 ${Date.now() - started} ms`
      );
      io.say(`链头 head: ${report.head.seq} ${report.head.hash}`);
      for (const { name, count, time } of checkpoints)
        io.say(`校验点 checkpoint: ${name}（${time}，${count} 条 entries）`);
      for (const { code, place, problem } of report.complaints) io.say(`✗ ${place}：${problem} [${code}]`);
      if (report.found > report.complaints.length) {
        io.say(`……另有 ${report.found - report.complaints.length} 处没有逐一列出 not listed`);
      }
      io.say(
        report.found
          ? `发现 ${report.found} 处不符 mismatches`
          : report.adopted
            ? '全部相符：公开的内容就是签字或者纳管时的内容 everything public is what was signed or adopted'
            : '全部相符：公开的内容就是签字的内容 everything public is what was signed'
      );
      io.result(report);
      return report.found ? 1 : 0;
    },
  };
}

export function registerKernelCommands(kernel: InnerKernel): void {
  kernel.registerCommand(verifyCommand(kernel));
  kernel.registerCommand(maintenanceCommand(kernel));
}

/** Runs a command by name. */
export async function runCommand(kernel: InnerKernel, name: string, args: string[], io: CommandIo): Promise<number> {
  const command = kernel.inner.registry.commands.get(name);
  if (!command) {
    io.say(`没有命令 ${name}；可用的命令: ${[...kernel.inner.registry.commands.keys()].join(', ')}`);
    return 2;
  }
  try {
    return await command.run(args, io);
  } catch (error) {
    if (!(error instanceof GongkaiError)) throw error;
    io.say(`✗ ${error.message} [${error.code}]`);
    io.result({ error: { code: error.code, message: error.message } });
    return 1;
  }
}

interface ChannelContext {
  get(header: string): string;
  request: { body?: { args?: unknown; cwd?: unknown; env?: unknown } };
  params: { name?: string };
  status: number;
  type: string;
  body: unknown;
}

function isToken(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Opens the channel: one JSON line for each word said, the last with the exit code. Only who can read the lock's file has its token. */
export function openCommandChannel(strapi: Core.Strapi, kernel: InnerKernel, token: string): void {
  const handler = (ctx: ChannelContext): void => {
    if (!isToken(ctx.get('x-gongkai-command'), token)) {
      ctx.status = 404;
      return;
    }
    const { args, cwd, env } = ctx.request.body ?? {};
    const stream = new PassThrough();
    const line = (value: unknown) => void stream.write(`${JSON.stringify(value)}\n`);
    const io: CommandIo = {
      say: (text) => line({ say: text }),
      progress: (done, total, label) => line({ progress: { done, total, label } }),
      result: (value) => line({ result: value }),
      cwd: typeof cwd === 'string' ? cwd : process.cwd(),
      env: (env ?? {}) as Record<string, string>,
    };
    // Outside the request's context: the command acts as the system, not as an anonymous visitor.
    setImmediate(() => {
      void strapi.requestContext.run(undefined as never, async () => {
        try {
          line({
            exit: await runCommand(kernel, ctx.params.name ?? '', Array.isArray(args) ? args.map(String) : [], io),
          });
        } catch (error) {
          strapi.log.error(error);
          line({ say: '命令执行出错，详见服务日志。', exit: 1 });
        }
        stream.end();
      });
    });
    ctx.status = 200;
    ctx.type = 'application/x-ndjson';
    ctx.body = stream;
  };
  strapi.server.routes([
    { method: 'POST', path: '/_gongkai/commands/:name', handler, config: { auth: false } } as never,
  ]);
}
