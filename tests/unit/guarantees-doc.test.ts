// docs/guarantees.md says which paths tests/http/guarantees.test.ts tries; GONGKAI_GUARANTEES=true writes it.
import { writeGuarantees } from '../guarantees/document';
import { PATHS } from '../guarantees/paths';

test('docs/guarantees.md is what is tried', () => writeGuarantees(PATHS));
