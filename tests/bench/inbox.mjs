// npm run bench -- --inbox: the workbench with a thousand, ten thousand and a hundred thousand closed cases; exit 1 beyond a bound.
import { performance } from 'node:perf_hooks';
import { median } from './measures.mjs';
import { environment, request, startSide } from './side.mjs';

/** Of the project: milliseconds for a box of the workbench, whatever the number of closed cases. */
const BOUND = 50;
const STEPS = [1_000, 10_000, 100_000];
const LIVE = 30;
const ASKED = 25;

/** What people ask, and who: the leader signs, the drafter sent. */
const QUESTIONS = {
  '待我办理 waiting': ['leader', '/gongkai-review/workbench'],
  '待我办理，按标题找 waiting, by title': ['leader', `/gongkai-review/workbench?title=${encodeURIComponent('通知')}`],
  '菜单上的数 count of the menu': ['leader', '/gongkai-review/counts'],
  '我送审的 sent': ['drafter', '/gongkai-review/workbench?box=sent'],
  '我办理过的 decided': ['leader', '/gongkai-review/workbench?box=decided'],
};

/** 审核统计 of a period in which one in eight of the cases was closed: a quarter of an office that keeps two years. It counts every signature. */
const STATISTICS = [
  '审核统计一季 statistics of a quarter',
  '/gongkai-review/statistics?from=2023-12-01&until=2023-12-09',
];
const STATISTICS_BOUND = 2_000;

/** Measures one database; `say` gets each figure as it comes. Answers whether the bound was kept. */
export async function measureInbox({ database, url, folder, root, say, verdict }) {
  const side = await startSide('gongkai', root, environment(folder, url));
  try {
    const documents = await side.call('drafts', { from: 1, count: LIVE });
    await side.call('readyForLastTier', { documents });
    let kept = true;
    for (let done = 0, i = 0; i < STEPS.length; done = STEPS[i], i += 1) {
      await side.call('closedCases', { from: done, until: STEPS[i] });
      for (const [name, [who, address]] of Object.entries(QUESTIONS)) {
        const times = [];
        for (let round = -3; round < ASKED; round += 1) {
          const began = performance.now();
          await request(side.url, side[who], 'GET', address);
          if (round >= 0) times.push(performance.now() - began);
        }
        const ms = median(times);
        const ok = ms < BOUND;
        kept &&= ok;
        const mark = verdict ? (ok ? '✓' : '✗') : '';
        say(
          `${database}  ${mark} ${STEPS[i]} 份办结 closed：${name} ${ms.toFixed(1)} ms（最多 most ${Math.max(...times).toFixed(1)}）`
        );
      }
      const began = performance.now();
      const { data } = await request(side.url, side.leader, 'GET', STATISTICS[1]);
      const ms = performance.now() - began;
      const ok = ms < STATISTICS_BOUND;
      kept &&= ok;
      const signatures = data.tiers.reduce((sum, tier) => sum + tier.signatures, 0);
      say(
        `${database}  ${verdict ? (ok ? '✓' : '✗') : ''} ${STEPS[i]} 份办结 closed：${STATISTICS[0]} ${ms.toFixed(0)} ms（签字 signatures ${signatures}）`
      );
    }
    return kept;
  } finally {
    await side.stop();
  }
}
