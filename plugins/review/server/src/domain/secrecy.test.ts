// The secrecy review: which conclusion holds for a content, and whether the last tier may be signed on it.
import { conclusionOf, secrecyOf, secrecyProblem, type SecrecyReview } from './secrecy';

const review = (conclusion: SecrecyReview['conclusion'], digest = 'this'): SecrecyReview => ({ conclusion, digest });

it.each<[string, SecrecyReview[], string | null]>([
  ['none', [], 'review.secrecy-missing'],
  ['may be public', [review('may-be-public')], null],
  ['not public', [review('not-public')], 'review.secrecy-not-public'],
  ['asked of the authority', [review('may-be-public'), review('referred')], 'review.secrecy-referred'],
  ['answered', [review('referred'), review('may-be-public')], null],
  ['of another content', [review('may-be-public', 'that')], 'review.secrecy-missing'],
  ['no conclusion at all', [review(null)], 'review.secrecy-missing'],
])('%s', (_name, reviews, code) => {
  expect(secrecyProblem(secrecyOf(reviews, 'this'), '终审')?.code ?? null).toBe(code);
});

it.each([undefined, null, '', 'maybe', 'toString', 3])('%p is no conclusion', (value) => {
  expect(() => conclusionOf(value)).toThrow(
    expect.objectContaining({ status: 422, code: 'review.secrecy-conclusion' })
  );
});
