import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeOurSite } from '../../bench/site.ts';
import { IN_A_NEW_SITE, WITH_GATEWAY } from './commands.ts';
import type { Files } from './files.ts';
import { startGateway, type Gateway } from './gateway.ts';
import { DAY, START } from './program.ts';
import { REPOSITORY } from './repository.ts';
import { RecordedSite } from './site.ts';

const CONFIG = `import mdx from '@astrojs/mdx';
import aliexpress from 'astro-aliexpress';

export default {
  integrations: [aliexpress({ limits: { interval: 0 } }), mdx()],
  // Nine lines of noise for each page otherwise: https://github.com/withastro/astro/issues/18087
  vite: { build: { rolldownOptions: { checks: { moduleLevelDirective: false } } } },
};
`;

/** What `convert` finds in a new site. */
const LAMPS = `# Lamps

https://www.aliexpress.com/item/4001016061682.html

[A lamp](https://www.aliexpress.com/item/1005001000000100.html) in a list:

- https://www.aliexpress.com/item/1005001000001100.html

\`\`\`
https://www.aliexpress.com/item/1005001000002100.html
\`\`\`
`;

/** A benchmark's site with a gateway, built twice, and a new site that is set up by commands. */
export async function benchSites(): Promise<Files> {
  const { root } = makeOurSite(100, { name: 'record' });
  writeFileSync(join(root, 'astro.config.mjs'), CONFIG);
  const site = new RecordedSite('bench', root);
  const newSite = makeNewSite();
  const build = (name: string, now: number) =>
    withGateway(now, async ({ env, calls }) => {
      await site.build(name, { now, env });
      site.keep(`${name}/calls.txt`, calls());
    });
  await build('build', START);
  // Prices are others by then, and the store is out of date.
  await build('build-a-week-later', START + 7 * DAY);
  const now = START + 9 * DAY;
  await withGateway(now, async ({ env }) => {
    await site.run(WITH_GATEWAY, { now, env });
    await newSite.run(IN_A_NEW_SITE, { now, env });
  });
  newSite.keepFile('.env');
  newSite.keepFile('src/pages/lamps.mdx');
  return new Map([...site.files(), ...newSite.files()]);
}

function makeNewSite(): RecordedSite {
  const root = join(REPOSITORY, 'bench/.tmp/record-new');
  rmSync(root, { recursive: true, force: true });
  mkdirSync(join(root, 'src/pages'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{ "name": "new", "type": "module" }');
  writeFileSync(join(root, '.gitignore'), '.env\n');
  writeFileSync(join(root, 'src/pages/lamps.md'), LAMPS);
  return new RecordedSite('new-site', root, { hasConfig: false });
}

async function withGateway(now: number, use: (gateway: Gateway) => Promise<void>): Promise<void> {
  const gateway = await startGateway(now);
  try {
    await use(gateway);
  } finally {
    await gateway.close();
  }
}
