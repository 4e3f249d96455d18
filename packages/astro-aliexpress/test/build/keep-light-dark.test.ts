import { fileURLToPath } from 'node:url';
import { build, type Rollup, type UserConfig } from 'vite';
import { expect, test } from 'vitest';
import { keepLightDark } from '../../src/build/vite/keep-light-dark.ts';

const SKIN = fileURLToPath(new URL('../../skins/soft.css', import.meta.url));

/** The skin as a build for older browsers writes it. */
async function built(css: UserConfig['css']): Promise<string> {
  const { output } = (await build({
    configFile: false,
    logLevel: 'silent',
    css: css ?? {},
    build: { write: false, cssTarget: 'chrome111', rolldownOptions: { input: SKIN } },
  })) as Rollup.RollupOutput;
  const asset = output.find((it) => it.type === 'asset');
  return String(asset!.source);
}

test('a skin keeps its colours where browsers are older than light-dark()', async () => {
  expect(await built({})).toContain('var(--lightningcss-light');
  expect(await built(keepLightDark({}))).toMatch(/--alx-text:light-dark\(#1c1830,\s?#f1eefc\)/);
});

test('what the site itself leaves to browsers stays left', () => {
  const { lightningcss } = keepLightDark({ css: { lightningcss: { exclude: 1 } } });
  expect(lightningcss.exclude & 1).toBe(1);
});
