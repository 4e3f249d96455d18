import { log, password, text } from '@clack/prompts';
import type { CredentialName, Credentials } from '../../config/credentials.ts';
import { answerOf, askYesNo } from '../terminal/ask.ts';
import { countryProblem } from '../terminal/parse-argument.ts';
import { LABELS, problemOf } from './init-values.ts';

/** What to do on AliExpress's sites first. */
const STEPS = {
  trackingId: [
    '1. Join the affiliate programme at https://portals.aliexpress.com.',
    '2. Create a Tracking ID there. AliExpress uses it to credit orders to you.',
  ],
  appKey: [
    '3. Sign in at https://openservice.aliexpress.com with the same account,',
    '   become a developer, and create an app for the Affiliate API.',
    '4. Once the app is approved, its page shows the App Key and App Secret.',
  ],
} as const;

/** Prompts for missing values, suggesting known ones. */
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

/** Prompts for a value again. */
export function askOnce(name: CredentialName): Promise<string> {
  return name === 'appSecret' ? askSecret(undefined) : askValue(name, undefined);
}

async function askValue(name: CredentialName, known: string | undefined): Promise<string> {
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
      message: `${LABELS.appSecret} (hidden while you type)`,
      validate: (typed = '') => problemOf('appSecret', typed.trim()),
    }),
  );
  return value.trim();
}

export async function askCountry(known: string): Promise<string> {
  const country = await answerOf(
    text({
      message: 'Two-letter code of your readers’ country (sets prices and titles)',
      // Not `initialValue`: typed text would be appended to it ("USde").
      placeholder: known,
      defaultValue: known,
      validate: (typed = '') => countryProblem(typed.trim() || known),
    }),
  );
  return country.trim().toUpperCase();
}
