/** What runs on the forge's machines, as far as it can be seen here. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { environment, PACKAGES, REPOSITORY } from './helpers/packages.ts';

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

test(
  'a version is raised in all packages, with changelogs and a lock file that installs',
  { timeout: 300_000 },
  () => {
    const copy = mkdtempSync(join(tmpdir(), 'release-'));
    onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
    const env = environment({ CI: 'true' });
    const run = (cwd: string, file: string, ...args: string[]) =>
      execFileSync(file, args, { cwd, encoding: 'utf8', env, stdio: 'pipe' });
    const pnpm = (...args: string[]) => run(copy, 'npx', '-y', 'pnpm@12', ...args);
    const files = run(REPOSITORY, 'git', 'ls-files', '-co', '--exclude-standard', '-z').split('\0');
    for (const file of files.filter((it) => it && existsSync(join(REPOSITORY, it)))) {
      cpSync(join(REPOSITORY, file), join(copy, file));
    }
    writeFileSync(
      join(copy, '.changeset/one.md'),
      "---\n'aliexpress-catalog': patch\n---\n\nA change.\n",
    );
    run(copy, 'git', 'init', '--quiet');
    run(copy, 'git', 'add', '.');
    const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    run(copy, 'git', ...author, 'commit', '--quiet', '--message', 'All');

    pnpm('install', '--frozen-lockfile');
    pnpm('release:version');

    const versions = PACKAGES.map((name) => {
      const folder = join(copy, 'packages', name);
      const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        version: string;
      };
      expect(readFileSync(join(folder, 'CHANGELOG.md'), 'utf8')).toContain(`## ${version}`);
      return version;
    });
    expect(new Set(versions).size).toBe(1);
    // What the workflow does next: it fails where the lock file is behind.
    pnpm('install', '--frozen-lockfile');
  },
);
