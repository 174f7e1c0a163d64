// The forms of interpretation are one vocabulary, wherever they are asked for.
import { FORMS, hasNonText } from '../../plugins/interpretation/server/src/domain/forms';
import { NON_TEXT_FORMS, VOCABULARIES } from '../../plugins/library/server/src/domain/vocabularies';

test('the plugin of interpretations knows the forms that the library offers', () => {
  expect([...FORMS]).toEqual(VOCABULARIES.forms.map(({ value }) => value));
  expect(FORMS.filter((form) => hasNonText([form]))).toEqual([...NON_TEXT_FORMS]);
});
