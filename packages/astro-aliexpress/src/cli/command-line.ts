import { CommanderError } from 'commander';
import { VersionError } from '../files/versions.ts';
import { setExitCode, WRONG } from './terminal/exit-code.ts';
import { createProgram } from './program.ts';
import { printFailure, printJson } from './terminal/output.ts';

/**
 * Runs one command. Prints errors instead of rejecting, and sets `process.exitCode`.
 *
 * @param args the arguments after the program's name
 */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  try {
    await createProgram().parseAsync(args, { from: 'user' });
  } catch (error) {
    const asJson = / --(?:json|format[ =]json)\b/.test(` ${args.join(' ')}`);
    if (error instanceof VersionError) {
      // Nothing else is loaded: on these versions it might fail.
      setExitCode(WRONG);
      printFailure(error, asJson);
    } else if (!(error instanceof CommanderError)) {
      const { fail } = await import('./terminal/failure.ts');
      fail(error, asJson);
    } else if (error.exitCode !== 0) {
      // Commander has already printed the error and the help.
      setExitCode(WRONG);
      if (asJson) printJson({ error: { message: error.message, hint: 'See `--help`.' } });
    }
  }
}
