// Addresses of files, the signature that opens one before it is public, and the headers that keep an upload from running here.
import fc from 'fast-check';
import { fileAddress, fileHeaders, isSigned, signFile } from './file-address';

const ID = 'abcdefghij0123456789wxyz';
const SECRET = 'a secret of this installation';
const NOW = 1_800_000_000_000;
const query = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));

describe('addresses', () => {
  it.each([
    ['附件.pdf', '', `/files/${ID}/%E9%99%84%E4%BB%B6.pdf`],
    ['图.png', 'thumbnail', `/files/${ID}/thumbnail_%E5%9B%BE.png`],
    ['../../etc/passwd', '', `/files/${ID}/..%2F..%2Fetc%2Fpasswd`],
    ['a b?c#d&e.pdf', '', `/files/${ID}/a%20b%3Fc%23d%26e.pdf`],
  ])('of %j with prefix %j', (name, prefix, expected) => {
    expect(fileAddress(ID, name, prefix)).toBe(expected);
  });

  it('has three steps whatever the name is', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => fileAddress(ID, name).split('/').length === 4));
  });
});

describe('signatures', () => {
  const good = query(signFile(ID, NOW + 1000, SECRET));

  it('opens the file until it expires', () => {
    expect(isSigned(ID, good, SECRET, NOW)).toBe(true);
    expect(isSigned(ID, good, SECRET, NOW + 1000)).toBe(true);
    expect(isSigned(ID, good, SECRET, NOW + 1001)).toBe(false);
  });

  it.each<[string, string, Record<string, unknown>, string]>([
    ['another file', 'zyxwvutsrq0123456789abcd', good, SECRET],
    ['another secret', ID, good, 'another secret'],
    ['a later end', ID, { ...good, exp: String(NOW + 9999) }, SECRET],
    ['no signature', ID, { exp: good.exp }, SECRET],
    ['an empty signature', ID, { ...good, sig: '' }, SECRET],
    ['half a signature', ID, { ...good, sig: good.sig!.slice(0, 20) }, SECRET],
    ['a longer signature', ID, { ...good, sig: `${good.sig}0` }, SECRET],
    ['a signature in capitals', ID, { ...good, sig: good.sig!.toUpperCase() }, SECRET],
    ['a list of signatures', ID, { ...good, sig: [good.sig] }, SECRET],
    ['no end', ID, { sig: good.sig }, SECRET],
    ['a list of ends', ID, { ...good, exp: [good.exp] }, SECRET],
    ['an end that is no number', ID, { ...good, exp: 'never' }, SECRET],
    ['an endless end', ID, { ...good, exp: '9'.repeat(17) }, SECRET],
    ['a negative end', ID, { ...good, exp: '-1' }, SECRET],
    ['nothing', ID, {}, SECRET],
  ])('refuses %s', (_name, documentId, given, secret) => {
    expect(isSigned(documentId, given, secret, NOW)).toBe(false);
  });

  it('refuses every other text', () => {
    const sig = fc.stringMatching(/^[0-9a-f]{40}$/).filter((text) => text !== good.sig);
    fc.assert(fc.property(sig, (text) => !isSigned(ID, { ...good, sig: text }, SECRET, NOW)));
  });
});

describe('headers', () => {
  it.each([
    ['image/png', 'inline', 'image/png'],
    ['application/pdf', 'inline', 'application/pdf'],
    ['text/plain', 'inline', 'text/plain; charset=utf-8'],
    ['video/mp4', 'attachment', 'video/mp4'],
    ['image/svg+xml', 'attachment', 'application/octet-stream'],
    ['text/html', 'attachment', 'application/octet-stream'],
    ['application/xhtml+xml', 'attachment', 'application/octet-stream'],
    ['text/xml', 'attachment', 'application/octet-stream'],
    ['application/javascript', 'attachment', 'application/octet-stream'],
    ['image/png; x', 'attachment', 'application/octet-stream'],
    ['', 'attachment', 'application/octet-stream'],
  ])('%j is %s as %s', (mime, disposition, contentType) => {
    const headers = fileHeaders(mime, 'a.bin');
    expect(headers['Content-Disposition']).toBe(`${disposition}; filename*=UTF-8''a.bin`);
    expect(headers['Content-Type']).toBe(contentType);
    expect(headers['X-Content-Type-Options']).toBe('nosniff');
    expect(headers['Content-Security-Policy']).toContain('sandbox');
  });

  it('never lets a name leave its header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) =>
        /^inline; filename\*=UTF-8''[\w%.!~*()-]*$/.test(fileHeaders('image/png', name)['Content-Disposition']!)
      )
    );
    expect(fileHeaders('image/png', 'a"\r\nX: 1\'.png')['Content-Disposition']).toBe(
      "inline; filename*=UTF-8''a%22%0D%0AX%3A%201%27.png"
    );
  });
});
