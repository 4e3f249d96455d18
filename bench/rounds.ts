/** Something to be measured; `run` does it once. */
export interface Variant<Result> {
  readonly name: string;
  readonly run: () => Promise<Result>;
}

/** Median figures of each variant, by its name. They take turns, so that noise meets all of them. */
export async function inRounds<Figure extends string>(
  rounds: number,
  variants: readonly Variant<Readonly<Record<Figure, number>>>[],
): Promise<Map<string, Record<Figure, number>>> {
  const results = variants.map(({ name }) => ({
    name,
    measured: [] as Readonly<Record<Figure, number>>[],
  }));
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, { run }] of variants.entries()) results[at]!.measured.push(await run());
  }
  return new Map(results.map(({ name, measured }) => [name, medians(measured)]));
}

export function medians<Figure extends string>(
  measured: readonly Readonly<Record<Figure, number>>[],
): Record<Figure, number> {
  const figures = Object.keys(measured[0]!) as Figure[];
  const of = (figure: Figure) => {
    const sorted = measured.map((it) => it[figure]).toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)]!;
  };
  return Object.fromEntries(figures.map((it) => [it, of(it)])) as Record<Figure, number>;
}
