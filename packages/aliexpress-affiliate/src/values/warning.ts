import type { Redact } from './redact.ts';

/** A value that AliExpress may not support. It is sent anyway. */
export interface Warning {
  /** Name of the option: `sort`, `market.currency`. */
  readonly option: string;
  readonly value: string;
  /** Names both, and the known values. */
  readonly message: string;
}

/** Warns of an unknown value, once for each client. */
export type WarnUnknown = (
  option: string,
  value: string | number,
  known: readonly (string | number)[],
) => void;

export function createWarnUnknown(
  onWarning: ((warning: Warning) => void) | undefined,
  redact: Redact,
): WarnUnknown {
  const warned = new Set<string>();
  return (option, given, known) => {
    if (onWarning === undefined || known.includes(given)) return;
    const name = `${option}=${given}`;
    if (warned.has(name)) return;
    warned.add(name);
    const value = redact(String(given), 80);
    const message = `\`${option}\` is ${JSON.stringify(value)}, which AliExpress may not support. Known values: ${known.join(', ')}.`;
    // Types allow an async function here, which may reject.
    new Promise((resolve) => resolve(onWarning({ option, value, message }))).catch((cause) =>
      process.emitWarning(`\`onWarning\` failed (${String(cause)}). The warning was: ${message}`),
    );
  };
}
