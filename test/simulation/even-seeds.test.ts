import { it } from 'vitest';
import { expectNoViolation } from './seeds';

it('no invariant breaks in any even seed', () => expectNoViolation('even'), 3_600_000);
