// Hands on the suite's own tables: ledger, payloads, decisions, kept texts, posts, permits; each with what `verify` must say.
import {
  at,
  change,
  decision,
  entry,
  FIRST,
  insert,
  of,
  one,
  otherOrgan,
  payload,
  post,
  remove,
  SECOND,
  swap,
  truncate,
  WITHDRAWN,
  world,
  type Hand,
} from './hands';

/** Where an entry of the ledger is named. */
const ENTRY = /^操作留痕第 \d+ 条$/;

export const ON_OURS: Record<string, Hand[]> = {
  'ledger 操作留痕': [
    ...['at', 'action', 'person_id', 'person_name', 'members', 'digest', 'payload_hash', 'hash'].map((column): Hand => [
      `change ${column}`,
      change(entry('approve'), column),
      'verify.entry-changed',
      ENTRY,
    ]),
    ['change prev', change(entry('approve'), 'prev'), 'verify.entry-unchained', ENTRY],
    ['change alg', change(entry('approve'), 'alg', 'md5'), 'verify.entry-algorithm', ENTRY],
    ['remove one in the middle', remove(entry('submit')), 'verify.entry-missing', ENTRY],
    ['remove the last', remove(at('gk_ledger', () => ({}), -1)), 'verify.head-differs', '操作留痕的链头'],
    [
      'insert behind the last',
      insert(
        at('gk_ledger', () => ({}), -1),
        ({ seq }) => ({ seq: Number(seq) + 1, prev: 'f'.repeat(64) })
      ),
      'verify.entry-unchained',
      ENTRY,
    ],
    ['swap two', swap(entry('approve'), entry('approve', 1), 'seq'), 'verify.entry-changed', ENTRY],
    ['truncate', truncate('gk_ledger'), 'verify.head-differs', '操作留痕的链头'],
    ['truncate, and what is public is untold', truncate('gk_ledger'), 'verify.public-untold', FIRST],
    [
      'change the head',
      change(
        at('gk_ledger_head', () => ({})),
        'hash'
      ),
      'verify.head-differs',
      '操作留痕的链头',
    ],
    ['remove the head', truncate('gk_ledger_head'), 'verify.head-differs', '操作留痕的链头'],
    ['change the index', change(of('gk_ledger_members', 'first'), 'document_id'), 'verify.members-differ', ENTRY],
    ['remove from the index', remove(of('gk_ledger_members', 'first')), 'verify.members-differ', ENTRY],
    ['insert into the index', insert(of('gk_ledger_members', 'first'), () => ({})), 'verify.members-differ', ENTRY],
    [
      'insert into the index for no entry',
      insert(of('gk_ledger_members', 'first'), () => ({ seq: 4711 })),
      'verify.members-differ',
      '操作留痕第 4711 条',
    ],
    [
      'swap two of the index',
      swap(of('gk_ledger_members', 'first'), of('gk_ledger_members', 'second'), 'document_id'),
      'verify.members-differ',
      ENTRY,
    ],
    ['truncate the index', truncate('gk_ledger_members'), 'verify.members-differ', ENTRY],
  ],
  'payloads 详细内容': [
    ['change', change(payload(2), 'payload', '{"reason":"别的"}'), 'verify.payload-changed', ENTRY],
    ['change the salt', change(payload(2), 'salt'), 'verify.payload-changed', ENTRY],
    ['remove', remove(payload(2)), 'verify.payload-gone', ENTRY],
    ['insert', insert(payload(2), () => ({ seq: 4711 })), 'verify.payload-extra', '操作留痕第 4711 条'],
    ['swap', swap(payload(2), payload(3), 'seq'), 'verify.payload-changed', ENTRY],
    ['truncate', truncate('gk_ledger_payloads'), 'verify.payload-gone', '操作留痕第 1 条'],
  ],
  'decisions 签字': [
    ...['tier', 'person_name', 'post_id', 'digest', 'comment', 'findings'].map((column): Hand => [
      `change ${column}`,
      change(decision('approve'), column, column === 'findings' ? '[{"gate":"x"}]' : undefined),
      'verify.decision-changed',
      FIRST,
    ]),
    ...['person_id', 'at'].map((column): Hand => [
      `change ${column}`,
      change(decision('approve'), column),
      'verify.decision-gone',
      FIRST,
    ]),
    ...(
      [
        ['role', 'drafter'],
        ['manner', 'delegate'],
        ['on_behalf_of', '某人'],
        ['arrangement', 'none'],
        ['checklist', '{"wording":"not-applicable"}'],
        ['to_tier', 1],
        ['mode', 'resume'],
        ['conclusion', 'may-be-public'],
      ] as const
    ).map(([column, value]): Hand => [
      `change ${column}`,
      change(decision('approve'), column, value),
      'verify.decision-changed',
      FIRST,
    ]),
    [
      'change a secrecy conclusion',
      change(decision('secrecy'), 'conclusion', 'not-public'),
      'verify.decision-changed',
      FIRST,
    ],
    ['remove a secrecy review', remove(decision('secrecy')), 'verify.decision-gone', FIRST],
    ['change an opinion', change(decision('return'), 'comment', '同意'), 'verify.decision-changed', '关于丁的通知'],
    ['remove', remove(decision('approve')), 'verify.decision-gone', FIRST],
    ['remove one that sent back', remove(decision('return')), 'verify.decision-gone', '关于丁的通知'],
    [
      'make a refusal an approval',
      change(decision('return'), 'verb', 'approve'),
      'verify.decision-untold',
      '关于丁的通知',
    ],
    ['insert a second', insert(decision('approve'), () => ({})), 'verify.decision-twice', FIRST],
    ['insert a forged one', insert(decision('approve'), () => ({ at: 4711 })), 'verify.decision-untold', FIRST],
    ['swap who signed', swap(decision('approve'), decision('approve', 1), 'person_id'), 'verify.decision-gone', FIRST],
    ['truncate', truncate('gk_review_decisions'), 'verify.decision-gone', FIRST],
  ],
  'revisions 签字文本': [
    [
      'change',
      change(
        at('gk_revisions', () => ({})),
        'canonical',
        '{}'
      ),
      'verify.revision-changed',
      /^版本 gk1:/,
    ],
    [
      'change the digest',
      change(
        at('gk_revisions', () => ({})),
        'digest'
      ),
      'verify.revision-changed',
      /^版本 gk1:/,
    ],
    ['remove one that is public', remove(at('gk_revisions', () => ({}))), 'verify.public-text-gone', FIRST],
    ['remove one that was public', remove(at('gk_revisions', () => ({}), 2)), 'verify.revision-gone', WITHDRAWN],
    [
      'insert one that nobody signed',
      (trx) =>
        trx('gk_revisions').insert({
          digest: world.digest({ title: '没有人签过' }),
          canonical: '{"title":"没有人签过"}',
          kept_at: 1,
        }),
      'verify.revision-untold',
      /^版本 gk1:/,
    ],
    [
      'swap',
      swap(
        at('gk_revisions', () => ({})),
        at('gk_revisions', () => ({}), 1),
        'canonical'
      ),
      'verify.revision-changed',
      /^版本 gk1:/,
    ],
    ['truncate', truncate('gk_revisions'), 'verify.public-text-gone', SECOND],
  ],
  'contributions 供稿': [
    [
      'change who wrote',
      change(of('gk_contributions', 'first'), 'person_id', 'nobody'),
      'verify.contributor-gone',
      FIRST,
    ],
    ['change when', change(of('gk_contributions', 'first'), 'at'), 'verify.contributor-gone', FIRST],
    ['remove', remove(of('gk_contributions', 'first')), 'verify.contributor-gone', FIRST],
    [
      'insert',
      insert(of('gk_contributions', 'first'), ({ at: when }) => ({ at: Number(when) + 1, person_name: '某人' })),
      'verify.contributor-untold',
      FIRST,
    ],
    [
      'make a signer a writer',
      async (trx) => {
        const { person_id: signer } = await one(trx, 'gk_review_decisions', { verb: 'approve', tier: 3 });
        return change(of('gk_contributions', 'first'), 'person_id', signer)(trx);
      },
      'verify.contributor-gone',
      FIRST,
    ],
    ['truncate', truncate('gk_contributions'), 'verify.contributor-gone', FIRST],
  ],
  'posts 岗位': [
    ['change the role', change(post('drafter'), 'role', 'leader-in-charge'), 'verify.post-changed', '岗位'],
    ['change the end', change(post('leader-in-charge'), 'until', '2026-01-01'), 'verify.post-changed', '岗位'],
    ['remove', remove(post('leader-in-charge')), 'verify.post-gone', '岗位'],
    [
      'insert',
      insert(post('drafter'), () => ({ document_id: 'forgedpost', role: 'leader-in-charge' })),
      'verify.post-untold',
      '岗位',
    ],
    [
      'swap whose they are',
      swap(
        at('gk_posts_person_lnk', () => ({})),
        at('gk_posts_person_lnk', () => ({}), 1),
        'person_id'
      ),
      'verify.post-changed',
      '岗位',
    ],
    [
      'change the organ',
      async (trx) =>
        trx('gk_posts_organ_lnk')
          .where({ id: (await one(trx, 'gk_posts_organ_lnk', {})).id })
          .update({ organ_id: await otherOrgan(trx) }),
      'verify.post-changed',
      '岗位',
    ],
    ['truncate', truncate('gk_posts'), 'verify.post-gone', '岗位'],
  ],
  'permits 发布凭证': [
    ['change the digest', change(of('gk_permits', 'first'), 'digest'), 'verify.public-without-permit', FIRST],
    ['change the kind', change(of('gk_permits', 'first'), 'kind', 'whim'), 'verify.permit-kind', FIRST],
    ['change the evidence', change(of('gk_permits', 'first'), 'evidence', 'none'), 'verify.permit-unproven', FIRST],
    ['change when', change(of('gk_permits', 'first'), 'at'), 'verify.permit-untold', FIRST],
    ['open', change(of('gk_permits', 'first'), 'open', true), 'verify.permit-open', FIRST],
    ['remove', remove(of('gk_permits', 'first')), 'verify.public-without-permit', FIRST],
    ['remove one that was used', remove(of('gk_permits', 'withdrawn')), 'verify.permit-gone', WITHDRAWN],
    ['insert a second', insert(of('gk_permits', 'first'), () => ({})), 'verify.permit-twice', FIRST],
    [
      'insert a forged one',
      insert(of('gk_permits', 'first'), () => ({ document_id: world.ids.returned })),
      'verify.permit-untold',
      '关于丁的通知',
    ],
    [
      'swap',
      swap(of('gk_permits', 'first'), of('gk_permits', 'second'), 'document_id'),
      'verify.permit-untold',
      SECOND,
    ],
    ['truncate', truncate('gk_permits'), 'verify.permit-gone', SECOND],
  ],
};
