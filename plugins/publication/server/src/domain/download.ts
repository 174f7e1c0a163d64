// A file as an answer that is to be saved.

interface Context {
  type: string;
  body: unknown;
  set(header: string, value: string): void;
}

/** A file to be saved under a Chinese name (RFC 6266, RFC 8187). */
export function sendFile(
  ctx: Context,
  { name, type, bytes }: { name: string; type: string; bytes: Buffer | NodeJS.ReadableStream }
): void {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
  );
  const plain = `gongkai${/\.[a-z]+$/.exec(name)?.[0] ?? ''}`;
  ctx.type = type;
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Content-Disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`);
  ctx.body = bytes;
}
