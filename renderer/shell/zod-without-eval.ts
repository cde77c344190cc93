import { z } from 'zod';

/**
 * Zod probes `new Function` when a schema is made, which the CSP reports as a violation. This file must
 * run before anything that makes a schema: it is the first import of `main.tsx`, and no screen is
 * loaded by a dynamic import, because that would move the schemas into a chunk that runs earlier.
 */
z.config({ jitless: true });
