import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// What a developer has set must not reach a test.
for (const name of Object.keys(process.env)) {
  if (name.startsWith('ALIEXPRESS_')) delete process.env[name];
}

// Nor may the time zone of the machine: authors read dates in theirs.
process.env['TZ'] = 'UTC';

// Nor may the builds of tests write to the summary of the job that runs them.
delete process.env['GITHUB_STEP_SUMMARY'];

// Tests start hundreds of processes, and half of what each does first is to compile Astro.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(
  new URL('node_modules/.cache/compiled/', import.meta.url),
);

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'tests/**/*.test.ts'],
    env: { ASTRO_TELEMETRY_DISABLED: '1' },
    reporters: process.env['CI']
      ? ['default', ['json', { outputFile: 'tests/.tmp/results.json' }]]
      : ['default'],
    // Most tests wait for a build, a browser or a server of their own.
    maxWorkers: 2,
    // Astro, Vite and zod are loaded once, not once for each file. So a test leaves nothing behind:
    // what it sets (clocks, environment, servers, folders) ends with it, by `onTestFinished`.
    isolate: false,
    setupFiles: ['tests/helpers/leaves-nothing.ts', 'tests/helpers/no-day-ends.ts'],
    // Hangs are ended; how fast the machine is must not matter.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
