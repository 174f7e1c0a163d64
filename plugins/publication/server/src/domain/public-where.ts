// What a public question may look at through relations: of managed types the published rows only. A condition or an order that reached
// drafts would tell of them by what it finds. Pure.

export interface Attributes {
  [name: string]:
    { type?: string; target?: string; component?: string; components?: string[]; relation?: string } | undefined;
}

export interface Types {
  attributesOf(uid: string): Attributes;
  isManaged(uid: string): boolean;
}

type Where = Record<string, unknown>;

const isRecord = (value: unknown): value is Where =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

const LOGIC = new Set(['$and', '$or', '$not']);
const PUBLISHED = { publishedAt: { $notNull: true } };

/**
 * The condition with every step into a managed type narrowed to published rows; null when a step cannot be narrowed (`boards: 5`,
 * `boards: { $null: true }`), which is to be refused.
 */
export function publishedWhere(uid: string, where: unknown, types: Types): unknown {
  if (Array.isArray(where)) {
    const list = where.map((one) => publishedWhere(uid, one, types));
    return list.includes(null) ? null : list;
  }
  if (!isRecord(where)) return where;
  const attributes = types.attributesOf(uid);
  const result: Where = {};
  for (const [key, value] of Object.entries(where)) {
    const target = attributes[key]?.target ?? attributes[key]?.component;
    let inner: unknown = value;
    if (LOGIC.has(key)) inner = publishedWhere(uid, value, types);
    else if (target) {
      const managed = types.isManaged(target);
      const direct = !isRecord(value) || Object.keys(value).some((name) => name.startsWith('$') && !LOGIC.has(name));
      if (managed && direct) return null;
      inner = publishedWhere(target, value, types);
      if (managed && inner !== null) inner = { $and: [inner, PUBLISHED] };
    }
    if (inner === null && value !== null) return null;
    result[key] = inner;
  }
  return result;
}

/** Whether an order goes through a relation into a managed type. */
export function ordersByManaged(uid: string, order: unknown, types: Types): boolean {
  if (Array.isArray(order)) return order.some((one) => ordersByManaged(uid, one, types));
  if (!isRecord(order)) return false;
  return Object.entries(order).some(([key, value]) => {
    const attribute = types.attributesOf(uid)[key];
    const target = attribute?.target ?? attribute?.component;
    return (
      target !== undefined && isRecord(value) && (types.isManaged(target) || ordersByManaged(target, value, types))
    );
  });
}
