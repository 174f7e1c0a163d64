// 公开属性源头认定 and the business systems, each by everybody who may not.
import { POLICY } from '../../support/county';
import type { Somebody } from './cast';
import { unnamed, type About, type Deed } from './deed';
import { day, ON_PAPER } from './world';

/** Who may not read the draft is told nothing of it. */
const STRANGERS: readonly Somebody[] = ['keeper', 'other', 'former'];

const steps =
  (more: Record<string, unknown>): Deed['asked'] =>
  ({ seen: { documentId, attribute: last } }: About) => ({
    uid: POLICY,
    documentId,
    last,
    attribute: 'active',
    ...more,
  });

const deed = (
  name: string,
  verb: string,
  code: string,
  who: Pick<Deed, 'on' | 'may'> & { not: readonly Somebody[] },
  more: Record<string, unknown> = {}
): Deed => ({
  name,
  method: 'POST',
  route: `/gongkai-disclosure/${verb}`,
  unnamed: {
    ...unnamed('publication.other-organ'),
    root: 'disclosure.no-person',
    token: 'publication.drafts-private',
  },
  on: who.on,
  may: who.may,
  refused: { 'publication.other-organ': STRANGERS, [code]: who.not },
  asked: steps(more),
});

const DRAFTS: readonly Somebody[] = ['drafter', 'chief', 'signed', 'head', 'contributor'];
const OFFICE: readonly Somebody[] = ['head', 'contributor'];

const drafting = (on: Deed['on']) => ({ on, may: DRAFTS, not: ['auditor', 'leader'] as const });
const checking = (on: Deed['on']) => ({
  on,
  may: OFFICE,
  not: ['auditor', 'drafter', 'chief', 'signed', 'leader'] as const,
});

/** The signatory is the county's; its B岗 is who signs tier 3. */
const deciding = (on: Deed['on']) => ({
  on,
  may: ['leader'] as const,
  not: ['auditor', 'drafter', 'chief', 'signed', 'head', 'contributor'] as const,
});

const administers = (name: string, method: Deed['method'], route: string, asked: Deed['asked']): Deed => ({
  name,
  method,
  route: `/gongkai-disclosure${route}`,
  unnamed: unnamed('disclosure.not-administrator'),
  on: 'never reviewed',
  may: ['keeper'],
  refused: {
    'disclosure.not-administrator': [
      ...(['other', 'auditor', 'former', 'drafter', 'chief', 'signed', 'head', 'contributor', 'leader'] as const),
    ],
  },
  asked,
  anew: 'setting',
});

export const OF_ATTRIBUTE: readonly Deed[] = [
  deed('propose 提出公开属性', 'propose', 'disclosure.not-drafter', drafting('proposed as active')),
  deed('record 登记纸质认定', 'record', 'disclosure.not-drafter', drafting('proposed as active'), ON_PAPER),
  deed('check 核对公开属性', 'check', 'disclosure.not-disclosure-office', checking('proposed as active'), {
    secrecy: 'may-be-public',
  }),
  deed('send-back 退回重新提出', 'send-back', 'disclosure.not-signatory', deciding('checked as active'), {
    said: '理由不充分',
  }),
  deed('decide 确定公开属性', 'decide', 'disclosure.not-signatory', deciding('checked as active')),
  deed('keep 复核后维持', 'keep', 'disclosure.not-disclosure-office', checking('withheld'), { said: '仍在征求意见' }),
  deed('list-on-request 列入依申请公开目录', 'list-on-request', 'disclosure.not-drafter', {
    ...drafting('on request'),
  }),
  deed('tell-circle 登记特定范围公开', 'tell-circle', 'disclosure.not-drafter', drafting('for a circle'), {
    day: day(0),
    manner: 'meeting',
    whom: '各校教师代表',
    toldBy: '教育股',
  }),
  deed('record-change 登记信息变更', 'record-change', 'disclosure.not-drafter', drafting('published, then edited'), {
    day: day(0),
    what: '联系电话',
  }),
  administers('register-system 登记业务系统', 'POST', '/systems', ({ world }) => ({
    name: '办公自动化系统',
    organId: world.county.organs.finance,
  })),
  administers('revoke-system 停用业务系统', 'POST', '/systems/revoke', ({ world }) => ({ ref: world.setting.system })),
];
