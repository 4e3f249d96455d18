import { parseArgs } from 'node:util';

/** `BENCH_QUICK=1`: the least that still runs all code, so that it does not rot. */
export const QUICK = process.env['BENCH_QUICK'] === '1';

/** Numbers from the command line, as `--pages 100,1000`. */
export function numbers(
  name: string,
  usual: readonly number[],
  quick: readonly number[],
): number[] {
  const { values } = parseArgs({ options: { [name]: { type: 'string' } }, strict: false });
  const given = values[name];
  if (typeof given !== 'string') return [...(QUICK ? quick : usual)];
  return given.split(',').map(Number);
}

/** @param usual unless the command line says `--rounds` */
export function rounds(usual = 3): number {
  return numbers('rounds', [usual], [1])[0]!;
}
