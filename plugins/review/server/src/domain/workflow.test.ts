// The workflow: every verb in every state, who may not sign although the post is theirs, and which signatures carry a publication.
import fc from 'fast-check';
import {
  signatureGaps,
  signatureProblem,
  STATE_NAMES,
  step,
  THREE_TIER,
  WORKFLOWS,
  type CaseState,
  type CaseVerb,
  type Signature,
} from './workflow';

const STATES = Object.keys(STATE_NAMES) as CaseState[];
const VERBS: CaseVerb[] = ['approve', 'return', 'recall', 'void'];
const TIERS = [1, 2, 3];

describe('every verb in every state', () => {
  const expected: Record<CaseVerb, (tier: number) => [CaseState, number]> = {
    approve: (tier) => (tier === 3 ? ['published', 3] : ['in-review', tier + 1]),
    return: (tier) => ['returned', tier],
    recall: (tier) => ['recalled', tier],
    void: (tier) => ['voided', tier],
  };
  const table = STATES.flatMap((state) => TIERS.flatMap((tier) => VERBS.map((verb) => ({ state, tier, verb }))));

  it.each(table.filter(({ state }) => state === 'in-review'))(
    'in review at tier $tier: $verb',
    ({ state, tier, verb }) => {
      const [next, at] = expected[verb](tier);
      expect(step(THREE_TIER, { state, tier }, verb)).toEqual({ state: next, tier: at });
    }
  );

  it.each(table.filter(({ state }) => state !== 'in-review'))(
    '$state at tier $tier: no $verb',
    ({ state, tier, verb }) => {
      expect(() => step(THREE_TIER, { state, tier }, verb)).toThrow(
        expect.objectContaining({ status: 409, details: { code: 'review.wrong-state', state } })
      );
    }
  );

  it('is published by three approvals and by nothing shorter', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...VERBS), { maxLength: 6 }), (verbs) => {
        let position = { state: 'in-review' as CaseState, tier: 1 };
        let taken = 0;
        for (const verb of verbs) {
          if (position.state !== 'in-review') break;
          position = step(THREE_TIER, position, verb);
          taken += 1;
        }
        const approvals = verbs.slice(0, taken).filter((verb) => verb === 'approve').length;
        return (position.state === 'published') === (approvals === 3 && taken === 3);
      })
    );
  });
});

describe('the workflow itself', () => {
  it('numbers its tiers from 1 and gives each another role', () => {
    for (const { name, tiers } of Object.values(WORKFLOWS)) {
      expect(WORKFLOWS[name]).toBeDefined();
      expect(tiers.map(({ tier }) => tier)).toEqual(tiers.map((_, i) => i + 1));
      expect(new Set(tiers.map(({ role }) => role)).size).toBe(tiers.length);
    }
  });

  it('lets who wrote the text sign tier 1 only', () => {
    expect(THREE_TIER.tiers.map(({ contributorMaySign }) => contributorMaySign)).toEqual([true, false, false]);
  });
});

const D = 'gk1:sha256:this';
const signature = (tier: number, personId: string, digest = D): Signature => ({
  tier,
  personId,
  personName: personId,
  digest,
});

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
    const problem = signatureProblem({ tier: THREE_TIER.tiers[tier - 1]!, personId, signed, contributors });
    expect(problem?.code ?? null).toBe(code);
    expect(problem?.status ?? 403).toBe(403);
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
            if (signatureProblem({ tier, personId, signed, contributors: wrote })) return;
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
