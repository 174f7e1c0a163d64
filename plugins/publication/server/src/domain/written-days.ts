// Days in what is written into a draft, also inside components and dynamic zones: those that do not exist.
import { isCalendarDay } from './calendar';
import type { AttributeSchema, TypeSchema } from './signed-part';

export interface StrangeDay {
  /** As in Strapi's forms: `sections.1.until`. */
  path: string;
  value: unknown;
}

type Data = Record<string, unknown>;

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a written value is no day: a day that does not exist, or no text at all. Nothing written is none. */
function isStrange(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return typeof value !== 'string' || !isCalendarDay(value.slice(0, 10));
}

/**
 * The days in written data that do not exist; Strapi would store 2022-02-30, or fail without a reason.
 * @param schemaOf schemas of components by uid; an unknown one is Strapi's to refuse
 */
export function strangeDays(
  schema: { attributes: Record<string, unknown> },
  data: Data,
  schemaOf: (uid: string) => TypeSchema | undefined,
  path = ''
): StrangeDay[] {
  const inside = (uid: unknown, entry: unknown, at: string): StrangeDay[] => {
    const component = typeof uid === 'string' && isData(entry) ? schemaOf(uid) : undefined;
    return component ? strangeDays(component, entry as Data, schemaOf, `${at}.`) : [];
  };
  return (Object.entries(schema.attributes) as [string, AttributeSchema][]).flatMap(([name, attribute]) => {
    const value = data[name];
    const here = `${path}${name}`;
    if (attribute.type === 'date') return isStrange(value) ? [{ path: here, value }] : [];
    if (attribute.type === 'component') {
      return Array.isArray(value)
        ? value.flatMap((entry, index) => inside(attribute.component, entry, `${here}.${index}`))
        : inside(attribute.component, value, here);
    }
    if (attribute.type !== 'dynamiczone' || !Array.isArray(value)) return [];
    return value.flatMap((entry, index) =>
      inside(isData(entry) ? entry.__component : undefined, entry, `${here}.${index}`)
    );
  });
}
