// What was kept of a content: everything that was ever submitted or public can be read again by its digest.
import type { Kernel, Row } from '@gongkai/publication/kernel';
import type { Part } from '../domain/difference/document-model';

/** Null when the content is not kept, or not any more. */
export async function keptContent(kernel: Kernel, digest: string): Promise<Part | null> {
  const row = await kernel.database.read(
    async (tables) => (await tables('gk_revisions').where({ digest }).first('canonical')) as Row | undefined
  );
  return row ? (JSON.parse(String(row.canonical)) as Part) : null;
}
