/** Builds sites when it is told to, in a process of its own, and is free to be killed meanwhile. */
import mdx from '@astrojs/mdx';
import { build } from 'astro';
import aliexpress, { type AliexpressOptions } from 'astro-aliexpress';

export interface Order {
  readonly root: string;
  readonly options: AliexpressOptions;
  /** The gateway and its credentials. */
  readonly env: NodeJS.ProcessEnv;
}

// While it is frozen, it must not lose patience with its calls: that ends after 10 s.
const { setTimeout } = globalThis;
globalThis.setTimeout = Object.assign(
  (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    setTimeout(run, ms < 10_000 ? ms : ms * 100, ...args),
  setTimeout,
);

process.on('message', ({ root, options, env }: Order) => {
  Object.assign(process.env, env);
  const building = build({
    root,
    configFile: false,
    logLevel: 'error',
    devToolbar: { enabled: false },
    integrations: [aliexpress(options), mdx()],
  });
  building.then(
    () => process.send!('built'),
    (error: Error) => process.send!(`failed: ${error.stack}`),
  );
});
process.once('disconnect', () => process.exit());
process.send!('ready');
