import type { AstroConfig, AstroIntegration } from 'astro';
import { z } from 'astro/zod';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseOptions } from '../../config/options.ts';
import { onSettings } from '../../config/settings-listener.ts';
import { createSiteContext, type SiteContext } from '../../config/site-context.ts';
import type { Common } from '../terminal/command.ts';
import { SetupError } from '../terminal/failure.ts';

/** The site's settings; without a site, the defaults and the environment. */
export interface CommandSettings extends SiteContext {
  /** `none`: no Astro config · `bare`: a config without `aliexpress()`. */
  readonly config: 'site' | 'bare' | 'none';
  readonly hasMdx: boolean;
}

const CONFIG_FILES = ['mjs', 'js', 'ts', 'mts', 'cjs', 'cts'].map((end) => `astro.config.${end}`);

/**
 * Reads a site's config the way Astro does, including other integrations.
 * @throws SetupError when the folder or the config is invalid
 */
export async function readSettings({ root: dir, config }: Common): Promise<CommandSettings> {
  const root = resolve(dir);
  const isFile = (file: string) => stat(resolve(root, file))?.isFile() ?? false;
  if (!stat(root)?.isDirectory()) {
    throw new SetupError(`The folder ${root} doesn’t exist.`, 'Check `--root`.');
  }
  if (config !== undefined && !isFile(config)) {
    throw new SetupError(`The file ${resolve(root, config)} doesn’t exist.`, 'Check `--config`.');
  }
  const configFile = config ?? CONFIG_FILES.find(isFile);
  if (configFile) return readConfig(root, configFile);
  const { validateConfig } = await loadAstro();
  return defaultsFor(await validateConfig({}, root, 'build'), 'none');
}

function stat(path: string) {
  return statSync(path, { throwIfNoEntry: false });
}

/** Imported on demand: it takes a second, which `--help` shouldn't. */
function loadAstro() {
  return import('astro/config');
}

/** Thrown to stop Astro once the config is read: the rest would take time for nothing. */
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
    : // oxlint-disable-next-line typescript/no-non-null-assertion -- the hook ran, or Astro threw
      { ...(await defaultsFor(config!, 'bare')), hasMdx };
}

async function defaultsFor(
  astro: AstroConfig,
  config: CommandSettings['config'],
): Promise<CommandSettings> {
  return { ...(await createSiteContext(astro, parseOptions({}), 'build')), config, hasMdx: false };
}

function badConfig(error: Error, file: string): Error {
  if ('hint' in error) return error;
  const what = `The Astro config can’t be loaded`;
  // Vite reports any syntax error as JSX, without a position.
  if ('pluginCode' in error) {
    const hint = /\.[cm]?js$/.test(file) ? `Find the error with: node --check ${file}` : '';
    return new SetupError(`${what}: ${file} has a syntax error.`, hint);
  }
  const message = error instanceof z.core.$ZodError ? z.prettifyError(error) : error.message;
  return new SetupError(`${what}: ${message}`);
}
