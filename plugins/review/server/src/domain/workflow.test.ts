// Workflows: who may not sign although the post is theirs, which signatures stand after a return, and which carry a publication.
import fc from 'fast-check';
import {
  answersOf,
  isComplete,
  openTier,
  signatureGaps,
  signatureProblem,
  standing,
  THREE_TIER,
  type Deed,
  type Signature,
  type Workflow,
} from './workflow';

const D = 'gk1:sha256:this';
const signature = (tier: number, personId: string, digest = D): Signature => ({
  tier,
  personId,
  personName: personId,
  digest,
  role: null,
});

/** Two of the heads at tier 1, one of each post at tier 2. */
const MANY: Workflow = {
  key: 'many:1',
  name: '三审三校',
  secrecyTier: null,
  tiers: [
    { ...THREE_TIER.tiers[0]!, posts: ['information-publisher', 'office-head'], signers: 'two' },
    { ...THREE_TIER.tiers[1]!, posts: ['head-of-disclosure-office', 'secrecy-reviewer'], signers: 'all' },
    THREE_TIER.tiers[2]!,
  ],
};
const by = (tier: number, personId: string, role: string): Signature => ({ ...signature(tier, personId), role });

describe('who may not sign', () => {
  it.each<[number, string, Signature[], (string | null)[], string | null]>([
    [1, 'a', [], [], null],
    [1, 'a', [], ['a'], null],
    [2, 'b', [signature(1, 'a')], ['a'], null],
    [2, 'b', [signature(1, 'a')], [null], null],
    [2, 'b', [signature(1, 'a')], ['a', 'b'], 'review.contributor'],
    [3, 'c', [signature(1, 'a'), signature(2, 'b')], ['c'], 'review.contributor'],
    [2, 'a', [signature(1, 'a')], [], 'review.same-person'],
    [3, 'a', [signature(1, 'a'), signature(2, 'b')], [], 'review.same-person'],
    [3, 'b', [signature(1, 'a'), signature(2, 'b')], [], 'review.same-person'],
    // One reason is given, the one that no other text would cure.
    [2, 'a', [signature(1, 'a')], ['a'], 'review.same-person'],
  ])('tier %d by %s', (tier, personId, signed, contributors, code) => {
    const own = THREE_TIER.tiers[tier - 1]!;
    const problem = signatureProblem({
      tier: own,
      personId,
      role: own.posts[0]!,
      signed,
      stands: signed,
      contributors,
    });
    expect(problem?.code ?? null).toBe(code);
    expect(problem?.status ?? 403).toBe(403);
  });

  it('who signed a tier that was set aside signs it again, and no other', () => {
    const signed = [signature(1, 'a'), signature(2, 'b')];
    const ask = (tier: number, personId: string) => {
      const own = THREE_TIER.tiers[tier - 1]!;
      return signatureProblem({ tier: own, personId, role: own.posts[0]!, signed, stands: [], contributors: [] });
    };
    expect(ask(1, 'a')).toBeNull();
    expect(ask(2, 'a')?.code).toBe('review.same-person');
  });

  it('one post of a tier that needs every post signs once', () => {
    const tier = MANY.tiers[1]!;
    const stands = [by(2, 'b', 'secrecy-reviewer')];
    const ask = (role: string) =>
      signatureProblem({ tier, personId: 'c', role, signed: stands, stands, contributors: [] });
    expect(ask('secrecy-reviewer')?.code).toBe('review.post-signed');
    expect(ask('head-of-disclosure-office')).toBeNull();
  });

  it('whoever passes adds a signature that leaves no gap of its own', () => {
    const people = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(
        fc.array(people, { minLength: 3, maxLength: 3 }),
        fc.array(people, { maxLength: 3 }),
        (who, wrote) => {
          const signed: Signature[] = [];
          for (const tier of THREE_TIER.tiers) {
            const personId = who[tier.tier - 1]!;
            const role = tier.posts[0]!;
            if (signatureProblem({ tier, personId, role, signed, stands: signed, contributors: wrote })) return;
            signed.push(signature(tier.tier, personId));
          }
          expect(signatureGaps(THREE_TIER, signed, D)).toEqual([]);
        }
      )
    );
  });
});

describe('which signatures carry a publication', () => {
  const good = [signature(1, 'a'), signature(2, 'b'), signature(3, 'c')];

  it.each<[string, Signature[], RegExp]>([
    ['none', [], /^缺初审签字$/],
    ['no tier 3', good.slice(0, 2), /^缺终审签字$/],
    ['no tier 1', good.slice(1), /^缺初审签字$/],
    ['tier 2 twice', [...good, signature(2, 'd')], /^复审有 2 个签字$/],
    ['one person twice', [signature(1, 'a'), signature(2, 'b'), signature(3, 'a')], /^有人签了不止一次$/],
    ['another post', [{ ...good[0]!, role: 'drafter' }, ...good.slice(1)], /^初审不由这个岗位签字$/],
    [
      'other content',
      [signature(1, 'a'), signature(2, 'b', 'gk1:sha256:that'), signature(3, 'c')],
      /^复审签的不是这份内容$/,
    ],
    ['a tier that there is not', [...good, signature(4, 'd')], /^有不存在的审核级次$/],
  ])('not %s', (_name, signed, gap) => {
    expect(signatureGaps(THREE_TIER, signed, D)).toContainEqual(expect.stringMatching(gap));
  });

  it('only three distinct persons, each tier once, on this digest, in any order', () => {
    const any = fc.record({
      tier: fc.constantFrom(1, 2, 3, 3, 2, 1, 0, 4),
      personId: fc.constantFrom('a', 'b', 'c', 'd'),
      digest: fc.constantFrom(D, D, D, D, 'gk1:sha256:that'),
    });
    const nearlyGood = fc.shuffledSubarray(good, { minLength: 2 });
    const signatures = fc
      .tuple(fc.oneof(nearlyGood, fc.constant([] as Signature[])), fc.array(any, { maxLength: 3 }))
      .map(([base, more]) => [...base, ...more.map((item) => signature(item.tier, item.personId, item.digest))]);
    let carried = 0;
    fc.assert(
      fc.property(signatures, (signed) => {
        const persons = new Set(signed.map(({ personId }) => personId));
        const tiers = signed.map(({ tier }) => tier).sort();
        const carries = persons.size === 3 && tiers.join() === '1,2,3' && signed.every(({ digest }) => digest === D);
        if (carries) carried += 1;
        return carries === (signatureGaps(THREE_TIER, signed, D).length === 0);
      }),
      { numRuns: 2000 }
    );
    // Both answers were asked for.
    expect(carried).toBeGreaterThan(0);
  });
});

describe('tiers that more than one sign', () => {
  const full = [
    by(1, 'a', 'information-publisher'),
    by(1, 'b', 'information-publisher'),
    by(2, 'c', 'head-of-disclosure-office'),
    by(2, 'd', 'secrecy-reviewer'),
    by(3, 'e', 'leader-in-charge'),
  ];

  it('are complete with two persons, or with one of every post', () => {
    expect(signatureGaps(MANY, full, D)).toEqual([]);
    expect(openTier(MANY, full)).toBeNull();
    expect(isComplete(MANY.tiers[0]!, full.slice(0, 1))).toBe(false);
    expect(signatureGaps(MANY, full.slice(1), D)).toEqual(['缺初审签字（已签 1/2）']);
    const twice = full.map((one) => (one.personId === 'd' ? by(2, 'd', 'head-of-disclosure-office') : one));
    expect(signatureGaps(MANY, twice, D)).toEqual(['缺复审签字（已签 2/2）']);
  });

  it('any signature less leaves a gap, any person more is too many', () => {
    fc.assert(
      fc.property(fc.nat(full.length - 1), (gone) => {
        expect(
          signatureGaps(
            MANY,
            full.filter((_, i) => i !== gone),
            D
          )
        ).not.toEqual([]);
        const { tier, role } = full[gone]!;
        expect(signatureGaps(MANY, [...full, by(tier, 'x', role!)], D)).not.toEqual([]);
      })
    );
  });
});

describe('what stands after a return to an earlier tier', () => {
  const approve = (tier: number, personId: string): Deed => ({
    ...signature(tier, personId),
    verb: 'approve',
    toTier: null,
    mode: null,
  });
  const back = (tier: number, toTier: number | null, mode: Deed['mode']): Deed => ({
    ...signature(tier, 'z'),
    verb: 'return',
    toTier,
    mode,
  });
  const two = [approve(1, 'a'), approve(2, 'b')];

  it.each<[string, Deed[], string[], number | null]>([
    ['nothing returned', two, ['a', 'b'], 3],
    ['to tier 1, resume', [...two, back(3, 1, 'resume')], ['b'], 1],
    ['to tier 1, resume, signed again', [...two, back(3, 1, 'resume'), approve(1, 'a')], ['b', 'a'], 3],
    ['to tier 1, restart', [...two, back(3, 1, 'restart')], [], 1],
    ['to tier 2, restart', [...two, back(3, 2, 'restart')], ['a'], 2],
    ['to tier 1, restart, signed again', [...two, back(3, 1, 'restart'), approve(1, 'c')], ['c'], 2],
    ['to the drafter', [...two, back(3, null, 'resume')], ['a', 'b'], 3],
  ])('%s', (_name, deeds, persons, open) => {
    const stands = standing(deeds);
    expect(stands.map(({ personId }) => personId)).toEqual(persons);
    expect(openTier(THREE_TIER, stands)).toBe(open);
  });

  it('never more than was signed, and never a tier from which it was returned or that it was returned to', () => {
    const deed = fc.oneof(
      fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('a', 'b', 'c')).map(([tier, who]) => approve(tier, who)),
      fc
        .tuple(fc.integer({ min: 2, max: 3 }), fc.constantFrom('resume' as const, 'restart' as const))
        .map(([tier, mode]) => back(tier, tier - 1, mode))
    );
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 8 }), (deeds) => {
        const stands = standing(deeds);
        expect(deeds).toEqual(expect.arrayContaining(stands));
        const last = deeds.at(-1);
        if (last?.verb === 'return') expect(stands.some(({ tier }) => tier === last.toTier)).toBe(false);
      })
    );
  });
});

describe('the answers to a checklist', () => {
  const tier = THREE_TIER.tiers[2]!;
  it.each<[string, unknown, string | null]>([
    ['every item', { wording: 'pass', timing: 'pass', manner: 'not-applicable' }, null],
    ['one left out', { wording: 'pass', timing: 'pass' }, 'review.checklist-incomplete'],
    ['none', undefined, 'review.checklist-incomplete'],
    ['a list', ['pass'], 'review.checklist-incomplete'],
    [
      'an item that there is not',
      { wording: 'pass', timing: 'pass', manner: 'pass', more: 'pass' },
      'review.checklist-unknown',
    ],
    ['an answer that there is not', { wording: 'fail', timing: 'pass', manner: 'pass' }, 'review.checklist-unknown'],
  ])('%s', (_name, value, code) => {
    const read = () => answersOf(tier, value);
    if (code) expect(read).toThrow(expect.objectContaining({ code }));
    else expect(read()).toEqual(value);
  });
});
