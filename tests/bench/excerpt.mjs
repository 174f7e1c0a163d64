// npm run bench: what an interpretation copies from a document of some thirty pages; exit 1 when the slowest pair takes longer than its bound.
import { dice, measureCases, readDomain, sentence } from './pure.mjs';

/** Milliseconds for one pair, with both texts read from their HTML, whatever they are. */
const BOUND = 200;
const RUNS = 7;

const PARAGRAPHS = 300;

/** About 30,000 characters in 300 paragraphs. */
function document(seed, alphabet) {
  const roll = dice(seed);
  return Array.from({ length: PARAGRAPHS }, () => sentence(roll, 100, alphabet));
}

const html = (paragraphs) => paragraphs.map((text) => `<p>${text}</p>`).join('');
const [first, second] = [document(1), document(2)];
const [two, others] = [document(3, ['是', '非']), document(4, ['是', '非'])];
const LONG = 30_000;

/** Pairs of interpretation and document: what offices have, and what is meant to be slow. */
const CASES = [
  ['互不相同 nothing in common', html(first), html(second)],
  ['全文照抄 the whole copied', html(first), html(first)],
  ['抄一半 every other paragraph copied', html(first.map((text, i) => (i % 2 ? text : second[i]))), html(first)],
  ['段落倒序 paragraphs in reverse', html([...first].reverse()), html(first)],
  ['只有一种字 one character only', `<p>${'水'.repeat(LONG)}</p>`, `<p>${'水'.repeat(LONG)}</p>`],
  ['一种字、长短不一 one character, half as long', `<p>${'水'.repeat(LONG)}</p>`, `<p>${'水'.repeat(LONG / 2)}</p>`],
  ['只有两种字 two characters only', html(two), html(others)],
];

/** Measures every pair; the row's figures are those of the slowest one, by its median. */
export async function measureExcerpt({ root, folder, say }) {
  const { excerptOf } = await readDomain(root, folder, 'plugins/interpretation/server/src/domain/excerpt.ts');
  const { paragraphsOf } = await readDomain(root, folder, 'plugins/interpretation/server/src/domain/paragraphs.ts');
  const textsOf = (source) => paragraphsOf(source).map(({ text }) => text);
  const work = (interpretation, policy) => excerptOf(textsOf(interpretation), textsOf(policy));
  return { bound: BOUND, times: measureCases({ name: '摘抄 excerpt', cases: CASES, work, runs: RUNS, say }) };
}
