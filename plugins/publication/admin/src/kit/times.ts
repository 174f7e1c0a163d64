// Days and instants as an office writes them, in Shanghai time whatever the browser's clock says.

const DAY = { timeZone: 'Asia/Shanghai', year: 'numeric', month: 'long', day: 'numeric' } as const;
const MINUTE = { ...DAY, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

const day = new Intl.DateTimeFormat('zh-CN', DAY);
const minute = new Intl.DateTimeFormat('zh-CN', MINUTE);
const second = new Intl.DateTimeFormat('zh-CN', { ...MINUTE, second: '2-digit' });

/** An instant (epoch milliseconds) as 2026年11月22日. */
export const dayText = (at: number): string => day.format(at);

/** An instant (epoch milliseconds) as 2026年11月22日 09:30. */
export const minuteText = (at: number): string => minute.format(at);

/** An instant (epoch milliseconds) as 2026年11月22日 09:30:05. */
export const secondText = (at: number): string => second.format(at);

/** A day `YYYY-MM-DD` as 2026年11月22日. */
export function dateText(written: string): string {
  const [year, month, date] = written.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** Today in Shanghai, `YYYY-MM-DD`. */
export const shanghaiToday = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
