// Who acts in a verb, and what the software writes in somebody's name.
import { GongkaiError, kernel as kernelOf, type Actor } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';

export type Person = Actor & { personId: string };

/**
 * The person behind the request.
 * @param what the matter, as it stands in the refusal
 * @throws GongkaiError 403 `disclosure.no-person`
 */
export async function personOf(strapi: Core.Strapi, what: string): Promise<Person> {
  const actor = await kernelOf(strapi).actor();
  if (actor.personId) return { ...actor, personId: actor.personId };
  const message = `您的账号没有登记对应的人员，不能办理${what}。请联系管理员登记。`;
  throw new GongkaiError(403, 'disclosure.no-person', message);
}

/** What the software writes for somebody, as an import does for the person who started it: the caller has asked what that person may. */
export function inTheNameOf<T>(strapi: Core.Strapi, writer: Actor, work: () => Promise<T>): Promise<T> {
  const context = strapi.requestContext as unknown as { run<R>(request: undefined, inner: () => R): R };
  return context.run(undefined, () => kernelOf(strapi).actingAs(writer, work));
}
