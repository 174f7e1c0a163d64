// npm run bench: the difference of two documents of some fifty pages; exit 1 when the slowest case takes longer than its bound.
import { CHARACTERS, dice, measureCases, readDomain, sentence } from './pure.mjs';

/** Milliseconds for one difference, whatever the two documents are. */
const BOUND = 300;
const RUNS = 7;

const PARAGRAPHS = 1200;
const TABLES = 20;

/** About 40,000 characters in 1,200 paragraphs and 20 tables. */
function document(seed, { alphabet = CHARACTERS, length = 26 } = {}) {
  const roll = dice(seed);
  const parts = [];
  for (let i = 0; i < PARAGRAPHS; i += 1) {
    const text = sentence(roll, length, alphabet);
    parts.push(i % 25 === 0 ? `<h2>${text}</h2>` : `<p>${text}</p>`);
    if (i % (PARAGRAPHS / TABLES) === 0) {
      const rows = Array.from({ length: 12 }, (_, row) =>
        [row + 1, sentence(roll, 8, alphabet), roll(9000), sentence(roll, 10, alphabet)].map(
          (cell) => `<td>${cell}</td>`
        )
      );
      parts.push(`<table><tbody>${rows.map((cells) => `<tr>${cells.join('')}</tr>`).join('')}</tbody></table>`);
    }
  }
  return parts;
}

const edited = (parts, every, change) => parts.map((part, i) => (i % every === 0 ? change(part, i) : part));
const words = (part) => part.replace(/政府/g, '办公室').replace(/(\p{Script=Han}{3})。/u, '，并于每月$1前报送。');
/** Every other run of characters replaced by others of the same alphabet. */
const half = (part, i) => {
  const roll = dice(i + 9);
  return part.replace(/(\p{Script=Han}{4})(\p{Script=Han}{4})/gu, (_, kept) => kept + sentence(roll, 3).slice(0, 3));
};
const [first, other] = [document(1), document(2)];
const oneParagraph = (parts) => `<p>${parts.join('').replace(/<[^>]+>/g, '')}</p>`;

/** Pairs of documents: what reviewers meet, and what is meant to be slow. */
const CASES = [
  ['同一份 the same', first.join(''), first.join('')],
  ['改了少数几处 a few edits', first.join(''), edited(first, 40, words).join('')],
  ['每段都改 every paragraph edited', first.join(''), edited(first, 1, words).join('')],
  ['增删段落 paragraphs come and go', first.join(''), first.filter((_, i) => i % 3).join('')],
  ['前后对调 halves swapped', first.join(''), [...first.slice(600), ...first.slice(0, 600)].join('')],
  [
    '完全不同 nothing in common',
    first.join(''),
    document(3, { alphabet: [...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'] }).join(''),
  ],
  ['同样的字、不同的文 the same characters, another text', first.join(''), other.join('')],
  [
    '只有两种字 two characters only',
    document(4, { alphabet: ['是', '非'] }).join(''),
    document(5, { alphabet: ['是', '非'] }).join(''),
  ],
  [
    '长段改写过半 long paragraphs, half rewritten',
    document(6, { length: 800 }).slice(0, 55).join(''),
    edited(document(6, { length: 800 }).slice(0, 55), 1, half).join(''),
  ],
  ['不分段 one paragraph', oneParagraph(first), oneParagraph(other)],
  ['不分段、少数几处 one paragraph, a few edits', oneParagraph(first), oneParagraph(edited(first, 40, words))],
  [
    '不分句 one sentence',
    oneParagraph(first).replace(/。/g, ''),
    oneParagraph(edited(first, 3, words)).replace(/。/g, ''),
  ],
  [
    '一段一字 a character a paragraph',
    [...'字'.repeat(1200)].map((c, i) => `<p>${c}${i % 7}</p>`).join(''),
    [...'字'.repeat(1200)].map((c, i) => `<p>${c}${i % 5}</p>`).join(''),
  ],
  [
    '大表 one large table',
    ...[1, 2].map(
      (seed) =>
        `<table><tbody>${document(seed)
          .filter((p) => p.startsWith('<p>'))
          .map((p, i) => `<tr><td>${i}</td>${p.replace(/p>/g, 'td>')}<td>${(i * seed) % 7}</td></tr>`)
          .join('')}</tbody></table>`
    ),
  ],
];

/** Measures every case; the row's figures are those of the slowest one, by its median. */
export async function measureDifference({ root, folder, say }) {
  const { differFields } = await readDomain(root, folder, 'plugins/review/server/src/domain/difference/fields.ts');
  const fields = [{ name: 'body', label: '正文', kind: 'document', type: 'richtext' }];
  const componentOf = (uid) => ({ label: uid, fields: [] });
  const work = (old, now) => differFields({ body: old }, { body: now }, fields, componentOf);
  return { bound: BOUND, times: measureCases({ name: '差异 difference', cases: CASES, work, runs: RUNS, say }) };
}
