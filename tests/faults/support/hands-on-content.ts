// Hands on what is public: rows, facts, components, relations, files; each with what `verify` must say.
import {
  at,
  change,
  fileNoted,
  FIRST,
  hanging,
  insert,
  of,
  organLink,
  otherOrgan,
  published,
  readingLink,
  remove,
  SECOND,
  swap,
  truncate,
  WITHDRAWN,
  without,
  world,
  type Hand,
  type Row,
} from './hands';

export const ON_CONTENT: Record<string, Hand[]> = {
  'published content 已发布内容': [
    ['change', change(published('first'), 'body', '<p>改过。</p>'), 'verify.public-differs', FIRST],
    ['remove', remove(published('first')), 'verify.public-gone', FIRST],
    ['insert', insert(published('first'), () => ({ document_id: 'fromnowhere' })), 'verify.public-untold', '政策文件'],
    ['insert a second', insert(published('first'), () => ({ locale: 'en' })), 'verify.public-twice', FIRST],
    ['swap', swap(published('first'), published('second'), 'document_number'), 'verify.public-differs', SECOND],
    ['truncate', (trx) => trx('policy_documents').whereNotNull('published_at').delete(), 'verify.public-gone', SECOND],
    [
      'put up again what was taken down',
      change(of('policy_documents', 'withdrawn'), 'published_at', '2026-01-01 00:00:00'),
      'verify.public-untold',
      WITHDRAWN,
    ],
    [
      'change the digest that is said to be public',
      change(of('gk_documents', 'first'), 'published_digest'),
      'verify.facts-differ',
      FIRST,
    ],
    [
      'change the day of publication',
      change(of('gk_documents', 'first'), 'published_at'),
      'verify.facts-differ',
      FIRST,
    ],
    [
      'change the day it was published first',
      change(of('gk_documents', 'first'), 'first_published_at'),
      'verify.facts-differ',
      FIRST,
    ],
    ['change the index number', change(of('gk_documents', 'first'), 'index_number'), 'verify.facts-differ', FIRST],
    ['change the name of the organ', change(of('gk_documents', 'first'), 'organ_name'), 'verify.facts-differ', FIRST],
    [
      'change the day of withdrawal',
      change(of('gk_documents', 'withdrawn'), 'withdrawn_at'),
      'verify.facts-differ',
      WITHDRAWN,
    ],
    [
      'say it is public',
      change(of('gk_documents', 'withdrawn'), 'published_digest', 'gk1'),
      'verify.facts-differ',
      WITHDRAWN,
    ],
    ['remove the facts', remove(of('gk_documents', 'first')), 'verify.facts-differ', FIRST],
  ],
  'components 组件': [
    [
      'change',
      async (trx) =>
        trx('components_official_issuers')
          .where({ id: (await hanging(trx, 'first', 'issuers')).cmp_id as number })
          .update({ name: '别的机关' }),
      'verify.public-differs',
      FIRST,
    ],
    [
      'remove',
      async (trx) =>
        trx('policy_documents_cmps')
          .where({ id: (await hanging(trx, 'first', 'issuers')).id })
          .delete(),
      'verify.public-differs',
      FIRST,
    ],
    [
      'insert',
      async (trx) =>
        trx('policy_documents_cmps').insert({
          ...without(await hanging(trx, 'first', 'issuers')),
          cmp_id: (await hanging(trx, 'second', 'issuers')).cmp_id,
          order: 9,
        }),
      'verify.public-differs',
      FIRST,
    ],
    [
      'swap',
      async (trx) => {
        const [a, b] = [await hanging(trx, 'first', 'issuers'), await hanging(trx, 'second', 'issuers')];
        await trx('policy_documents_cmps').where({ id: a.id }).update({ cmp_id: -7 });
        await trx('policy_documents_cmps').where({ id: b.id }).update({ cmp_id: a.cmp_id });
        await trx('policy_documents_cmps').where({ id: a.id }).update({ cmp_id: b.cmp_id });
      },
      'verify.public-differs',
      SECOND,
    ],
    ['truncate', truncate('policy_documents_cmps'), 'verify.public-differs', SECOND],
  ],
  'relations 关联': [
    [
      'change',
      async (trx) =>
        trx('policy_documents_publishing_organ_lnk')
          .where({ id: (await organLink(trx, 'first')).id })
          .update({ organ_id: await otherOrgan(trx) }),
      'verify.reference-added',
      FIRST,
    ],
    [
      'remove',
      async (trx) =>
        trx('interpretations_documents_lnk')
          .where({ id: (await readingLink(trx, 'readingFirst')).id })
          .delete(),
      'verify.reference-lost',
      'readingFirst的解读',
    ],
    [
      'insert',
      async (trx) => {
        const [mine, theirs] = [await readingLink(trx, 'readingFirst'), await readingLink(trx, 'readingSecond')];
        return trx('interpretations_documents_lnk').insert({
          ...without(mine),
          policy_document_id: theirs.policy_document_id,
        });
      },
      'verify.reference-added',
      'readingFirst的解读',
    ],
    [
      'swap',
      async (trx) => {
        const [a, b] = [await readingLink(trx, 'readingFirst'), await readingLink(trx, 'readingSecond')];
        const set = (row: Row, id: unknown) =>
          trx('interpretations_documents_lnk')
            .where({ id: row.id })
            .update({ policy_document_id: id as number });
        await set(a, b.policy_document_id);
        await set(b, a.policy_document_id);
      },
      'verify.reference-added',
      'readingSecond的解读',
    ],
    ['truncate', truncate('interpretations_documents_lnk'), 'verify.reference-lost', 'readingSecond的解读'],
    [
      'remove an attachment',
      async (trx) => {
        const { cmp_id: id } = await hanging(trx, 'first', 'attachments');
        return trx('files_related_mph')
          .where({ related_id: id as number, related_type: 'official.attachment' })
          .delete();
      },
      'verify.public-differs',
      FIRST,
    ],
    ['change what is noted', change(of('gk_references', 'first'), 'path'), 'verify.references-differ', FIRST],
    ['remove what is noted', remove(of('gk_references', 'first')), 'verify.references-differ', FIRST],
    [
      'open a file that nothing public holds',
      insert(of('gk_references', 'first'), () => ({ document_id: world.ids.withdrawn })),
      'verify.references-differ',
      WITHDRAWN,
    ],
    [
      'swap what is noted',
      swap(fileNoted('first'), fileNoted('second'), 'document_id'),
      'verify.references-differ',
      SECOND,
    ],
    ['truncate what is noted', truncate('gk_references'), 'verify.references-differ', SECOND],
  ],
  'files 文件': [
    [
      'change the name',
      change(
        at('files', () => ({})),
        'name',
        '别的.txt'
      ),
      'verify.public-differs',
      FIRST,
    ],
    [
      'change the text beside it',
      change(
        at('files', () => ({})),
        'alternative_text',
        '别的'
      ),
      'verify.public-differs',
      FIRST,
    ],
    [
      'swap the bytes',
      swap(
        at('files', () => ({})),
        at('files', () => ({}), 1),
        'hash'
      ),
      'verify.file-changed',
      SECOND,
    ],
    ['remove', remove(at('files', () => ({}))), 'verify.public-differs', FIRST],
    ['truncate', truncate('files'), 'verify.public-differs', SECOND],
  ],
};
