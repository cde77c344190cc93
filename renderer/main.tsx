import './shell/zod-without-eval';
import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/api-provider';
import { App } from './shell/app';
import { NoBridge } from './shell/no-bridge';
import { readStart } from './shell/start';

const place = document.getElementById('root');
if (place !== null) await show(createRoot(place));

async function show(root: ReturnType<typeof createRoot>): Promise<void> {
  const bridge = window.flatten;
  if (bridge === undefined) {
    root.render(<NoBridge />);
    return;
  }
  const queries = createQueryClient();
  const texts = await readStart(bridge, queries);
  root.render(<App bridge={bridge} queries={queries} texts={texts} />);
}
