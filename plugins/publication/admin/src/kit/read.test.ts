// The words of a refusal: the server's, or ours; never those of the browser.
import { refusalOf } from './read';

jest.mock('@strapi/strapi/admin', () => ({}));

test.each([
  [{ response: { data: { error: { message: '没有办理。' } } }, message: 'Forbidden' }, '没有办理。'],
  [{ response: { data: { error: { message: '' } } } }, '请稍后再试。'],
  [{ response: {}, message: 'Server Error' }, '请稍后再试。'],
  [new TypeError('Failed to fetch'), '请稍后再试。'],
])('%j', (error, words) => expect(refusalOf(error, '请稍后再试。')).toBe(words));
