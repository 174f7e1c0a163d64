// Scans that somebody names as evidence.
import { GongkaiError, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';

/**
 * The scan must be there: evidence that nobody can look at is none.
 * @throws GongkaiError 422 `disclosure.evidence-scan`
 */
export async function checkScan(strapi: Core.Strapi, scan: string | null): Promise<void> {
  if (!scan) return;
  const found = (await strapi.db
    .query('plugin::upload.file')
    .findOne({ where: { documentId: scan }, select: ['id'] })) as Row | null;
  if (!found) throw new GongkaiError(422, 'disclosure.evidence-scan', '没有找到扫描件，请重新上传。');
}
