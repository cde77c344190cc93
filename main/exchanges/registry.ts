import { bitget } from './bitget/index';
import type { ExchangeDefinition } from './exchange';
import { htx } from './htx/index';

/** Every exchange that Flatten knows. The only place that names them. */
export const exchanges: readonly ExchangeDefinition[] = [bitget, htx];
