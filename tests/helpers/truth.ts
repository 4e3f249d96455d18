/** Whether a built page tells the truth: each card is held against what the sandbox knows of its product. */
import { sampleProduct, type Sandbox, type SampleProduct } from 'aliexpress-sandbox';
import { parse, type HTMLElement } from 'node-html-parser';
import { onTestFinished, vi } from 'vitest';
import {
  promotionLink,
  shortPromotionLink,
} from '../../packages/aliexpress-sandbox/src/fixtures/promotion-link.ts';
import { type Built, shownTitle } from './site.ts';

/** The markets of the pages, by country. */
export const MARKETS = {
  US: { country: 'US', currency: 'USD', language: 'EN' },
  DE: { country: 'DE', currency: 'EUR', language: 'DE' },
  FR: { country: 'FR', currency: 'EUR', language: 'FR' },
  PL: { country: 'PL', currency: 'PLN', language: 'PL' },
  UK: { country: 'UK', currency: 'GBP', language: 'EN' },
  JP: { country: 'JP', currency: 'JPY', language: 'JA' },
} as const;

export type Country = keyof typeof MARKETS;

/** A tag in a mark that says which products it may show, in the global id space, and in which market. */
export function marked(ids: string, country: Country, tag: string): string {
  return `<div data-ids="${ids}" data-country="${country}">\n${tag}\n</div>`;
}

/** What a page shows of one product, as its reader sees it. */
export interface ShownCard {
  /** The author's id, and then that of the fallback. */
  readonly ids: readonly string[];
  readonly country: Country;
  /** Language of the page, which numbers are written in. */
  readonly locale: string;
  readonly kind: 'card' | 'notice' | 'nothing';
  readonly text: string;
  readonly title: string | undefined;
  readonly price: string | undefined;
  readonly listPrice: string | undefined;
  readonly shop: string | undefined;
  readonly datetime: string | undefined;
  /** The date is that of all prices of the grid: the oldest one. */
  readonly isShared?: boolean;
  readonly pictures: readonly string[];
  readonly links: readonly { readonly href: string; readonly rel: string }[];
}

/** Every marked card of a page; those of a grid each by its place. */
export function cardsOf(html: HTMLElement, locale: string): ShownCard[] {
  return html.querySelectorAll('[data-ids]').flatMap((mark) => {
    const ids = mark.getAttribute('data-ids')!.split(' ');
    const country = mark.getAttribute('data-country') as Country;
    const cells = mark.querySelectorAll('li.alx-cell');
    if (cells.length === 0) return [readCard(mark, { ids, country, locale })];
    if (cells.length !== ids.length) throw new Error(`${cells.length} cells for ${ids.join()}`);
    const shared = mark.querySelector('.alx-shared');
    return cells.map((cell, i) => {
      const card = readCard(cell, { ids: [ids[i]!], country, locale });
      return card.price === undefined || !shared ? card : withShared(card, shared);
    });
  });
}

/** A card whose date stands below the grid, with that of the others. */
function withShared(card: ShownCard, shared: HTMLElement): ShownCard {
  const datetime = shared.querySelector('time')?.getAttribute('datetime');
  return { ...card, datetime, text: `${card.text} ${shared.text}`, isShared: true };
}

function readCard(
  mark: HTMLElement,
  asked: Pick<ShownCard, 'ids' | 'country' | 'locale'>,
): ShownCard {
  const textOf = (selector: string) => mark.querySelector(selector)?.text.trim();
  const article = mark.querySelector('article');
  const isCard = article?.classList.contains('alx-card') ?? false;
  return {
    ...asked,
    kind: article ? (isCard ? 'card' : 'notice') : 'nothing',
    text: article?.text ?? '',
    title: textOf('h3 bdi'),
    price: textOf('.alx-now'),
    listPrice: textOf('.alx-list-price s'),
    shop: textOf('.alx-facts bdi bdi'),
    datetime: mark.querySelector('time')?.getAttribute('datetime'),
    pictures: mark.querySelectorAll('img').flatMap(sourcesOf),
    links: mark.querySelectorAll('a').map((link) => ({
      href: link.getAttribute('href') ?? '',
      rel: link.getAttribute('rel') ?? '',
    })),
  };
}

function sourcesOf(image: HTMLElement): string[] {
  const sized = (image.getAttribute('srcset') ?? '').split(', ').map((it) => it.split(' ')[0]!);
  return [image.getAttribute('src') ?? '', ...sized].filter((url) => url !== '');
}

/** What a gateway may say of a product itself, beside the truth: a hostile one lies in texts. */
export interface Rumours {
  readonly title?: string;
  readonly shop?: string;
}

/**
 * What a card says that is not so. All of it has to be true of one product: the author's, or the
 * fallback.
 */
export function liesOf(card: ShownCard, sandbox: Sandbox, rumours: Rumours = {}): string[] {
  const each = card.ids.map((id) => liesAbout(id, card, sandbox, rumours));
  const [fewest] = each.toSorted((a, b) => a.length - b.length);
  return fewest!.map((lie) => `${card.ids.join(' or ')} (${card.country}) ${lie}`);
}

function liesAbout(id: string, card: ShownCard, sandbox: Sandbox, rumours: Rumours): string[] {
  const market = MARKETS[card.country];
  const at = Date.parse(card.datetime ?? '');
  const truth = sampleProduct(id, market, Number.isNaN(at) ? Date.now() : at);
  const isTrue = (what: string, said: string | undefined, ...facts: (string | undefined)[]) =>
    said === undefined || facts.includes(said) ? [] : [`${what}: ${said}, not ${facts[0]}`];
  // A gateway that does not know the currency answers in another, and pages show that.
  const currency = market.currency === 'EUR' ? 'USD' : 'EUR';
  const foreign = sampleProduct(id, { ...market, currency }, Number.isNaN(at) ? Date.now() : at);
  const money = ({ currency: code }: SampleProduct['price'], amount: string) =>
    new Intl.NumberFormat(card.locale, { style: 'currency', currency: code }).format(
      amount as `${number}`,
    );
  return [
    ...isTrue(
      'title',
      card.title,
      shownTitle(truth),
      rumours.title && shownTitle({ title: rumours.title }),
    ),
    ...isTrue(
      'price',
      card.price,
      ...[truth, foreign].map(({ price }) => money(price, price.sale)),
    ),
    ...isTrue(
      'list price',
      card.listPrice,
      ...[truth, foreign].map(({ price }) => money(price, price.list)),
    ),
    ...isTrue('shop', card.shop, truth.shop.name, rumours.shop),
    ...card.pictures.filter((it) => !isPictureOf(truth, it, sandbox)).map((it) => `picture: ${it}`),
    ...card.links
      .filter((it) => !isLinkTo(truth, it, card.country, sandbox))
      .map(({ href }) => `link: ${href}`),
    ...(card.kind === 'card' ? liesOfCard(id, card, truth, sandbox) : liesOfNotice(card)),
  ];
}

function liesOfCard(id: string, card: ShownCard, truth: SampleProduct, sandbox: Sandbox): string[] {
  const { price, listPrice, datetime } = card;
  const isDiscount = Number(truth.price.list) > Number(truth.price.sale);
  return Object.entries({
    'is not to be had there': sandbox.product(id, MARKETS[card.country]) === undefined,
    'has no title': card.title === undefined,
    'has no link': card.links.length === 0,
    'has a price without a date': price !== undefined && datetime === undefined,
    'has a date of the future': Date.parse(datetime ?? '') > Date.now(),
    'has an invented discount': listPrice !== undefined && !isDiscount,
  }).flatMap(([lie, told]) => (told ? [lie] : []));
}

function liesOfNotice({ price, pictures, links }: ShownCard): string[] {
  const isBare = price === undefined && pictures.length === 0 && links.length === 0;
  return isBare ? [] : ['is a notice with more than words'];
}

function isPictureOf({ pictures }: SampleProduct, url: string, { origin }: Sandbox): boolean {
  return pictures.some((path) => url === origin + path);
}

/** A promotion link of the product, or its plain page. */
function isLinkTo(
  { id }: SampleProduct,
  { href, rel }: { readonly href: string; readonly rel: string },
  country: Country,
  { trackingId }: Sandbox,
): boolean {
  // The last 632 characters of a long link are other ones in each answer.
  const long = promotionLink(trackingId, id, MARKETS[country].language, 'any');
  const isLong = href.length === long.length && href.startsWith(long.slice(0, -632));
  const page = `https://www.aliexpress.com/item/${id}.html`;
  if (isLong || href === shortPromotionLink(trackingId, '0', page)) {
    return rel === 'sponsored nofollow noopener';
  }
  const url = URL.parse(href);
  const isAliExpress = /^https:\/\/[a-z]+\.aliexpress\.com$/.test(url?.origin ?? '');
  return isAliExpress && url!.pathname === `/item/${id}.html` && rel === 'nofollow noopener';
}

const UNAVAILABLE = /is not available|nicht verfügbar/;
const UNRESOLVED = /no details|keine Angaben/;
const MAY_HAVE_CHANGED = /may have changed|kann sich geändert haben/;

/** Where the report, or the summary in the terminal, says otherwise than the pages. */
export function contradictions({ report, output }: Built, cards: readonly ShownCard[]): string[] {
  const { products, items } = report;
  const found: string[] = [];
  const hold = (holds: boolean, what: string) => void (holds || found.push(what));

  for (const card of cards) {
    const reported = items.filter(
      (it) => it.market.country === card.country && card.ids.includes(it.id),
    );
    const name = `${card.ids.join(' or ')} (${card.country})`;
    hold(
      reported.some(({ id }) => id === card.ids[0]),
      `${name} is not in the report`,
    );
    const available = reported.filter(({ state }) => state === 'fresh' || state === 'stale');
    const shown = available.find((it) => it.fetchedAt === card.datetime) ?? available[0];
    if (shown) {
      hold(card.kind === 'card', `${name} is ${shown.state}, and not shown`);
      hold(
        card.datetime === undefined ||
          (card.isShared
            ? shown.fetchedAt!.startsWith(card.datetime.slice(0, 10))
            : card.datetime === shown.fetchedAt),
        `${name} has two dates`,
      );
      const isMarked = MAY_HAVE_CHANGED.test(card.text);
      hold(
        card.price === undefined || isMarked === (shown.state === 'stale'),
        `${name} is ${shown.state}, and ${isMarked ? '' : 'not '}marked as old`,
      );
    } else {
      const said = reported[0]?.state === 'unavailable' ? UNAVAILABLE : UNRESOLVED;
      hold(card.kind === 'notice' && said.test(card.text), `${name} is no notice: ${card.text}`);
    }
  }
  for (const state of ['fresh', 'stale', 'unavailable', 'unresolved', 'invalid'] as const) {
    const ofIt = items.filter((it) => it.state === state);
    hold(products[state] === ofIt.length, `${products[state]} ${state}, ${ofIt.length} of them`);
    if (state === 'fresh') continue;
    for (const { id, reason, usages, pages } of ofIt) {
      hold(!!reason, `${id} is ${state} for no reason`);
      hold(usages.length + pages.length > 0, `${id} is ${state} nowhere`);
    }
  }
  const named = new Set(cards.flatMap(({ ids, country }) => `${country} ${ids[0]!}`));
  hold(products.total >= named.size, `${products.total} products of ${named.size}`);
  const told = (count: number, state: 'stale' | 'unavailable' | 'unresolved') =>
    hold(
      count === 0 || new RegExp(`(?:^|\\s)${state}: `).test(output),
      `the terminal does not say that ${count} are ${state}`,
    );
  told(products.unresolved, 'unresolved');
  told(products.stale, 'stale');
  told(items.filter((it) => it.state === 'unavailable' && !it.covered).length, 'unavailable');
  return found;
}

/** What could run a script on a page, or load something from elsewhere than the sandbox and AliExpress. */
export function dangersOf(html: string, sandbox: Sandbox): string[] {
  const page = parse(html);
  const attributes = page
    .querySelectorAll('*')
    .flatMap((element) => Object.entries(element.attributes));
  return [
    ...page.querySelectorAll('script, iframe, object, embed, base').map((it) => it.outerHTML),
    ...attributes.filter(([name]) => /^on/i.test(name)).map(([name]) => name),
    ...attributes
      .filter(([name]) => ['href', 'src', 'action', 'formaction'].includes(name.toLowerCase()))
      .map(([, url]) => url)
      .filter((url) => !isHarmless(url, sandbox)),
  ];
}

function isHarmless(url: string, { origin }: Sandbox): boolean {
  if (url.startsWith('/') && !url.startsWith('//')) return true;
  const { protocol, hostname, origin: itsOrigin } = new URL(url);
  return itsOrigin === origin || (protocol === 'https:' && hostname.endsWith('.aliexpress.com'));
}

const DAY = 86_400_000;

/** How much faster time goes by when it hurries: the client gives an answer 10 seconds, and tries three times. */
const SPEED = 20;

/** Timers shorter than this are left alone. */
const SHORT = 100;

/**
 * A clock for the rest of the test, the builds, and a sandbox that is started after this. It begins
 * at noon in Beijing, where no day of the gateway ends soon.
 */
export function clockAtNoon() {
  const { setTimeout } = globalThis;
  const real = Date.now.bind(Date);
  let from = Date.UTC(2026, 0, 15, 4);
  let since = real();
  let speed = 1;

  const now = () => Math.round(from + (real() - since) * speed);
  const go = (at: number, nextSpeed = speed) => {
    [from, since, speed] = [at, real(), nextSpeed];
  };
  const hurried = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    setTimeout(run, ms >= SHORT ? ms / speed : ms, ...args);

  const spy = vi.spyOn(Date, 'now').mockImplementation(now);
  vi.stubGlobal('setTimeout', Object.assign(hurried, setTimeout));
  onTestFinished(() => {
    spy.mockRestore();
    vi.unstubAllGlobals();
  });
  return {
    addDays: (days: number) => go(now() + days * DAY),
    /** From now on, waits are short. */
    hurry: () => go(now(), SPEED),
    stroll: () => go(now(), 1),
  };
}
