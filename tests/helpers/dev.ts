import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { AliexpressOptions } from 'astro-aliexpress';
import { parse } from 'node-html-parser';
import { onTestFinished } from 'vitest';
import type { Site } from './site.ts';

/** In a process of its own: inside of vitest Astro's dev server answers nothing. */
export async function serve(site: Site, options: AliexpressOptions = {}) {
  const { VITEST: _, NODE_ENV: __, ...env } = process.env;
  const server = fork(
    new URL('./dev-server.ts', import.meta.url),
    [site.root, JSON.stringify(options)],
    { env, silent: true },
  );
  onTestFinished(() => void server.kill());
  let said = '';
  for (const stream of [server.stdout!, server.stderr!]) {
    stream.on('data', (chunk) => (said += chunk));
  }
  const [origin] = (await once(server, 'message')) as [string];
  return {
    origin,
    /** What the terminal got. */
    said: () => said,
    page: async (path = '/') => parse(await (await fetch(origin + path)).text()),
  };
}
