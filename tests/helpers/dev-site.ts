import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { AstroInlineConfig } from 'astro';
import type { AliexpressOptions } from 'astro-aliexpress';
import { parse } from 'node-html-parser';
import { whenDone } from './prepare.ts';
import type { Site } from './site.ts';

/**
 * Serves a site as `astro dev` does. In a process of its own: inside of vitest Astro's dev server
 * answers nothing.
 */
export async function serveDev(
  site: Site,
  options: AliexpressOptions = {},
  config: Pick<AstroInlineConfig, 'base' | 'i18n'> & { readonly devToolbar?: boolean } = {},
) {
  const { VITEST: _, NODE_ENV: __, ...env } = process.env;
  const server = fork(
    new URL('./dev-server.ts', import.meta.url),
    [site.root, JSON.stringify(options), JSON.stringify(config)],
    { env, silent: true },
  );
  const exit = once(server, 'exit');
  whenDone(async () => {
    server.kill();
    await exit;
  });
  let output = '';
  for (const stream of [server.stdout!, server.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [origin] = (await once(server, 'message')) as [string];
  return {
    origin,
    page: async (path = '/') => parse(await (await fetch(origin + path)).text()),
    /**
     * Changes files as an author does, once the server watches them. A watcher that has only just begun
     * can miss a change: then they are saved again.
     */
    async edit(files: Readonly<Record<string, string>>) {
      const paths = Object.keys(files).map((path) => join(site.root, path));
      for (const path of paths) {
        server.send(path);
        await hear(server, `watched ${path}`);
      }
      const changes = paths.map((path) => hear(server, `changed ${path}`));
      const seen = Promise.all(changes).then(() => true);
      let isSeen = false;
      for (let tries = 0; !isSeen && tries < 10; tries += 1) {
        writeWhole(site, files);
        isSeen = await Promise.race([seen, setTimeout(2_000, false)]);
      }
    },
    /** What the terminal has got by now. */
    output: () => output,
    stop: () => void server.kill(),
  };
}

/** A watcher that reads a file which is only emptied so far can miss what follows at once. */
function writeWhole({ root, write }: Site, files: Readonly<Record<string, string>>) {
  for (const [path, text] of Object.entries(files)) {
    write({ written: text });
    renameSync(join(root, 'written'), join(root, path));
  }
}

function hear(server: ChildProcess, word: string): Promise<void> {
  return new Promise((resolve) => {
    const listen = (said: unknown) => {
      if (said !== word) return;
      server.off('message', listen);
      resolve();
    };
    server.on('message', listen);
  });
}
