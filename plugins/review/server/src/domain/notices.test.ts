import fc from 'fast-check';
import { askedChoices, choicesFrom, isTold, noticesOf, tierAsked, NOTICE_KINDS, WAYS, type Happened } from './notices';

const at = (more: Partial<Happened>): Happened => ({
  action: 'submit',
  actor: { personId: 'zhou', name: '周明' },
  tier: null,
  tierNames: ['初审', '复审', '终审'],
  seated: ['chen', 'bai'],
  submitter: 'zhou',
  writers: ['zhou', 'qian', null, 'qian'],
  thread: ['chen', 'zhou', null],
  documents: 1,
  ...more,
});

const chen = { personId: 'chen', name: '陈静' };
const system = { personId: null, name: '系统' };

describe('who is told what', () => {
  test.each<[string, Partial<Happened>, string, string[], string]>([
    ['submit', {}, 'turn', ['chen', 'bai'], '周明送审，请您初审。'],
    ['a post without a stand-in', { seated: ['chen', null] }, 'turn', ['chen'], '周明送审，请您初审。'],
    ['who submits what waits for them next', { seated: ['zhou', 'bai'] }, 'turn', ['bai'], '周明送审，请您初审。'],
    [
      'approve',
      { action: 'approve', actor: chen, tier: 1, seated: ['li'] },
      'turn',
      ['li'],
      '陈静已通过初审，请您复审。',
    ],
    [
      'suggest',
      { action: 'suggest', actor: chen, tier: 2 },
      'suggested',
      ['zhou'],
      '陈静在复审时提出了修改意见，请您采纳或者不采纳。',
    ],
    [
      'return',
      { action: 'return', actor: chen, tier: 2 },
      'returned',
      ['zhou', 'qian'],
      '陈静在复审时退回，请修改后重新送审。',
    ],
    [
      'return by who helped to write',
      { action: 'return', actor: { personId: 'qian', name: '钱' }, tier: 1 },
      'returned',
      ['zhou'],
      '钱在初审时退回，请修改后重新送审。',
    ],
    [
      'return to an earlier tier',
      { action: 'return', actor: chen, tier: 3, toTier: 1, seated: ['bai'] },
      'turn',
      ['bai'],
      '陈静在终审时退回，请您重新初审。',
    ],
    ['comment', { action: 'comment', actor: chen }, 'commented', ['zhou', 'qian'], '陈静写了批注，请查看。'],
    ['an answer', { action: 'reply-comment', actor: chen }, 'commented', ['zhou'], '陈静答复了批注。'],
    [
      'an answer by who submitted',
      { action: 'reply-comment', actor: { personId: 'zhou', name: '周明' } },
      'commented',
      ['chen'],
      '周明答复了批注。',
    ],
    [
      'a comment settled',
      { action: 'resolve-comment', actor: { personId: 'zhou', name: '周明' } },
      'commented',
      ['chen'],
      '周明已处理批注。',
    ],
    ['reopened', { action: 'reopen-comment', actor: chen }, 'commented', ['zhou'], '陈静重新打开了批注，请再看。'],
    ['end', { action: 'end', actor: chen, tier: 1 }, 'ended', ['zhou', 'qian'], '陈静终止了审核。'],
    ['reassign', { action: 'reassign', actor: chen, tier: 2, seated: ['li'] }, 'turn', ['li'], '陈静把复审改派给您。'],
    [
      'expedite',
      { action: 'expedite', tier: 1, urgencyName: '特急', seated: ['chen', 'li'] },
      'turn',
      ['chen', 'li'],
      '周明要求特急，请您立即审核。',
    ],
    [
      'void',
      { action: 'void', actor: system },
      'voided',
      ['zhou', 'qian'],
      '送审之后内容有变化，已有的签字全部失效，请确认内容后重新送审。',
    ],
    ['recall', { action: 'recall', tier: 2, seated: ['li'] }, 'recalled', ['li'], '周明撤回了送审，您不用再复审。'],
    ['publish', { action: 'publish', actor: chen }, 'published', ['zhou'], '陈静终审通过，已经公开。'],
    [
      'publish, by the clock',
      { action: 'publish', actor: system, release: '一号文件及解读' },
      'published',
      ['zhou'],
      '随发布单“一号文件及解读”已经公开。',
    ],
    [
      'the last signature, when a release waits',
      { action: 'approve', actor: chen, tier: 3, release: '一号文件及解读' },
      'published',
      ['zhou'],
      '陈静已通过终审，审核完成，等待随发布单“一号文件及解读”公开。',
    ],
    ['several documents', { documents: 2 }, 'turn', ['chen', 'bai'], '周明送审，请您初审（共 2 份，一并办理）。'],
  ])('%s', (_name, more, kind, persons, text) => {
    const told = noticesOf(at(more));
    expect(told.map(({ personId }) => personId)).toEqual(persons);
    for (const one of told) expect(one).toMatchObject({ kind, text });
  });

  test('what says itself whom to tell, whatever its action is', () => {
    const text = '发布单“一号文件”没有按时发布：还没有审核通过';
    const news = noticesOf(at({ action: 'fail-release', actor: system, text, seated: ['li', 'li', null] }), true);
    expect(news).toEqual([{ personId: 'li', kind: 'reminder', urgency: 'act', text: `${text}。` }]);
    expect(noticesOf(at({ action: 'fail-release', actor: system, text, seated: ['li'] }))).toEqual([]);
  });

  test.each<[string, Partial<Happened>]>([
    ['the last signature: the publication tells', { action: 'approve', actor: chen, tier: 3 }],
    ['one who publishes what they submitted', { action: 'publish' }],
    ['a recall from nobody', { action: 'recall', tier: 1, seated: [null] }],
    ['an action that is not the review’s', { action: 'withdraw' }],
    ['a property of every object', { action: 'constructor' }],
  ])('nobody: %s', (_name, more) => expect(noticesOf(at(more))).toEqual([]));

  test('each person once, and nobody of their own deed, whoever sits where', () => {
    const person = fc.option(fc.constantFrom('a', 'b', 'c', 'd'));
    fc.assert(
      fc.property(
        fc.constantFrom('submit', 'approve', 'return', 'void', 'recall', 'publish', 'end', 'reassign', 'expedite'),
        fc.option(fc.integer({ min: 1, max: 3 })),
        person,
        fc.array(person),
        person,
        fc.array(person),
        (action, tier, actor, seated, submitter, writers) => {
          const told = noticesOf(
            at({ action, tier, actor: { personId: actor, name: '某' }, seated, submitter, writers })
          );
          const persons = told.map(({ personId }) => personId);
          expect(new Set(persons).size).toBe(persons.length);
          expect(persons).not.toContain(actor);
          expect(persons).not.toContain(null);
        }
      )
    );
  });
});

test.each<[string, Parameters<typeof tierAsked>[1], number | 'open' | null]>([
  ['submit', { tier: null }, 1],
  // Taken up again where it was sent back from.
  ['submit', { tier: 3 }, 3],
  ['approve', { tier: 1 }, 2],
  // The tier needs a second signature.
  ['approve', { tier: 2, next: 2 }, null],
  // Back to tier 1 and signed again, tier 2 kept what it signed.
  ['approve', { tier: 1, next: 3 }, 3],
  ['recall', { tier: 3 }, 3],
  ['return', { tier: 2 }, null],
  ['return', { tier: 3, toTier: 1 }, 1],
  ['reassign', { tier: 2 }, 2],
  ['expedite', { tier: 1 }, 'open'],
  ['end', { tier: 2 }, null],
  ['publish', { tier: null }, null],
  ['withdraw', { tier: 1 }, null],
])('%s %j asks for the people of tier %s', (action, of, asked) => expect(tierAsked(action, of)).toBe(asked));

test('entries that are not the review’s are told to nobody', () => {
  expect(['submit', 'publish', 'void'].map(isTold)).toEqual([true, true, true]);
  expect(['withdraw', 'toString', ''].map(isTold)).toEqual([false, false, false]);
});

describe('choices', () => {
  test('who chose nothing is told in the system only; what is not understood is not chosen', () => {
    expect(new Set(Object.values(choicesFrom([])))).toEqual(new Set(['app']));
    const stored = [
      { kind: 'turn', way: 'mail' },
      { kind: 'published', way: 'off' },
      { kind: 'recalled', way: 'pigeon' },
      { kind: 'gone', way: 'mail' },
    ];
    expect(choicesFrom(stored)).toMatchObject({ turn: 'mail', published: 'off', recalled: 'app' });
  });

  test.each(Object.keys(NOTICE_KINDS))('%s can be switched off exactly when nothing has to be done', (kind) => {
    const rule = NOTICE_KINDS[kind as keyof typeof NOTICE_KINDS];
    expect(rule.mayBeOff).toBe(rule.urgency === 'know');
    for (const way of WAYS) {
      const ask = () => askedChoices({ [kind]: way });
      if (way === 'off' && !rule.mayBeOff)
        expect(ask).toThrow(expect.objectContaining({ code: 'review.notice-not-off' }));
      else expect(ask()).toEqual({ [kind]: way });
    }
  });

  test.each([
    ['nothing', undefined],
    ['no kind', {}],
    ['a list', ['mail']],
    ['an unknown kind', { gone: 'mail' }],
    ['an unknown way', { turn: 'pigeon' }],
    ['a way that is no word', { turn: 1 }],
    ['a kind of every object', { constructor: 'mail' }],
  ])('%s is refused', (_name, value) =>
    expect(() => askedChoices(value)).toThrow(expect.objectContaining({ code: 'review.notice-choice' }))
  );
});
