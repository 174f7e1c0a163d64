// Pictures that @strapi/icons lacks: alignment, undo, clear formatting.
const LINES = {
  left: ['M3 5h18', 'M3 10h11', 'M3 15h18', 'M3 20h11'],
  center: ['M3 5h18', 'M6.5 10h11', 'M3 15h18', 'M6.5 20h11'],
  right: ['M3 5h18', 'M10 10h11', 'M3 15h18', 'M10 20h11'],
  justify: ['M3 5h18', 'M3 10h18', 'M3 15h18', 'M3 20h18'],
  undo: ['M8 4 3.5 8.5 8 13', 'M4 8.5h10a6 6 0 0 1 0 12H8'],
  redo: ['m16 4 4.5 4.5L16 13', 'M20 8.5H10a6 6 0 0 0 0 12h6'],
  clear: ['M5 5h12', 'M11 5v9', 'M8 20h4', 'm15 15 6 6', 'm21 15-6 6'],
} as const;

export type LineIconKind = keyof typeof LINES;

export function LineIcon({ kind }: { kind: LineIconKind }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true">
      {LINES[kind].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
