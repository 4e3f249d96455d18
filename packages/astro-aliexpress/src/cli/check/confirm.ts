import type { Market } from 'aliexpress-affiliate';
import type { ConfirmedProduct } from 'aliexpress-catalog';
import { idOf, idsOf } from '../../core/aliases.ts';
import { count, marketText } from '../../core/author-text.ts';
import { plain } from '../../files/plain.ts';
import { type OpenSite, withSettings } from '../site/open-site.ts';
import { readProductIds } from '../site/product-ids.ts';
import { requestsFor } from '../site/requests-for.ts';
import { readSettings } from '../site/settings.ts';
import type { Common } from '../terminal/command.ts';
import { FINE, NEEDS_FIX, setExitCode, WRONG } from '../terminal/exit-code.ts';
import { isoTime, print, printJson, say } from '../terminal/output.ts';

interface Confirmed extends ConfirmedProduct {
  readonly market: Market;
}

/** Accepts what ids stand for now, as the store knows them. Makes no calls. */
export async function confirm(inputs: readonly string[], given: Common): Promise<void> {
  const settings = await readSettings(given);
  const { aliases } = settings.site;
  const { known, invalid } = readProductIds(inputs, aliases);
  await withSettings(settings, { offline: true }, async (site) => {
    const confirmed = known.length > 0 ? await confirmAll(known, site) : [];
    const unknown = known
      .filter((it) => !idsOf(it, aliases).some((id) => confirmed.some((one) => one.id === id)))
      .flatMap((it) => idOf(it, aliases) ?? []);
    setExitCode(unknown.length > 0 ? NEEDS_FIX : FINE, invalid.length > 0 ? WRONG : FINE);
    for (const id of unknown) {
      say(
        'bad',
        `The store has no data of ${id}, so there is nothing to confirm.`,
        `Build your site first, or run \`npx astro-aliexpress refresh ${id}\`.`,
      );
    }
    if (given.json) printJson({ confirmed: confirmed.map(toJson), unknown, invalid });
    else print(...confirmed.flatMap(toLines), ...countLine(confirmed));
  });
}

async function confirmAll(inputs: readonly string[], site: OpenSite): Promise<Confirmed[]> {
  const { catalog } = site.connection;
  const found = await Promise.all(
    requestsFor(inputs, site).map(async ({ ids: inMarket, market }) => {
      const products = await catalog.confirm(inMarket, market);
      return products.map((product) => Object.assign({ market }, product));
    }),
  );
  return found.flat();
}

function toJson({ former, ...product }: Confirmed) {
  if (former === undefined) return product;
  const { title, at, since } = former;
  return { ...product, former: { title, at: isoTime(at), since: isoTime(since) } };
}

function toLines({ id, market, title, former }: Confirmed): string[] {
  return [
    `${id}  ${marketText(market)}`,
    `  ${plain(title)}`,
    ...(former ? [`  before: ${plain(former.title)}`] : []),
  ];
}

function countLine(confirmed: readonly Confirmed[]): string[] {
  const ids = new Set(confirmed.map(({ id }) => id));
  return ids.size > 0 ? [`${count(ids.size, 'product')} confirmed.`] : [];
}
