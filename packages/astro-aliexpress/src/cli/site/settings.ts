import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AstroConfig, AstroIntegration } from 'astro';
import { z } from 'astro/zod';
import { onSettings } from '../../config/settings-listener.ts';
import { createSiteContext, type SiteContext } from '../../config/site-context.ts';
import { parseOptions } from '../../config/options.ts';
import type { Common } from '../terminal/command.ts';
import { SetupError } from '../terminal/failure.ts';

/** What the site says, or what stands in the environment where no site says anything. */
export interface CommandSettings extends SiteContext {
  /** `none`: there is no Astro config · `bare`: it has no `aliexpress()`. */
  readonly config: 'site' | 'bare' | 'none';
  readonly hasMdx: boolean;
}

const CONFIG_FILES = ['mjs', 'js', 'ts', 'mts', 'cjs', 'cts'].map((end) => `astro.config.${end}`);

/**
 * Reads a site's config as Astro itself does, other integrations included.
 * @throws SetupError when the folder or the config is not right
 */
export async function readSettings({ root: dir, config }: Common): Promise<CommandSettings> {
  const root = resolve(dir);
  const isFile = (file: string) => stat(resolve(root, file))?.isFile() ?? false;
  if (!stat(root)?.isDirectory()) {
    throw new SetupError(`There is no folder ${root}.`, 'See `--root`.');
  }
  if (config !== undefined && !isFile(config)) {
    throw new SetupError(`There is no file ${resolve(root, config)}.`, 'See `--config`.');
  }
  const configFile = config ?? CONFIG_FILES.find(isFile);
  if (configFile) return readConfig(root, configFile);
  const { validateConfig } = await loadAstro();
  return defaultsFor(await validateConfig({}, root, 'build'), 'none');
}

function stat(path: string) {
  return statSync(path, { throwIfNoEntry: false });
}

/** Takes a second, which nobody is to wait for who asks for help alone. */
function loadAstro() {
  return import('astro/config');
}

/** Ends the reading of a config early: what Astro would do next takes time, and nobody needs it. */
class Enough extends Error {}

async function readConfig(root: string, configFile: string): Promise<CommandSettings> {
  let settings: SiteContext | undefined;
  let config: AstroConfig | undefined;
  onSettings((found) => {
    settings = found;
  });
  const last: AstroIntegration = {
    name: 'astro-aliexpress-command-line',
    hooks: {
      'astro:config:setup': (setup) => {
        config = setup.config;
        throw new Enough();
      },
    },
  };
  const inline = { root, configFile, logLevel: 'silent' as const, integrations: [last] };
  const { getViteConfig } = await loadAstro();
  try {
    await getViteConfig({}, inline)({ mode: 'production', command: 'build' });
  } catch (error) {
    if (!(error instanceof Enough)) throw badConfig(error as Error, configFile);
  } finally {
    onSettings(undefined);
  }
  const hasMdx = config?.integrations.some(({ name }) => name === '@astrojs/mdx') ?? false;
  return settings
    ? { ...settings, config: 'site', hasMdx }
    : { ...defaultsFor(config!, 'bare'), hasMdx };
}

function defaultsFor(astro: AstroConfig, config: CommandSettings['config']): CommandSettings {
  return { ...createSiteContext(astro, parseOptions({}), 'build'), config, hasMdx: false };
}

function badConfig(error: Error, file: string): Error {
  if ('hint' in error) return error;
  const what = `The Astro config cannot be loaded`;
  // Vite takes any mistake of syntax for JSX, and names no place.
  if ('pluginCode' in error) {
    const hint = /\.[cm]?js$/.test(file) ? `See where: node --check ${file}` : '';
    return new SetupError(`${what}: the syntax of ${file} is not right.`, hint);
  }
  const message = error instanceof z.core.$ZodError ? z.prettifyError(error) : error.message;
  return new SetupError(`${what}: ${message}`);
}
