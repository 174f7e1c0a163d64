// The words of the admin: both languages have the same keys, in their order, with the same values to fill in; every state of a release has one.
import { RELEASE_STATES } from '../../server/src/domain/release';
import en from './translations/en.json';
import zh from './translations/zh-Hans.json';

const [chinese, english]: Record<string, string>[] = [zh, en];

test('both languages have the same keys, sorted', () => {
  expect(Object.keys(english!)).toEqual(Object.keys(chinese!));
  expect(Object.keys(zh)).toEqual(Object.keys(zh).sort());
});

test.each(Object.keys(zh).filter((key) => key.startsWith('releases.')))(
  '%s is filled in with the same values',
  (key) => {
    const values = (text = '') => [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name).sort();
    expect(values(english![key])).toEqual(values(chinese![key]));
  }
);

test('a state has the name that the server gives it', () => {
  for (const [state, name] of Object.entries(RELEASE_STATES)) expect(chinese![`releases.state.${state}`]).toBe(name);
});
