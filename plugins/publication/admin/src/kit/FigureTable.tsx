// A table of numbers that scrolls sideways on a phone, its first column in words.
import { Box, Typography } from '@strapi/design-system';

const CELL = { padding: '0.8rem 1rem', borderBottom: '1px solid #eaeaef', textAlign: 'start' } as const;
const NUMBER = { ...CELL, textAlign: 'end', whiteSpace: 'nowrap' } as const;

interface Props {
  label: string;
  testId?: string;
  heads: readonly string[];
  rows: readonly { key: string; strong?: boolean; cells: readonly string[] }[];
}

export function FigureTable({ label, testId, heads, rows }: Props) {
  return (
    <Box
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      overflow="auto"
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <table style={{ width: '100%', borderCollapse: 'collapse' }} data-testid={testId}>
        <thead>
          <tr>
            {heads.map((head, i) => (
              <th key={head} scope="col" style={i ? NUMBER : CELL}>
                <Typography variant="sigma" textColor="neutral600">
                  {head}
                </Typography>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, strong, cells }) => (
            <tr key={key}>
              {cells.map((cell, i) => (
                <td key={heads[i]} style={i ? NUMBER : { ...CELL, minWidth: '9rem' }}>
                  <Typography variant="pi" fontWeight={strong ? 'bold' : 'regular'} textColor="neutral800">
                    {cell}
                  </Typography>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  );
}
