import { ParameterError } from '../errors/errors.ts';

/** ISO 3166 countries that AliExpress's own table spells differently. Today's gateway is sent `GB`. */
const OTHER_SPELLING: ReadonlyMap<string, string> = new Map([
  ['GB', 'UK'],
  ['ME', 'MNE'],
  ['RS', 'SRB'],
  ['XK', 'KS'],
]);
const ISO = new Map(Array.from(OTHER_SPELLING, ([iso, other]) => [other, iso] as const));

/** How the gateway wants countries spelled: by ISO 3166, unless only the other spelling has answers. */
export interface CountrySpelling {
  /** `DE` → `DE`, `UK` → `GB`. */
  spell(country: string): string;
  /**
   * Makes a call for a country. If the first answer of a method is empty, makes it once more with the
   * country's other spelling, which then stays if it has an answer.
   */
  call<T>(
    to: { readonly country: string; readonly method: string },
    call: (spelling: string) => Promise<T>,
    isEmpty: (answer: T) => boolean,
  ): Promise<T>;
}

export function createCountrySpelling(): CountrySpelling {
  /** What has had an answer, by ISO code. */
  const proven = new Map<string, string>();
  /** Tries with the other spelling, by method and ISO code. */
  const tries = new Map<string, Promise<unknown>>();

  function spell(country: string): string {
    const iso = ISO.get(country) ?? country;
    return proven.get(iso) ?? iso;
  }

  return {
    spell,
    async call({ country, method }, call, isEmpty) {
      const iso = ISO.get(country) ?? country;
      const other = OTHER_SPELLING.get(iso);
      const sent = spell(country);
      const answer = await call(sent);
      if (other === undefined) return answer;
      if (!isEmpty(answer)) proven.set(iso, sent);
      if (proven.get(iso) === sent) return answer;

      const key = `${method} ${iso}`;
      const earlier = tries.get(key);
      if (earlier === undefined) {
        const second = call(other);
        tries.set(key, second);
        try {
          const found = await second;
          if (isEmpty(found)) return answer;
          proven.set(iso, other);
          return found;
        } catch (error) {
          // The gateway does not know the other spelling.
          if (error instanceof ParameterError) return answer;
          tries.delete(key);
          throw error;
        }
      }
      // A batch of the same moment was also empty, and tries the other spelling.
      await earlier.catch(() => {});
      return spell(country) === sent ? answer : call(spell(country));
    },
  };
}
