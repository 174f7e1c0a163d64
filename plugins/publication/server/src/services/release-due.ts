// Releases that are due: the rows decide, by the clock that all servers share. A release missed while no server ran goes out at the next
// start; of several servers one has it. What cannot go out fails whole, and waits for a person.
import type { Core } from '@strapi/types';
import { GongkaiError } from '../domain/error';
import type { Finding, Member, Release } from '../kernel';
import type { ReleaseRows } from './release-rows';
import type { ReleaseWaiting } from './release-waiting';

/** Between two looks at the rows at most, in milliseconds: what another server planned meanwhile is found then. */
const LOOK = 1_000;
/** So many at a time. */
const BATCH = 100;
/** A release that the machine, and no rule, kept from going out is tried again so often, with longer and longer pauses. */
const TRIES = 5;

export interface ReleaseDue {
  /** Lets everything go out that is due; answers how many did. */
  run(): Promise<number>;
  start(): void;
  stop(): Promise<void>;
  /** Something was planned: look at when it is due. */
  wake(): void;
}

interface BlockedDetails {
  findings?: (Finding & { document?: Member })[];
  reasons?: Release['reasons'];
  document?: Member;
}

/** Why a release did not go out, as its page says it. */
function reasonsOf(error: GongkaiError): Release['reasons'] {
  const { findings, reasons, document } = error.details as BlockedDetails;
  if (reasons?.length) return reasons;
  const blockers = (findings ?? []).filter(({ severity }) => severity === 'blocker');
  if (blockers.length) {
    return blockers.map(({ code, message, document: member }) => ({
      code,
      severity: 'blocker' as const,
      message,
      member: member ?? null,
    }));
  }
  const { code, message } = error;
  return [{ code, severity: 'blocker', message, member: document ?? null }];
}

const BROKEN: Release['reasons'] = [
  {
    code: 'publication.release-error',
    severity: 'blocker',
    message: '系统多次尝试都没有成功，请管理员查看服务器日志',
    member: null,
  },
];

export function createReleaseDue(
  strapi: Core.Strapi,
  releaseRows: ReleaseRows,
  releases: Pick<ReleaseWaiting, 'runDue' | 'fail'>,
  now: () => Promise<number>
): ReleaseDue {
  const broken = new Map<string, { tries: number; after: number }>();
  let timer: NodeJS.Timeout | null = null;
  let turn: Promise<unknown> | null = null;
  let running = false;
  let again = false;

  /** One release: out, failed by a rule, or to be tried again. */
  const one = async (ref: string, at: number): Promise<boolean> => {
    const before = broken.get(ref);
    if (before && before.after > at) return false;
    try {
      const out = await releases.runDue(ref);
      broken.delete(ref);
      return out;
    } catch (error) {
      if (error instanceof GongkaiError) {
        broken.delete(ref);
        await releases.fail(ref, reasonsOf(error));
        return false;
      }
      strapi.log.error(error);
      const tries = (before?.tries ?? 0) + 1;
      broken.set(ref, { tries, after: at + Math.min(LOOK * 2 ** tries, 60_000) });
      if (tries >= TRIES) {
        await releases.fail(ref, BROKEN);
        broken.delete(ref);
      }
      return false;
    }
  };

  const run = async (): Promise<number> => {
    const at = await now();
    let count = 0;
    for (const ref of await releaseRows.due(at, BATCH)) {
      try {
        if (await one(ref, at)) count += 1;
      } catch (error) {
        // Not even the failure could be noted: the database is gone. The rows still say that it is due.
        strapi.log.error(error);
      }
    }
    return count;
  };

  const plan = (pause: number): void => {
    if (!running) return;
    if (timer) clearTimeout(timer);
    timer = setTimeout(look, Math.max(0, pause));
    timer.unref();
  };

  /** Looks, and comes again when the next one is due. */
  const look = (): void => {
    if (turn) {
      again = true;
      return;
    }
    turn = (async () => {
      await run();
      const next = await releaseRows.nextAt();
      return next === null ? LOOK : Math.min(LOOK, next - (await now()));
    })()
      .catch((error: unknown) => {
        strapi.log.error(error);
        return LOOK;
      })
      .then((pause) => {
        turn = null;
        // One that is due and did not go out is tried again with the next look, not at once.
        plan(again ? 0 : pause <= 0 ? LOOK : pause);
        again = false;
      });
  };

  return {
    run,
    start: () => {
      running = true;
      look();
    },
    stop: async () => {
      running = false;
      if (timer) clearTimeout(timer);
      await turn;
    },
    wake: () => {
      // Not in the name of whoever planned something: the looks that follow outlive the request.
      if (running) void strapi.requestContext.run(undefined as never, look as never);
    },
  };
}
