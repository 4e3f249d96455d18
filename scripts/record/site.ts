import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readFiles, type Files } from './files.ts';
import { normalDist } from './normal-dist.ts';
import { normalBuild } from './normal-text.ts';
import { fileNameOf, run, transcript, type Environment } from './program.ts';
import { REPOSITORY } from './repository.ts';

const CLI = join(REPOSITORY, 'packages/astro-aliexpress/dist/cli/main.js');

/** In a site: where its record keeps apart from what its developer has built. */
const OWN = 'node_modules/.record';
const CONFIG = `${OWN}/astro.config.mjs`;
const CONFIG_TEXT = `import config from '../../astro.config.mjs';

export default {
  ...config,
  outDir: './${OWN}/dist',
  cacheDir: './${OWN}/cache',
  // Nothing is kept from earlier, and no \`.env\` brings real products.
  vite: { ...config.vite, cacheDir: './${OWN}/vite', envDir: './${OWN}/env' },
};
`;

/** ms between commands: within one, a clock that stands still never lets a pause between calls end. */
const PAUSE = 2_000;

export interface When {
  /** ms since the epoch. */
  readonly now: number;
  readonly env?: Environment;
}

/** A site, and what is kept of it. */
export class RecordedSite {
  readonly root: string;
  readonly #name: string;
  readonly #config: readonly string[];
  readonly #files = new Map<string, Buffer>();

  /**
   * @param name in the record
   * @param hasConfig whether it has an Astro config
   */
  constructor(name: string, root: string, { hasConfig = true } = {}) {
    this.root = root;
    this.#name = name;
    this.#config = hasConfig ? ['--config', CONFIG] : [];
    rmSync(join(root, OWN), { recursive: true, force: true });
    mkdirSync(join(root, OWN, 'env'), { recursive: true });
    if (hasConfig) writeFileSync(join(root, CONFIG), CONFIG_TEXT);
  }

  /** By their paths in the record. */
  files(): Files {
    return this.#files;
  }

  keep(path: string, content: string | Buffer): void {
    const whole = `${this.#name}/${path}`;
    if (this.#files.has(whole)) throw new Error(`${whole} would be kept twice.`);
    this.#files.set(whole, Buffer.from(content));
  }

  /**
   * Keeps a file of the site.
   * @param path from its root
   */
  keepFile(path: string, as = path): void {
    this.keep(as, readFileSync(join(this.root, path)));
  }

  /** @throws when the build fails */
  async build(name: string, { now, env }: When): Promise<void> {
    const summary = `${OWN}/summary.md`;
    const astro = createRequire(join(this.root, 'package.json')).resolve('astro/package.json');
    const ended = await run({
      file: join(dirname(astro), 'bin/astro.mjs'),
      args: ['build', ...this.#config],
      cwd: this.root,
      now,
      env: { ...env, GITHUB_STEP_SUMMARY: join(this.root, summary) },
    });
    const text = transcript('astro build', ended);
    if (ended.code !== 0) throw new Error(`The build of ${this.#name} failed.\n${text}`);
    this.keep(`${name}/terminal.txt`, normalBuild(text));
    this.keepFile(`${OWN}/cache/astro-aliexpress/report.json`, `${name}/report.json`);
    this.keepFile('.astro/integrations/astro-aliexpress/products.d.ts', `${name}/products.d.ts`);
    this.keepFile(summary, `${name}/summary.md`);
    rmSync(join(this.root, summary));
    for (const [path, content] of normalDist(readFiles(join(this.root, OWN, 'dist')))) {
      this.keep(`${name}/dist/${path}`, content);
    }
  }

  /** Runs commands of `astro-aliexpress`, one after the other, since they share a store. */
  async run(commands: readonly string[], { now, env }: When): Promise<void> {
    for (const [at, command] of commands.entries()) {
      const args = [...command.split(' '), ...this.#config];
      const later = now + at * PAUSE;
      const ended = await run({ file: CLI, args, cwd: this.root, now: later, ...(env && { env }) });
      const text = transcript(`astro-aliexpress ${command}`, ended);
      this.keep(`commands/${fileNameOf(command)}.txt`, text);
    }
  }
}
