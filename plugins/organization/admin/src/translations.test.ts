// The words of the admin: both languages have the same keys, and every value of our enumerations has a word.
import organ from '../../server/src/content-types/organ/schema.json';
import post from '../../server/src/content-types/post/schema.json';
import { EVENTS, REASONS } from '../../server/src/domain/accounts-log';
import { ROLE_NAMES } from '../../server/src/domain/roles';
import { messagesOf, optionWord } from './translations';

test('both languages have the same keys', () => {
  expect(Object.keys(messagesOf('en')).sort()).toEqual(Object.keys(messagesOf('zh-Hans')).sort());
  expect(messagesOf('fr')).toEqual({});
});

test.each(['zh-Hans', 'en'])('every value of our enumerations has a word in %s', (locale) => {
  const messages = messagesOf(locale);
  for (const value of [...post.attributes.role.enum, ...organ.attributes.kind.enum, ...organ.attributes.level.enum])
    expect(messages[value]).toBeTruthy();
});

test('the admin names roles as the server does', () => {
  for (const [role, name] of Object.entries(ROLE_NAMES)) expect(optionWord('role', role, 'zh-Hans')).toBe(name);
});

test('an unknown language falls back to Chinese, an unknown value to itself', () => {
  expect(optionWord('kind', 'township', 'fr')).toBe('乡镇');
  expect(optionWord('kind', 'moon', 'en')).toBe('moon');
});

test('the login log has the same words on the screen and in the table', () => {
  const words = messagesOf('zh-Hans');
  for (const [event, word] of Object.entries(EVENTS)) expect(words[`gongkai-organization.event.${event}`]).toBe(word);
  for (const [why, word] of Object.entries(REASONS)) expect(words[`gongkai-organization.reason.${why}`]).toBe(word);
});
