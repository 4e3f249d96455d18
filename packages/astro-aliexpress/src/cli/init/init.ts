import { outro } from '@clack/prompts';
import { accessSync, constants } from 'node:fs';
import { join, relative } from 'node:path';
import { type Credentials, VARIABLES } from '../../config/credentials.ts';
import { type DoctorCheck, findingLines } from '../doctor/doctor-check.ts';
import { readSettings } from '../site/settings.ts';
import { askYesNo, canAsk, stopped } from '../terminal/ask.ts';
import { FINE, NEEDS_FIX, setExitCode, WRONG } from '../terminal/exit-code.ts';
import { SetupError } from '../terminal/failure.ts';
import { paint, print, printJson, say } from '../terminal/output.ts';
import { type EnvFile, readEnvFile, setVariables } from './env-file.ts';
import { ignore } from './git-ignore.ts';
import { nextSteps, warnOf, warnOfReaders } from './init-after.ts';
import { ask, type InitOptions, take } from './init-outcome.ts';
import { NAMES } from './init-values.ts';

export async function init(given: InitOptions): Promise<void> {
  const settings = await readSettings(given);
  const { envDir } = settings.site;
  refuseReadOnly(envDir);
  const asks = canAsk() && !given.yes && !given.json;
  const { credentials, market, findings } = await (asks ? ask : take)(given, settings);
  const bad = findings.filter(({ state }) => state === 'bad');
  if (bad.length > 0 && !asks) {
    refuse(findings, given.json);
    return;
  }
  const envFile = readEnvFile(envDir);
  const changes = changesTo(envFile, credentials);
  await allowReplacing(Object.keys(changes), envFile, asks, given.yes);
  // Before writing, so that the secret is never unignored.
  const isIgnoreAdded = ignore(envDir, '.env');
  if (Object.keys(changes).length > 0) envFile.write(setVariables(envFile.text, changes));
  const file = relative(process.cwd(), join(envDir, '.env'));
  const isProtected = envFile.protect();
  if (asks) outro('Your credentials are in place.');
  if (!isProtected) warnOfReaders(file);
  warnOf(settings, credentials);
  const next = nextSteps(settings, market);
  setExitCode(FINE);
  if (given.json) {
    const { config } = settings;
    printJson({
      file,
      written: Object.keys(changes),
      isIgnoreAdded,
      market,
      findings,
      config,
      next,
    });
    return;
  }
  if (!asks) print(...findings.flatMap((it) => findingLines(it)));
  const names = Object.keys(changes).join(', ');
  print(names === '' ? `${file} already has these values.` : `${names} written to ${file}.`);
  if (isIgnoreAdded) print('Added .env to .gitignore, so that your secret isn’t committed.');
  print('', paint('bold', 'Next'), ...next.map((step) => `  ${step}`));
}

/** Checks the folder before any prompt. */
function refuseReadOnly(dir: string): void {
  try {
    accessSync(dir, constants.W_OK);
  } catch (error) {
    throw new SetupError(
      `Can’t write to the folder of the .env file: ${(error as Error).message}`,
      'Check its permissions, or set the folder of your site with --root.',
    );
  }
}

/** An unreachable gateway may come back; everything else is wrong setup. */
function refuse(findings: readonly DoctorCheck[], json = false): void {
  const isGone = findings.some(({ check, state }) => check === 'AliExpress' && state === 'bad');
  setExitCode(isGone ? NEEDS_FIX : WRONG);
  if (json) printJson({ written: [], findings });
  else print(...findings.flatMap((it) => findingLines(it)));
  say('bad', 'Nothing was written.', 'Use --no-check to write the values without checking them.');
}

function changesTo({ values }: EnvFile, credentials: Credentials): Record<string, string> {
  const wanted = NAMES.map((name) => [VARIABLES[name], credentials[name]] as const);
  return Object.fromEntries(wanted.filter(([variable, value]) => values[variable] !== value));
}

async function allowReplacing(
  variables: readonly string[],
  { values }: EnvFile,
  asks: boolean,
  yes = false,
): Promise<void> {
  const replaced = variables.filter((variable) => values[variable]);
  if (replaced.length === 0 || yes) return;
  const names = replaced.join(', ');
  if (!asks) {
    throw new SetupError(
      `.env has other values for ${names}. Nothing was written.`,
      'Use --yes to replace them.',
    );
  }
  if (!(await askYesNo(`.env has other values for ${names}. Replace them?`))) {
    throw stopped();
  }
}
