import { type ChildProcess, fork } from 'node:child_process';
import { on, once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Sandbox } from 'aliexpress-sandbox';
import { environment } from './build-site.ts';
import type { DevAnswer } from './dev-once.ts';
import { medians } from './rounds.ts';
import type { Site } from './site.ts';

/** What one dev server took, in ms. */
export interface ServedSite {
  /** From the start to the first finished page. */
  readonly startWall: number;
  readonly startCpu: number;
  /** From a save to the changed page. */
  readonly saveWall: number;
  readonly saveCpu: number;
}

const SAVES = 3;
/** ms until a save counts as lost. How fast the machine is must not matter. */
const PATIENCE = 120_000;

/** Serves a site in a process of its own, loads its first page, and saves its post a few times. */
export async function serveSite(site: Site, gateway: Sandbox, cards: number): Promise<ServedSite> {
  const post = join(site.root, 'src/content/posts/post-0.mdx');
  const start = performance.now();
  const server = fork(new URL('./dev-once.ts', import.meta.url), [JSON.stringify(site), post], {
    cwd: site.root,
    env: environment(gateway),
  });
  try {
    const { port } = await answerOf(server);
    const load = async () => (await fetch(`http://127.0.0.1:${port}/post-0`)).text();
    const shown = (await load()).split('<article class="alx-card').length - 1;
    const startWall = performance.now() - start;
    if (shown !== cards) throw new Error(`The page in ${site.root} has ${shown} cards.`);
    const { cpu: startCpu } = await ask(server);
    const saves: Pick<ServedSite, 'saveWall' | 'saveCpu'>[] = [];
    for (let save = 1; save <= SAVES; save += 1) {
      saves.push(await saveOnce({ server, post, port, load }, `Save ${save}.`));
    }
    return { startWall, startCpu, ...medians(saves) };
  } finally {
    server.kill();
    await once(server, 'exit');
  }
}

interface Served {
  readonly server: ChildProcess;
  readonly post: string;
  readonly port: number;
  readonly load: () => Promise<string>;
}

/** As a browser does that shows the page: it loads it again when the server tells it to. */
async function saveOnce({ server, post, port, load }: Served, text: string) {
  const before = await ask(server);
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, 'vite-hmr');
  await once(socket, 'open');
  // Queued, since one that comes while the page loads would be missed.
  const messages = on(socket, 'message', { signal: AbortSignal.timeout(PATIENCE) });
  const start = performance.now();
  appendFileSync(post, `\n${text}\n`);
  do {
    await messages.next();
  } while (!(await load()).includes(text));
  const saveWall = performance.now() - start;
  socket.close();
  // What the server does afterwards is part of the save.
  await setTimeout(200);
  return { saveWall, saveCpu: (await ask(server)).cpu - before.cpu };
}

function ask(server: ChildProcess): Promise<DevAnswer> {
  server.send('');
  return answerOf(server);
}

async function answerOf(server: ChildProcess): Promise<DevAnswer> {
  const [answer] = (await once(server, 'message')) as [DevAnswer];
  return answer;
}
