// What is kept of evaluations, for the digests in the ledger: rows without their numbers, numbers as numbers on both databases.
import type { Row } from '@gongkai/publication/kernel';

/** An evaluation. */
export const keptOfEvaluation = ({ id: _id, ...row }: Row): Row => ({
  ...row,
  total: Number(row.total),
  at: Number(row.at),
});

/** Its documents in their order. */
export const keptOfItems = (rows: readonly Row[]): Row[] =>
  [...rows]
    .sort((a, b) => Number(a.position) - Number(b.position))
    .map(({ id: _id, evaluation: _evaluation, ...row }) => ({
      ...row,
      position: Number(row.position),
      published_at: Number(row.published_at),
      population: Number(row.population),
      at: Number(row.at),
    }));
