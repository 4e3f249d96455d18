/** What runs on the forge's machines, as far as it can be seen here. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY } from './helpers/packages.ts';

const read = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8');
const workflows = readdirSync(join(REPOSITORY, '.github/workflows'));
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const bins = readdirSync(join(REPOSITORY, 'node_modules/.bin'));

test.each(workflows)('%s runs commands that there are, and actions of one commit', (name) => {
  const text = read(`.github/workflows/${name}`);
  const actions = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
  expect(actions).not.toEqual([]);
  for (const action of actions) expect(action).toMatch(/^[\w/-]+@[0-9a-f]{40}$/);
  for (const [, file] of text.matchAll(/bash (\S+)/g)) {
    expect(existsSync(join(REPOSITORY, file!)), file).toBe(true);
  }
  for (const [, command] of text.matchAll(/^ .*(?:run|script): .*?pnpm(?:@12)? ([a-z][\w:]*)/gm)) {
    const known = ['install', ...Object.keys(scripts), ...bins];
    expect(known).toContain(command);
  }
  // What may write does so for one job, and no workflow is given a token of npm's.
  expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
  expect(text).not.toContain('NPM_TOKEN');
});
