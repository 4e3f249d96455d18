/** Builders on machines whose names look alike, on one folder. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { NOON, temporaryFolder } from '../support/helpers.ts';

afterEach(() => {
  vi.doUnmock('node:os');
  vi.resetModules();
});

/** The modules on a machine of that name. */
async function onMachine(name: string) {
  vi.resetModules();
  vi.doMock('node:os', async (original) => ({
    ...(await original<typeof import('node:os')>()),
    hostname: () => name,
  }));
  const { HOST } = await import('../../src/files/builder.ts');
  const { createFileStore } = await import('../../src/files/file-store.ts');
  const { createFileLeases } = await import('../../src/files/file-leases.ts');
  return { HOST, createFileStore, createFileLeases };
}

/** No process has this id. */
const DEAD = 4_194_304;

const lookalikes = [
  ['begin alike', 'builder-of-the-website-eu-1', 'builder-of-the-website-eu-2'],
  ['have no ASCII letter', 'сервер', 'ビルド'],
  ['differ in a hyphen', 'build-1', 'build1'],
  ['differ in a dot', 'build.example.com', 'buildexample.com'],
] as const;

test.each(lookalikes)(
  'of machines whose names %s, none deletes what another is just writing',
  async (_, one, other) => {
    const dir = temporaryFolder();
    const folder = join(dir, 'products-v2');
    const { HOST } = await onMachine(one);
    mkdirSync(folder);
    writeFileSync(join(folder, `abc-${HOST}-${DEAD}-1.json.tmp`), '[');
    (await onMachine(other)).createFileStore({ dir });
    expect(readdirSync(folder)).toHaveLength(1);
    // It deletes its own, because the process has ended.
    (await onMachine(one)).createFileStore({ dir });
    expect(readdirSync(folder)).toEqual([]);
  },
);

test.each(lookalikes)(
  'of machines whose names %s, none takes over what another has leased',
  async (_, one, other) => {
    const dir = temporaryFolder();
    const now = () => NOON;
    const { HOST, createFileLeases } = await onMachine(one);
    await createFileLeases({ dir, now }).acquire(['a']);
    const [lease] = readdirSync(join(dir, 'leases'));
    writeFileSync(join(dir, 'leases', lease!), `${NOON} ${HOST} ${DEAD}`);
    const there = (await onMachine(other)).createFileLeases({ dir, now });
    expect(await there.acquire(['a'])).toEqual(new Set());
    const here = (await onMachine(one)).createFileLeases({ dir, now });
    expect(await here.acquire(['a'])).toEqual(new Set(['a']));
  },
);

test('a machine’s name is readable, and has no character that separates parts of a file name', async () => {
  expect((await onMachine('build-1.example.com')).HOST).toMatch(/^build1examplecom/);
  const long = (await onMachine('a-b '.repeat(60))).HOST;
  expect(long).toMatch(/^[A-Za-z0-9]{1,40}$/);
  expect((await onMachine('')).HOST).toMatch(/^[A-Za-z0-9]+$/);
});
