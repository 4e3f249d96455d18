/**
 * Names for what has one that depends on where files are: by where it is met first, so that what is new
 * on one page changes no name on another.
 */
export class Names {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** @param place where it is met */
  of(original: string, place: string): string {
    const known = this.#names.get(original);
    if (known !== undefined) return known;
    const count = (this.#counts.get(place) ?? 0) + 1;
    const name = `${place}-${count}`;
    this.#counts.set(place, count);
    this.#names.set(original, name);
    return name;
  }
}
