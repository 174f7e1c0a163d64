// Putting documents into a release and letting it go out, each by everybody who may not.
import { POLICY } from '../../support/county';
import { unnamed, type About, type Deed } from './deed';
import { day } from './world';

const NO_POST = 'organization.no-post';
const OTHER = 'organization.other-organ';

const deed = (name: string, verb: string, rest: Pick<Deed, 'on' | 'asked' | 'may' | 'refused'>): Deed => ({
  name,
  method: 'POST',
  route: `/gongkai-publication/${verb}`,
  unnamed: unnamed(NO_POST),
  ...rest,
});

const members = ({ seen: { documentId } }: About) => [{ uid: POLICY, documentId }];

const taken =
  (more: Record<string, unknown> = {}): Deed['asked'] =>
  ({ seen: { release } }) => ({ ref: release!.ref, lockVersion: release!.lockVersion, ...more });

const FORMS: Pick<Deed, 'may' | 'refused'> = {
  may: ['drafter', 'chief', 'signed', 'head', 'contributor'],
  refused: { [NO_POST]: ['keeper', 'auditor', 'former', 'leader'], [OTHER]: ['other'] },
};

const RELEASES: Pick<Deed, 'may' | 'refused'> = {
  may: ['head', 'signed', 'contributor'],
  refused: {
    [NO_POST]: ['keeper', 'auditor', 'former', 'drafter', 'chief'],
    // Who signs last sits in the county: when the bureau's documents go out is the bureau's to say.
    [OTHER]: ['other', 'leader'],
  },
};

const SIGNED = { on: 'in a release, and signed' } as const;
const PLANNED = { on: 'in a release that is scheduled' } as const;

export const OF_RELEASES: readonly Deed[] = [
  deed('form-release 建立发布单', 'form-release', {
    ...FORMS,
    on: 'never reviewed',
    asked: (about) => ({ name: '一张发布单', plan: 'person', members: members(about) }),
  }),
  deed('change-release 修改发布单', 'change-release', {
    ...FORMS,
    ...SIGNED,
    asked: (about) => taken({ name: '改过的发布单', plan: 'person', members: members(about) })(about),
  }),
  deed('dissolve-release 解散发布单', 'dissolve-release', { ...FORMS, ...SIGNED, asked: taken() }),
  deed('schedule-release 定时发布', 'schedule-release', {
    ...RELEASES,
    ...SIGNED,
    asked: taken({ at: `${day(40)} 09:00:00` }),
  }),
  deed('unschedule-release 取消定时', 'unschedule-release', { ...RELEASES, ...PLANNED, asked: taken() }),
  deed('publish-release 发布', 'publish-release', { ...RELEASES, ...SIGNED, asked: taken() }),
  deed('withdraw-release 整单撤稿', 'withdraw-release', {
    ...RELEASES,
    on: 'published with a release',
    asked: taken({ category: 'wrong-release', reason: '内容有误' }),
  }),
];
