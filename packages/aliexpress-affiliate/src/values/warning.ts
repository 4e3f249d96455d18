import { CURRENCIES, LANGUAGES } from './known-values.ts';
import type { Market } from './market.ts';
import type { Redact } from './redact.ts';

/** A value that the gateway is not known to take, and was sent all the same. */
export interface Warning {
  /** Where it stands: `sort`, `market.currency`. */
  readonly option: string;
  readonly value: string;
  /** One sentence with both, and the known values. */
  readonly message: string;
}

/** Warns of a value that is not among the known ones; once for each in the life of a client. */
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
    const message = `AliExpress is not known to take ${JSON.stringify(value)} as \`${option}\`. Known: ${known.join(', ')}.`;
    // Types let an async function stand for one that returns nothing: it may reject as well.
    new Promise((resolve) => resolve(onWarning({ option, value, message }))).catch((cause) =>
      process.emitWarning(`\`onWarning\` failed (${String(cause)}). It was told: ${message}`),
    );
  };
}

/** An unknown currency may fall back to another, which `currencyAsAsked` of the products then says. */
export function warnOfMarket({ currency, language }: Market, warnUnknown: WarnUnknown): void {
  warnUnknown('market.currency', currency, CURRENCIES);
  warnUnknown('market.language', language, LANGUAGES);
}
