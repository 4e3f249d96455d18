import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { AliexpressOptions } from 'astro-aliexpress';
import { parse } from 'node-html-parser';
import { onTestFinished } from 'vitest';
import type { Site } from './site.ts';

/**
 * Serves a site as `astro dev` does. In a process of its own: inside of vitest Astro's dev server
 * answers nothing.
 */
export async function serveDev(
  site: Site,
  options: AliexpressOptions = {},
  config: { readonly devToolbar?: boolean; readonly base?: string } = {},
) {
  const { VITEST: _, NODE_ENV: __, ...env } = process.env;
  const server = fork(
    new URL('./dev-server.ts', import.meta.url),
    [site.root, JSON.stringify(options), JSON.stringify(config)],
    { env, silent: true },
  );
  onTestFinished(() => void server.kill());
  let output = '';
  for (const stream of [server.stdout!, server.stderr!]) {
    stream.on('data', (text) => {
      output += String(text);
    });
  }
  const [origin] = (await once(server, 'message')) as [string];
  return {
    origin,
    page: async (path = '/') => parse(await (await fetch(origin + path)).text()),
    /** What the terminal has got by now. */
    output: () => output,
    stop: () => void server.kill(),
  };
}
