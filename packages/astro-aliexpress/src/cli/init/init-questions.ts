import { log, password, text } from '@clack/prompts';
import type { Credentials } from '../../config/credentials.ts';
import { answerOf, askYesNo } from '../terminal/ask.ts';
import { countryProblem } from '../terminal/country.ts';
import { LABELS, problemOf } from './init-values.ts';

type Name = keyof Credentials;

/** What to do elsewhere before a question can be answered. */
const STEPS = {
  trackingId: [
    '1. Join the affiliate programme at https://portals.aliexpress.com.',
    '2. Make a Tracking ID there. Orders are counted by it.',
  ],
  appKey: [
    '3. Sign in at https://openservice.aliexpress.com with the same account,',
    '   become a developer, and create an app for the Affiliate API.',
    '4. When the app is approved, its page shows App Key and App Secret.',
  ],
} as const;

/** Asks for what is not given; what is known already is the suggestion. */
export async function askCredentials(
  given: Partial<Credentials>,
  known: Partial<Credentials>,
): Promise<Credentials> {
  if (given.trackingId === undefined) log.message([...STEPS.trackingId]);
  const trackingId = given.trackingId ?? (await askValue('trackingId', known.trackingId));
  if (given.appKey === undefined) log.message([...STEPS.appKey]);
  const appKey = given.appKey ?? (await askValue('appKey', known.appKey));
  const appSecret = given.appSecret ?? (await askSecret(known.appSecret));
  return { trackingId, appKey, appSecret };
}

/** Asks for a value anew. */
export function askOnce(name: Name): Promise<string> {
  return name === 'appSecret' ? askSecret(undefined) : askValue(name, undefined);
}

async function askValue(name: Name, known: string | undefined): Promise<string> {
  const value = await answerOf(
    text({
      message: LABELS[name],
      ...(known === undefined ? {} : { initialValue: known }),
      validate: (typed = '') => problemOf(name, typed.trim()),
    }),
  );
  return value.trim();
}

async function askSecret(known: string | undefined): Promise<string> {
  if (known !== undefined && (await askYesNo('An App Secret is set. Keep it?'))) return known;
  const value = await answerOf(
    password({
      message: `${LABELS.appSecret} (what you type is not shown)`,
      validate: (typed = '') => problemOf('appSecret', typed.trim()),
    }),
  );
  return value.trim();
}

export async function askCountry(known: string): Promise<string> {
  const country = await answerOf(
    text({
      message: 'The country your readers are in, by its two letters: prices and titles follow it',
      // Not `initialValue`, which what is typed would be added to: "USde".
      placeholder: known,
      defaultValue: known,
      validate: (typed = '') => countryProblem(typed.trim() || known),
    }),
  );
  return country.trim().toUpperCase();
}
