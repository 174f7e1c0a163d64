// The demo's clock: while the county is loaded, the work that loads it sees the day on which each step happened.
// Only what runs inside `withClock` sees that time, only in this process, and only until it is done; nothing of the product can ask for it.
import { AsyncLocalStorage } from 'node:async_hooks';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const SHANGHAI = 8 * 3_600_000;

/** Epoch milliseconds of a minute of a Shanghai day. @throws RangeError when it is no day */
export function shanghaiInstant(day: string, minuteOfDay: number): number {
  const match = DAY.exec(day);
  if (!match) throw new RangeError(`${day} is no day`);
  return Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) + minuteOfDay * 60_000 - SHANGHAI;
}

/** Runs `work` with a clock that it may set; from then on it goes at its usual pace. The real one is back when the work ends. */
export async function withClock<T>(work: (set: (at: number) => void) => Promise<T>): Promise<T> {
  const RealDate = globalThis.Date;
  const shift = new AsyncLocalStorage<{ by: number }>();
  const now = (): number => RealDate.now() + (shift.getStore()?.by ?? 0);
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args: [], newTarget) =>
      args.length ? (Reflect.construct(target, args, newTarget) as Date) : new target(now()),
    get: (target, key, receiver) => (key === 'now' ? now : (Reflect.get(target, key, receiver) as unknown)),
  });
  const state = { by: 0 };
  let started = false;
  try {
    return await shift.run(state, () =>
      work((at) => {
        // Never back: two steps of the same minute follow each other.
        state.by = (started ? Math.max(at, now()) : at) - RealDate.now();
        started = true;
      })
    );
  } finally {
    globalThis.Date = RealDate;
  }
}
