// What verification says: where in words, and words for every code.
import { complaint, placeOf } from './complaints';

const uid = 'api::policy-document.policy-document';

test.each([
  ['an entry', { seq: 12 }, undefined, '操作留痕第 12 条'],
  ['the head', {}, undefined, '操作留痕的链头'],
  ['a kept text', { ref: 'gk1:sha256:00' }, undefined, '版本 gk1:sha256:00'],
  [
    'a document',
    { uid, documentId: 'abc' },
    { title: '关于供水的通知', typeName: '政策文件' },
    '政策文件《关于供水的通知》',
  ],
  ['a deleted document', { uid, documentId: 'abc' }, { title: null, typeName: '政策文件' }, '政策文件 abc'],
  ['a type that is gone', { uid, documentId: 'abc' }, undefined, `${uid} abc`],
  [
    'a permit',
    { uid, documentId: 'abc', ref: '7' },
    { title: '甲', typeName: '政策文件' },
    '政策文件《甲》的发布凭证 7',
  ],
])('%s', (_name, subject, naming, words) => {
  expect(placeOf(subject, naming)).toBe(words);
});

test('says what is wrong in Chinese, with what it found', () => {
  expect(complaint('verify.public-differs', { uid, documentId: 'abc' }, { name: '正文（body）' })).toEqual({
    code: 'verify.public-differs',
    uid,
    documentId: 'abc',
    place: `${uid} abc`,
    problem: '公开的内容与签字的内容不一致，不同之处：正文（body）',
  });
});
