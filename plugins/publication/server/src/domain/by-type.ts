// Documents of many types, grouped as statements ask about them: one type at a time, so many at once.

/** So many documents one statement asks about, unless told otherwise: far below what either database takes. */
const AT_ONCE = 500;

/**
 * Documents by their type, in the order given; a type of which there are many comes in several groups.
 * @param atOnce how many a group has at most, one or more
 */
export function* byType(
  members: readonly { uid: string; documentId: string }[],
  atOnce = AT_ONCE
): Generator<{ uid: string; ids: string[] }> {
  const groups = new Map<string, string[]>();
  for (const { uid, documentId } of members) {
    const ids = groups.get(uid);
    if (ids) ids.push(documentId);
    else groups.set(uid, [documentId]);
  }
  for (const [uid, ids] of groups)
    for (let from = 0; from < ids.length; from += atOnce) yield { uid, ids: ids.slice(from, from + atOnce) };
}
