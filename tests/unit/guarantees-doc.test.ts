// docs/guarantees.md says which paths and verbs tests/http/guarantees*.test.ts try; GONGKAI_GUARANTEES=true writes it.
import { writeGuarantees } from '../guarantees/document';
import { PATHS } from '../guarantees/paths';
import { DEEDS } from '../guarantees/review/deeds';

test('docs/guarantees.md is what is tried', () => writeGuarantees(PATHS, DEEDS));
