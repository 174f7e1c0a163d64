// On a poor network an approval may arrive although its answer was lost. Pressed again it is refused, rightly; who pressed has signed and
// should hear that.
import type { useFetchClient } from '@strapi/strapi/admin';
import type { CaseView } from '../types';

type Get = ReturnType<typeof useFetchClient>['get'];

/** State of the case when this person has signed exactly this content; null when not, or when nobody can say. */
export async function signedAlready(get: Get, reviewCase: CaseView | null): Promise<string | null> {
  if (!reviewCase) return null;
  try {
    const params = { case: reviewCase.ref, digest: reviewCase.digest };
    const { data } = await get<{ data: { signed: boolean; state: string } }>('/gongkai-review/signed', { params });
    return data.data.signed ? data.data.state : null;
  } catch {
    return null;
  }
}
