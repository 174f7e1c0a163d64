// Arrangements as rows of their table.
import type { Row } from '@gongkai/publication/kernel';
import type { Knex } from 'knex';
import type { Arrangement, ArrangementKind } from '../domain/seats';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const instant = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));

export const arrangementOf = (row: Row): Arrangement => ({
  ref: String(row.ref),
  kind: row.kind as ArrangementKind,
  organId: String(row.organ_id),
  organName: String(row.organ_name),
  role: String(row.role),
  fromId: text(row.from_id),
  fromName: text(row.from_name),
  personId: text(row.person_id),
  personName: text(row.person_name),
  upperId: text(row.upper_id),
  upperName: text(row.upper_name),
  startsAt: Number(row.starts_at),
  endsAt: instant(row.ends_at),
  reason: String(row.reason),
  madeBy: String(row.made_by),
  madeByName: String(row.made_by_name),
  madeAt: Number(row.made_at),
  revokedAt: instant(row.revoked_at),
});

export const rowOf = (one: Arrangement): Row => ({
  ref: one.ref,
  kind: one.kind,
  organ_id: one.organId,
  organ_name: one.organName,
  role: one.role,
  from_id: one.fromId,
  from_name: one.fromName,
  person_id: one.personId,
  person_name: one.personName,
  upper_id: one.upperId,
  upper_name: one.upperName,
  starts_at: one.startsAt,
  ends_at: one.endsAt,
  reason: one.reason,
  made_by: one.madeBy,
  made_by_name: one.madeByName,
  made_at: one.madeAt,
});

/** The condition that an arrangement gives its right at a moment. */
export const ARRANGED_NOW = (at: number) => (query: Knex.QueryBuilder) => {
  void query
    .whereNull('revoked_at')
    .where('starts_at', '<=', at)
    .where((until) => void until.whereNull('ends_at').orWhere('ends_at', '>', at));
};
