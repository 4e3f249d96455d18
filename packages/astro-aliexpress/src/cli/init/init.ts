import { accessSync, constants } from 'node:fs';
import { join, relative } from 'node:path';
import { outro } from '@clack/prompts';
import { VARIABLES, type Credentials } from '../../config/credentials.ts';
import { askYesNo, canAsk, stopped } from '../terminal/ask.ts';
import { createCommand } from '../terminal/command.ts';
import { parseCountry } from '../terminal/country.ts';
import { readEnvFile, setVariables, type EnvFile } from './env-file.ts';
import { FINE, setExitCode, TO_MEND, WRONG } from '../terminal/exit-code.ts';
import { SetupError } from '../terminal/failure.ts';
import { findingLines } from '../doctor/finding-lines.ts';
import type { DoctorCheck } from '../doctor/finding.ts';
import { ignore } from './git-ignore.ts';
import { nextSteps, warnOf } from './init-after.ts';
import { ask, take, type InitOptions } from './init-outcome.ts';
import { NAMES } from './init-values.ts';
import { paint, print, printJson, say } from '../terminal/output.ts';
import { readSettings } from '../site/settings.ts';

export function initCommand() {
  return createCommand('init', 'from nothing to the first card: asks for your credentials')
    .option('--app-key <key>', 'of your app on the Open Platform')
    .option('--app-secret-stdin', 'read the App Secret from the input')
    .option('--tracking-id <id>', 'of your Portals account')
    .option('--country <country>', 'whose prices are shown, as in DE', parseCountry)
    .option('--no-check', 'do not try the credentials out; else one call')
    .option('--yes', 'ask nothing; replaces what is set')
    .addHelpText(
      'after',
      `\nThe App Secret is no option, as it would stay in the history of the shell. Where nobody is
asked, ${VARIABLES.appSecret} in the environment gives it as well.`,
    )
    .action(init);
}

async function init(given: InitOptions): Promise<void> {
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
  // First, so that the secret is never there without it.
  const isIgnoreAdded = ignore(envDir, '.env');
  if (Object.keys(changes).length > 0) envFile.write(setVariables(envFile.text, changes));
  if (asks) outro('Your credentials are in place.');
  warnOf(settings, credentials);
  const file = relative(process.cwd(), join(envDir, '.env'));
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
  print(names === '' ? `${file} has them already.` : `${names} written to ${file}.`);
  if (isIgnoreAdded) print('.env added to .gitignore: the secret must not be committed.');
  print('', paint('bold', 'Next'), ...next.map((step) => `  ${step}`));
}

/** Before anything is asked. */
function refuseReadOnly(dir: string): void {
  try {
    accessSync(dir, constants.W_OK);
  } catch (error) {
    throw new SetupError(
      `The folder of the .env file cannot be written: ${(error as Error).message}`,
      'Check its rights, or name the folder of the site with --root.',
    );
  }
}

/** A gateway that is gone may be back later; the rest is for the author to mend. */
function refuse(findings: readonly DoctorCheck[], json = false): void {
  const isGone = findings.some(({ check, state }) => check === 'Gateway' && state === 'bad');
  setExitCode(isGone ? TO_MEND : WRONG);
  if (json) printJson({ written: [], findings });
  else print(...findings.flatMap((it) => findingLines(it)));
  say('bad', 'Nothing was written.', 'With --no-check the values are written without a call.');
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
      'With --yes they are replaced.',
    );
  }
  if (!(await askYesNo(`.env has other values for ${names}. Replace them?`))) {
    throw stopped();
  }
}
