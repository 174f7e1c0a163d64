// Stable addresses of files, /files/<documentId>/<name>, and the signature that lets an editor see one that is not public yet.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Address of a file or of one of its resized forms (`prefix` is its key: thumbnail, small, …). */
export function fileAddress(documentId: string, name: string, prefix = ''): string {
  return `/files/${documentId}/${encodeURIComponent(prefix ? `${prefix}_${name}` : name)}`;
}

function mark(documentId: string, expires: number, secret: string): string {
  return createHmac('sha256', secret).update(`${documentId}\n${expires}`).digest('hex').slice(0, 40);
}

/** Query string that opens every form of a file until `expires` (epoch milliseconds). */
export function signFile(documentId: string, expires: number, secret: string): string {
  return `exp=${expires}&sig=${mark(documentId, expires, secret)}`;
}

/** Whether a signature was made with this secret for this file and is still good at `now` (epoch milliseconds). */
export function isSigned(documentId: string, query: Record<string, unknown>, secret: string, now: number): boolean {
  const { exp, sig } = query;
  if (typeof exp !== 'string' || typeof sig !== 'string' || !/^\d{1,16}$/.test(exp) || Number(exp) < now) return false;
  const expected = Buffer.from(mark(documentId, Number(exp), secret));
  const given = Buffer.from(sig);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Types that a browser may show in place; everything else is offered for download, so that no script of an upload runs here. */
const SHOWN = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'application/pdf',
  'text/plain',
]);

/** Headers of a file's answer. */
export function fileHeaders(mime: string, name: string): Record<string, string> {
  const shown = SHOWN.has(mime);
  return {
    'Content-Type':
      mime === 'text/plain'
        ? 'text/plain; charset=utf-8'
        : shown || mime.startsWith('video/') || mime.startsWith('audio/')
          ? mime
          : 'application/octet-stream',
    'Content-Disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name).replace(/'/g, '%27')}`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox",
  };
}
