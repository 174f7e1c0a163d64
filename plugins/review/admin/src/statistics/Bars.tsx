// A chart of horizontal bars, drawn as SVG: one row a label, one bar a series, the value written beside it. Its table says the same.
import { useId } from 'react';
import { useNarrow } from '../view/useNarrow';

export interface Row {
  label: string;
  /** One value a series; null where there is none. */
  values: (number | null)[];
}

/** Told apart by light and by pattern, not by colour alone. */
const FILLS = ['#4945ff', '#b9b7ff'];
/** Sizes on a desk and on a phone, so that letters are as large on both. */
const DESK = { width: 720, label: 200, signs: 13 };
const PHONE = { width: 340, label: 118, signs: 7 };
const VALUE = 60;
const BAR = 18;
const GAP = 14;

const short = (label: string, signs: number): string =>
  label.length > signs ? `${label.slice(0, signs - 1)}…` : label;

export function Bars({
  title,
  series,
  rows,
  text,
}: {
  title: string;
  series: readonly string[];
  rows: readonly Row[];
  text: (value: number | null) => string;
}) {
  const id = useId();
  const size = useNarrow() ? PHONE : DESK;
  const most = Math.max(...rows.flatMap(({ values }) => values.map((value) => value ?? 0)), 0);
  const tall = series.length * (BAR + 2) + GAP;
  const legend = series.length > 1 ? 28 : 0;
  const room = size.width - size.label - VALUE;
  const words = rows.map(
    ({ label, values }) => `${label}：${values.map((value, i) => `${series[i]} ${text(value)}`).join('，')}`
  );
  return (
    <svg
      viewBox={`0 0 ${size.width} ${rows.length * tall + legend}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-words`}
      style={{ width: '100%', maxWidth: size.width, height: 'auto', display: 'block' }}
      fontSize="14"
      fill="#32324d"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-words`}>{words.join('；')}</desc>
      {legend > 0 &&
        series.map((name, i) => (
          <g
            key={name}
            transform={`translate(${(size === PHONE ? 0 : size.label) + i * (size === PHONE ? 170 : 200)} 0)`}
          >
            <rect width="14" height="14" fill={FILLS[i]} stroke="#32324d" />
            <text x="20" y="12">
              {name}
            </text>
          </g>
        ))}
      {rows.map(({ label, values }, at) => (
        <g key={`${at} ${label}`} transform={`translate(0 ${legend + at * tall})`}>
          <text x={size.label - 8} y={(series.length * (BAR + 2)) / 2 + 4} textAnchor="end">
            {short(label, size.signs)}
          </text>
          {values.map((value, i) => {
            const width = most ? ((value ?? 0) / most) * room : 0;
            return (
              <g key={series[i]} transform={`translate(${size.label} ${i * (BAR + 2)})`}>
                <rect width={Math.max(width, 1)} height={BAR} fill={FILLS[i]} stroke="#32324d" strokeWidth="0.5" />
                <text x={width + 8} y={BAR - 4}>
                  {text(value)}
                </text>
              </g>
            );
          })}
        </g>
      ))}
    </svg>
  );
}
