import { it } from 'vitest';
import { expectNoViolation } from './seeds';

it('no invariant breaks in any odd seed', () => expectNoViolation('odd'), 3_600_000);
