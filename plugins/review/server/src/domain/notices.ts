// 消息: who is told what of an entry of the review, as a table of its actions; and the kinds of notices with what a person may choose. Pure.
import { GongkaiError, type Actor } from '@gongkai/publication/kernel';

/** `act`: the person has to do something; `know`: it is good to know. */
export type Urgency = 'act' | 'know';

interface KindRule {
  name: string;
  urgency: Urgency;
  /** Whether a person may be without it; what one has to act on cannot be switched off. */
  mayBeOff: boolean;
}

/**
 * Every kind of notice. A reminder of a limit of the review is told by whoever watches the limits, through the service `notices`; one of
 * anything else is an entry `remind` of the ledger, whoever wrote it.
 */
export const NOTICE_KINDS = {
  turn: { name: '等您审核', urgency: 'act', mayBeOff: false },
  reminder: { name: '办理提醒', urgency: 'act', mayBeOff: false },
  suggested: { name: '修改意见', urgency: 'act', mayBeOff: false },
  returned: { name: '退回', urgency: 'act', mayBeOff: false },
  voided: { name: '签字失效', urgency: 'act', mayBeOff: false },
  commented: { name: '批注', urgency: 'know', mayBeOff: true },
  recalled: { name: '撤回送审', urgency: 'know', mayBeOff: true },
  ended: { name: '终止审核', urgency: 'know', mayBeOff: true },
  published: { name: '公开', urgency: 'know', mayBeOff: true },
} as const satisfies Record<string, KindRule>;

export type NoticeKind = keyof typeof NOTICE_KINDS;

/** How a person is told: not at all, here only, here and at once by mail, here and by one mail a day. */
export const WAYS = ['off', 'app', 'mail', 'digest'] as const;
export type Way = (typeof WAYS)[number];

export type Choices = Record<NoticeKind, Way>;

const KINDS = Object.keys(NOTICE_KINDS) as NoticeKind[];

/** What holds for who has chosen nothing; what cannot be understood counts as not chosen. */
export function choicesFrom(stored: readonly { kind: string; way: string }[]): Choices {
  const chosen = new Map(stored.map(({ kind, way }) => [kind, way]));
  return Object.fromEntries(
    KINDS.map((kind) => [kind, WAYS.find((way) => way === chosen.get(kind)) ?? 'app'])
  ) as Choices;
}

/**
 * Reads the choices of a request: all kinds or some.
 * @throws GongkaiError 422 `review.notice-choice`, `review.notice-not-off`
 */
export function askedChoices(value: unknown): Partial<Choices> {
  const entries = value && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];
  const known = entries.every(
    ([kind, way]) => Object.hasOwn(NOTICE_KINDS, kind) && (WAYS as readonly unknown[]).includes(way)
  );
  if (!entries.length || !known) {
    throw new GongkaiError(422, 'review.notice-choice', '没有这种消息或者这种提醒方式，请刷新页面后重新选择。', {
      kinds: KINDS,
      ways: WAYS,
    });
  }
  for (const [kind, way] of entries) {
    const { mayBeOff, name } = NOTICE_KINDS[kind as NoticeKind];
    if (way === 'off' && !mayBeOff) {
      throw new GongkaiError(422, 'review.notice-not-off', `“${name}”要您办理，不能关掉。可以选择另外用邮件提醒。`, {
        kind,
      });
    }
  }
  return value as Partial<Choices>;
}

/** An entry of the review with the people round it. */
export interface Happened {
  action: string;
  actor: Actor;
  /** The tier that the entry speaks of, from 1; null when it speaks of none. */
  tier: number | null;
  /** Of an approval: the tier that is open afterwards; null in entries that do not say it. */
  next?: number | null;
  /** Of a return: the earlier tier that decides again. */
  toTier?: number | null;
  /** Of an expedited review: 加急 or 特急. */
  urgencyName?: string | null;
  /** Names of the case's tiers, in order. */
  tierNames: readonly string[];
  /** Who may sign the tier that `tierAsked` names, or every open tier. */
  seated: readonly (string | null)[];
  submitter: string | null;
  writers: readonly (string | null)[];
  /** Of a reminder: what it says, without a full stop. */
  text?: string | null;
  /** The release (发布单) with which it became public, or for which it waits. */
  release?: string | null;
  /** Of a comment: everybody who wrote in it. */
  thread: readonly (string | null)[];
  /** How many documents the case has. */
  documents: number;
}

export interface Told {
  personId: string;
  kind: NoticeKind;
  urgency: Urgency;
  /** Without the title of the document: whether that may be shown is asked when the notice is read. */
  text: string;
}

type Tiers = Pick<Happened, 'tier' | 'next' | 'toTier'>;

interface Rule {
  /** The tier whose people the rule needs, or every tier that is open; none when it needs none. */
  asks?: (of: Tiers) => number | 'open' | null;
  tell: (happened: Happened) => { kind: NoticeKind; text: string; persons: readonly (string | null)[] };
}

const nameOf = ({ tierNames }: Happened, tier: number): string => tierNames[tier - 1] ?? '';

/** The tier that signs after an approval; null when the same one still waits for another signature. */
const nextOf = ({ tier, next }: Tiers): number | null => (next === tier ? null : (next ?? (tier ?? 0) + 1));

/**
 * By the ledger's actions. A verb that is added gets its row here, and its kind above when it needs one of its own. The last signature
 * tells nobody: the publication that follows it does.
 */
const RULES: Readonly<Record<string, Rule>> = {
  submit: {
    asks: ({ tier }) => tier ?? 1,
    tell: (it) => ({ kind: 'turn', text: `${it.actor.name}送审，请您${nameOf(it, it.tier ?? 1)}`, persons: it.seated }),
  },
  correct: {
    asks: ({ tier }) => tier ?? 1,
    tell: (it) => ({
      kind: 'turn',
      text: `${it.actor.name}送审一份更正，请您${nameOf(it, it.tier ?? 1)}`,
      persons: it.seated,
    }),
  },
  approve: {
    asks: nextOf,
    tell: (it) => {
      if (it.release) {
        const waits = `${it.actor.name}已通过${nameOf(it, it.tier ?? 0)}，审核完成，等待随发布单“${it.release}”公开`;
        return { kind: 'published', text: waits, persons: [it.submitter] };
      }
      const next = nextOf(it) ?? 0;
      const text = `${it.actor.name}已通过${nameOf(it, it.tier ?? 0)}，请您${nameOf(it, next)}`;
      return { kind: 'turn', text, persons: nameOf(it, next) ? it.seated : [] };
    },
  },
  return: {
    asks: ({ toTier }) => toTier ?? null,
    tell: (it) => {
      const from = `${it.actor.name}在${nameOf(it, it.tier ?? 0)}时退回`;
      return it.toTier
        ? { kind: 'turn', text: `${from}，请您重新${nameOf(it, it.toTier)}`, persons: it.seated }
        : { kind: 'returned', text: `${from}，请修改后重新送审`, persons: [it.submitter, ...it.writers] };
    },
  },
  suggest: {
    tell: (it) => ({
      kind: 'suggested',
      text: `${it.actor.name}在${nameOf(it, it.tier ?? 0)}时提出了修改意见，请您采纳或者不采纳`,
      persons: [it.submitter],
    }),
  },
  accept: {
    asks: () => 'open',
    tell: (it) => ({
      kind: 'turn',
      text: `${it.actor.name}采纳了修改意见，请您核对改动后签字`,
      persons: it.seated,
    }),
  },
  decline: {
    asks: ({ tier }) => tier,
    tell: (it) => ({
      kind: 'turn',
      text: `${it.actor.name}没有采纳修改意见，请您重新${nameOf(it, it.tier ?? 0)}`,
      persons: it.seated,
    }),
  },
  end: {
    tell: (it) => ({ kind: 'ended', text: `${it.actor.name}终止了审核`, persons: [it.submitter, ...it.writers] }),
  },
  reassign: {
    asks: ({ tier }) => tier,
    tell: (it) => ({
      kind: 'turn',
      text: `${it.actor.name}把${nameOf(it, it.tier ?? 0)}改派给您`,
      persons: it.seated,
    }),
  },
  expedite: {
    asks: () => 'open',
    tell: (it) => ({
      kind: 'turn',
      text: `${it.actor.name}要求${it.urgencyName ?? '加急'}，请您立即审核`,
      persons: it.seated,
    }),
  },
  void: {
    tell: (it) => ({
      kind: 'voided',
      text: '送审之后内容有变化，已有的签字全部失效，请确认内容后重新送审',
      persons: [it.submitter, ...it.writers],
    }),
  },
  recall: {
    asks: ({ tier }) => tier,
    tell: (it) => ({
      kind: 'recalled',
      text: `${it.actor.name}撤回了送审，您不用再${nameOf(it, it.tier ?? 0)}`,
      persons: it.seated,
    }),
  },
  comment: {
    tell: (it) => ({
      kind: 'commented',
      text: `${it.actor.name}写了批注，请查看`,
      persons: [it.submitter, ...it.writers],
    }),
  },
  'reply-comment': {
    tell: (it) => ({ kind: 'commented', text: `${it.actor.name}答复了批注`, persons: [it.submitter, ...it.thread] }),
  },
  'resolve-comment': {
    tell: (it) => ({ kind: 'commented', text: `${it.actor.name}已处理批注`, persons: it.thread }),
  },
  'reopen-comment': {
    tell: (it) => ({
      kind: 'commented',
      text: `${it.actor.name}重新打开了批注，请再看`,
      persons: [it.submitter, ...it.thread],
    }),
  },
  publish: {
    tell: (it) => {
      // At a planned time it is the system that publishes, or the person who let the release go out.
      const how = it.release ? `随发布单“${it.release}”` : `${it.actor.name}终审通过，`;
      return { kind: 'published', text: `${how}已经公开`, persons: [it.submitter] };
    },
  },
};

/** Whether anybody may have to be told of entries with this action. */
export const isTold = (action: string): boolean => Object.hasOwn(RULES, action);

/** The tier whose signers have to be known, or those of every open tier; null for none. */
export const tierAsked = (action: string, of: Tiers): number | 'open' | null => RULES[action]?.asks?.(of) ?? null;

/** What says itself what there is to do and for whom: an entry of any plugin. */
const NEWS: Rule = { tell: (it) => ({ kind: 'reminder', text: it.text ?? '请及时办理', persons: it.seated }) };

/** Who is told what: each person once, nobody of their own deed. @param news whether the entry says it itself */
export function noticesOf(happened: Happened, news = false): Told[] {
  const rule = news ? NEWS : isTold(happened.action) ? RULES[happened.action] : undefined;
  if (!rule) return [];
  const { kind, text, persons } = rule.tell(happened);
  const told = new Set(persons.filter((person) => person !== null && person !== happened.actor.personId));
  const together = happened.documents > 1 ? `（共 ${happened.documents} 份，一并办理）` : '';
  return [...told].map((personId) => ({
    personId: personId!,
    kind,
    urgency: NOTICE_KINDS[kind].urgency,
    text: `${text}${together}。`,
  }));
}
