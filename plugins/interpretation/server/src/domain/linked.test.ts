// What is told of a document or an interpretation at the other end of a link.
import { interpretedBy, interpretedByGone, interprets, interpretsGone } from './linked';

const document = { uid: 'api::one.one', documentId: 'd', title: '补助办法', documentNumber: '云财〔2026〕1号' };

test.each([
  ['in-force', '现行有效', null],
  ['not-yet', '尚未生效', null],
  ['amended', '已修改', /已经修改/],
  ['partly-repealed', '部分废止', /部分废止/],
  ['repealed', '废止', /已经废止/],
  ['expired', '失效', /已经失效/],
])('%s', (code, words, note) => {
  const told = interprets(document, { code, words });
  expect(told).toMatchObject({ ...document, isPublic: true, status: words, statusCode: code });
  if (note) expect(told.note).toMatch(note);
  else expect(told.note).toBeNull();
});

test('a document of which nobody computes a validity is public', () => {
  expect(interprets(document, null)).toMatchObject({ status: '已公开', statusCode: 'public', note: null });
});

test('of what was taken down nothing is named', () => {
  expect(interpretsGone('u', 'd')).toEqual({
    ...{ uid: 'u', documentId: 'd', isPublic: false, title: null, documentNumber: null },
    ...{ status: '现在没有公开', statusCode: 'not-public', note: '所解读的文件现在没有公开。' },
  });
  expect(interpretedByGone('u', 'd')).toMatchObject({ isPublic: false, title: null, organ: null, forms: [] });
  const shown = { uid: 'u', documentId: 'd', title: '解读', forms: ['视频'], organ: '云溪县财政局', byLeader: true };
  expect(interpretedBy(shown)).toEqual({ ...shown, isPublic: true, note: null });
});
