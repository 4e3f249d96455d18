import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { createRequire } from 'node:module';

/** The packages whose versions count, besides Node's. */
const PACKAGES = ['astro', '@astrojs/mdx', 'astro-aliexpress', 'ae_sdk', '@11ty/eleventy-fetch'];

/** What the figures were measured with, and where. */
export function machine(): string {
  const versions = PACKAGES.map((name) => `\`${name}\` ${versionOf(name)}`);
  const [{ model } = { model: 'unknown CPU' }] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const load = loadavg().map((it) => it.toFixed(1));
  return [
    `Node ${process.versions.node}, ${versions.join(', ')}.`,
    `${availableParallelism()} × ${model}, ${memory}, ${type()} ${release()}, load ${load.join(' ')}.`,
  ].join('\n');
}

function versionOf(name: string): string {
  const file = createRequire(import.meta.url).resolve(`${name}/package.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
