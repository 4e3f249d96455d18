import { checkIds, checkWhole, refuse } from '../values/check.ts';
import type { WarnUnknown } from '../values/warning.ts';

/** Checks the parts of a query and gives them back; each throws a `ParameterError`. */
export interface ParamChecks {
  /** Text as it is. Blank, it would not be sent, and the gateway would answer another question. */
  text(name: string, value: string | undefined): string | undefined;
  /** A value of an open list: one that is not known is passed on, with a warning. */
  open<Value extends string | number>(
    name: string,
    value: Value | undefined,
    known: readonly (string | number)[],
  ): Value | undefined;
  /** Ids other than those of products, with commas between them. */
  ids(name: string, values: readonly string[]): string;
  whole(name: string, value: number, least: number, most: number): number;
  refuse(name: string, error: string): never;
}

/** @param caller the client's method, for the messages */
export function createParamChecks(caller: string, warnUnknown: WarnUnknown): ParamChecks {
  const named = (name: string) => `\`${name}\` of \`${caller}\``;

  function text(name: string, value: string | undefined): string | undefined {
    if (value?.trim() === '') refuse(`${named(name)} is empty.`);
    return value;
  }

  return {
    text,
    open(name, value, known) {
      if (value === undefined) return undefined;
      text(name, String(value));
      warnUnknown(name, value, known);
      return value;
    },
    ids(name, values) {
      checkIds(named(name), values);
      return values.join(',');
    },
    whole(name, value, least, most) {
      checkWhole(named(name), value, least, most);
      return value;
    },
    refuse: (name, error) => refuse(`${named(name)} ${error}`),
  };
}
