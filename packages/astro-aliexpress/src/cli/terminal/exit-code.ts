/** How a command may end; `--help` lists it. */
export const EXIT_CODES = {
  0: 'fine',
  1: 'something to mend was found',
  2: 'wrong use or setup',
} as const;

export type ExitCode = keyof typeof EXIT_CODES;

export const FINE = 0 satisfies ExitCode;
export const TO_MEND = 1 satisfies ExitCode;
export const WRONG = 2 satisfies ExitCode;

/** The worst one counts. */
export function setExitCode(...codes: readonly ExitCode[]): void {
  process.exitCode = Math.max(...codes);
}
