/** What runs on the forge's machines, as far as it can be seen here. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
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

test('the job that publishes has the tools that package.json pins', () => {
  const { packageManager, devDependencies } = JSON.parse(read('package.json')) as {
    packageManager: string;
    devDependencies: Record<string, string>;
  };
  const [, job = ''] = read('.github/workflows/release.yml').split(/^ {2}release:$/m);
  expect(job).toContain(`npm install --global ${packageManager}\n`);
  expect(job).toContain(`node-version: ${devDependencies['node']}\n`);
  // Nothing is fetched that no lock file or number pins.
  expect(job).not.toMatch(/npx|@latest|pnpm@\d+$/m);
});

test('the lock file of the template is made anew, committed and pushed', () => {
  const dir = mkdtempSync(join(tmpdir(), 'lock-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const [bin, site] = [join(dir, 'bin'), join(dir, 'repository/example-site')];
  for (const folder of [bin, site]) mkdirSync(folder, { recursive: true });
  cpSync(join(REPOSITORY, '.ci/lock-template'), join(dir, 'repository/.ci/lock-template'));
  writeFileSync(join(bin, 'npm'), '#!/bin/sh\necho "$@" > package-lock.json\n', { mode: 0o755 });
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}` };
  const run = (file: string, ...args: string[]) =>
    execFileSync(file, args, { cwd: join(dir, 'repository'), encoding: 'utf8', env });
  const git = (...args: string[]) => run('git', ...args);
  git('init', '--quiet', '--initial-branch=main');
  git('init', '--quiet', '--bare', '../remote');
  git('config', 'user.name', 'test');
  git('config', 'user.email', 'test@example.com');
  git('remote', 'add', 'origin', '../remote');
  git('add', '.');
  git('commit', '--quiet', '--message', 'All');
  git('push', '--quiet', '--set-upstream', 'origin', 'main');
  for (let release = 1; release <= 2; release += 1) run('bash', '.ci/lock-template');
  expect(git('show', 'origin/main:example-site/package-lock.json')).toContain(
    'install --package-lock-only --ignore-scripts',
  );
  expect(git('rev-list', '--count', 'origin/main').trim()).toBe('2');
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
