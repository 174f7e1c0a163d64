// Days off and working days as the working-day calendar knows them; the bare week until it has answered, and when it does not.
import { useMemo } from 'react';
import type { KnownYear } from '../calendar/types';
import { dayKinds, type DayKind } from './month';
import { useRead } from './server';

const NOTHING: KnownYear[] = [];

export function useDayKinds(): (day: string) => DayKind {
  const years = useRead<{ data: KnownYear[] }>('/calendar/years').view?.data ?? NOTHING;
  return useMemo(() => dayKinds(years), [years]);
}
