// Turns runs into rows, and rows into the table that is printed or the JSON for machines.
import { median, WORK } from './measures.mjs';

const summary = (values) => ({ median: median(values), min: Math.min(...values), max: Math.max(...values) });

/** A row that compares the two sides; its ratio is the median of the ratios of the runs, which were made in pairs. */
export function ratioRow(database, key, gongkai, stock, bound, label = WORK[key]) {
  const perSecond = key === 'list' || key === 'import';
  const ratios = gongkai.map((value, i) => value / stock[i]);
  return {
    database,
    key,
    label,
    unit: perSecond ? '/s' : 'ms',
    gongkai: summary(gongkai),
    stock: summary(stock),
    ratio: summary(ratios),
    bound: bound ? { kind: perSecond ? 'least' : 'ratio', at: bound } : null,
    ok: bound ? (perSecond ? median(ratios) >= bound : median(ratios) <= bound) : null,
  };
}

/** A row of Gongkai's own figure, with plain Strapi's beside it for information. */
export function ownRow(database, key, label, unit, gongkai, stock, bound) {
  return {
    database,
    key,
    label,
    unit,
    gongkai: summary(gongkai),
    stock: stock ? summary(stock) : null,
    ratio: null,
    bound: bound ? { kind: 'own', at: bound } : null,
    ok: bound ? median(gongkai) < bound : null,
  };
}

/** A row whose worst run counts: nobody may wait longer than the bound, in any of them. */
export function worstRow(...args) {
  const row = ownRow(...args);
  return { ...row, ok: row.gongkai.max <= row.bound.at };
}

const digits = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
const spread = (of, unit) => (of ? `${digits(of.median)} ${unit} (${digits(of.min)}–${digits(of.max)})` : '—');

/** Columns that a text takes in a terminal: Chinese characters and full-width marks take two. */
const width = (text) =>
  [...text].reduce(
    (sum, char) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(char) ? 2 : 1),
    0
  );
const pad = (text, columns) => text + ' '.repeat(Math.max(0, columns - width(text)));

function boundWords({ bound, unit }) {
  if (!bound) return '—';
  if (bound.kind === 'least') return `≥ ${bound.at} ×`;
  return bound.kind === 'ratio' ? `≤ ${bound.at} ×` : `< ${bound.at} ${unit}`;
}

export function table(rows, verdict) {
  const head = ['数据库', '项目 measure', '公开 Gongkai', '原版 stock', '倍数 ratio', '限度 bound', ''];
  const mark = (ok) => (ok === null || !verdict ? '' : ok ? '✓' : '✗');
  const lines = rows.map((row) => [
    row.database,
    row.label,
    spread(row.gongkai, row.unit),
    spread(row.stock, row.unit),
    row.ratio ? `${row.ratio.median.toFixed(2)} (${row.ratio.min.toFixed(2)}–${row.ratio.max.toFixed(2)})` : '—',
    boundWords(row),
    mark(row.ok),
  ]);
  const widths = head.map((_, i) => Math.max(...[head, ...lines].map((line) => width(line[i]))));
  const text = (line) =>
    line
      .map((cell, i) => pad(cell, widths[i]))
      .join('  ')
      .trimEnd();
  return [
    text(head),
    widths
      .map((columns) => '─'.repeat(columns))
      .join('  ')
      .trimEnd(),
    ...lines.map(text),
  ].join('\n');
}
