/** Exit codes, as listed by `--help`. */
export const EXIT_CODES = {
  0: 'all good',
  1: 'found something to fix',
  2: 'wrong usage or setup',
} as const;

export type ExitCode = keyof typeof EXIT_CODES;

export const FINE = 0 satisfies ExitCode;
export const NEEDS_FIX = 1 satisfies ExitCode;
export const WRONG = 2 satisfies ExitCode;

/** The worst one counts. */
export function setExitCode(...codes: readonly ExitCode[]): void {
  process.exitCode = Math.max(...codes);
}
