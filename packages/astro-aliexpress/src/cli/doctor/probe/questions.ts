import { type WireObject, objectsWith, textOf, valueOf } from './answer.ts';
import { type CallName, DEAD_ID } from './calls.ts';
import { rangeText } from './shape.ts';

/** Something that is unknown of AliExpress, and what the probe has found. */
export interface ProbeQuestion {
  readonly id: string;
  readonly question: string;
  /** `null` when the calls for it had no answer. */
  readonly found: string | null;
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
}

/** What the questions are answered from. */
export interface ProbeAnswers {
  /** Ids as they were asked for in `dead id`. */
  readonly asked: readonly string[];
  readonly search: unknown;
  /** Only the calls that AliExpress answered. */
  readonly calls: ReadonlyMap<CallName, unknown>;
}

type FoundAnswer = Pick<ProbeQuestion, 'found' | 'facts'>;

/** The answers are made of counts and of words of ours only: the file may be published. */
export function answerQuestions(answers: ProbeAnswers): ProbeQuestion[] {
  return Object.entries(QUESTIONS).map(([id, [question, answer]]) =>
    Object.assign({ id, question }, answer(answers) ?? { found: null }),
  );
}

type AnswerTo = (answers: ProbeAnswers) => FoundAnswer | undefined;

const QUESTIONS: Readonly<Record<string, readonly [question: string, answer: AnswerTo]>> = {
  'count-with-dead-id': ['Does a count include an id without data?', countWithDeadId],
  'only-dead-ids': ['What comes when no id has data?', onlyDeadIds],
  'order-of-products': ['Do products come in the order of the ids?', orderOfProducts],
  'gb-or-uk': ['Which code of the United Kingdom has answers?', gbOrUk],
  'currency-pln': ['Are there prices in PLN?', pricesIn('PLN')],
  'currency-czk': ['Are there prices in CZK?', pricesIn('CZK')],
  'currency-sar': ['Are there prices in SAR?', pricesIn('SAR')],
  'short-links-repeat': ['Does `link.generate` give the same links again?', shortLinksRepeat],
  'short-link-length': ['How long are its links?', shortLinkLength],
  'link-of-dead-id': ['What does it give for an id without data?', linkOfDeadId],
  'long-links-repeat': ['Do products have the same links again?', longLinksRepeat],
  'long-link-length': ['How long are the links of products?', longLinkLength],
  'ids-on-the-wire': ['Are ids numbers or text?', idsOnTheWire],
  'lists-on-the-wire': ['How are lists wrapped?', listsOnTheWire],
};

function countWithDeadId({ calls, asked }: ProbeAnswers): FoundAnswer | undefined {
  const answer = calls.get('dead id');
  if (answer === undefined) return undefined;
  const products = productsIn(answer);
  const count = Number(valueOf('current_record_count', answer) ?? Number.NaN);
  const facts = {
    asked: asked.length,
    listed: products.length,
    ...(Number.isNaN(count) ? {} : { count }),
  };
  if (products.some((it) => textOf('product_id', it) === DEAD_ID)) {
    return { found: 'the id has data', facts };
  }
  if (Number.isNaN(count)) return { found: 'there is no count', facts };
  if (count === products.length) return { found: 'no', facts };
  return { found: count === asked.length ? 'yes' : 'the count is another', facts };
}

function onlyDeadIds({ calls }: ProbeAnswers): FoundAnswer | undefined {
  const answer = calls.get('only a dead id');
  if (answer === undefined) return undefined;
  const count = valueOf('current_record_count', answer);
  if (Number(valueOf('resp_code', answer)) === 405) return { found: 'code 405' };
  if (productsIn(answer).length > 0) return { found: 'products' };
  return {
    found: count === undefined ? 'no products and no count' : `a count of ${Number(count)}`,
  };
}

function orderOfProducts({ calls, asked }: ProbeAnswers): FoundAnswer | undefined {
  const ids = productsIn(calls.get('dead id')).map((it) => textOf('product_id', it));
  if (ids.length < 2) return undefined;
  const expected = asked.filter((id) => ids.includes(id));
  return { found: expected.every((id, at) => id === ids[at]) ? 'yes' : 'no' };
}

function gbOrUk({ calls }: ProbeAnswers): FoundAnswer | undefined {
  if (!calls.has('GB') || !calls.has('UK')) return undefined;
  const [gb, uk] = [productsIn(calls.get('GB')), productsIn(calls.get('UK'))];
  const names = [...(gb.length > 0 ? ['GB'] : []), ...(uk.length > 0 ? ['UK'] : [])];
  const prices = new Map(gb.map((it) => [textOf('product_id', it), priceOf(it)]));
  const inBoth = uk.filter((it) => prices.has(textOf('product_id', it)));
  const facts = {
    listedGB: gb.length,
    listedUK: uk.length,
    taxGB: taxesText(gb),
    taxUK: taxesText(uk),
    ...(inBoth.length > 0 && {
      samePrices: inBoth.every((it) => prices.get(textOf('product_id', it)) === priceOf(it)),
    }),
  };
  return { found: names.join(' and ') || 'none', facts };
}

function pricesIn(currency: 'PLN' | 'CZK' | 'SAR'): AnswerTo {
  return ({ calls }) => {
    if (!calls.has(currency)) return undefined;
    const products = productsIn(calls.get(currency));
    const found = products.map((it) => textOf('target_sale_price_currency', it));
    const codes = [...new Set(found)].map((it) => (/^[A-Z]{3}$/.test(it) ? it : 'none')).toSorted();
    const facts = { listed: products.length };
    if (codes.length === 0) return { found: 'there are no products', facts };
    return { found: codes.join() === currency ? 'yes' : `no: ${codes.join(', ')}`, facts };
  };
}

function shortLinksRepeat({ calls }: ProbeAnswers): FoundAnswer | undefined {
  const [first, second] = [linksIn(calls.get('links')), linksIn(calls.get('links again'))];
  const inBoth = [...first].filter(([source]) => second.has(source));
  if (inBoth.length === 0) return undefined;
  const same = inBoth.filter(([source, link]) => second.get(source) === link).length;
  return { found: yesNo(same, inBoth.length), facts: { links: inBoth.length, same } };
}

function shortLinkLength({ calls }: ProbeAnswers): FoundAnswer | undefined {
  return lengthsOf([...linksIn(calls.get('links')).values()]);
}

function linkOfDeadId({ calls }: ProbeAnswers): FoundAnswer | undefined {
  const answer = calls.get('links');
  if (answer === undefined) return undefined;
  const item = objectsWith('source_value', answer).find((it) =>
    textOf('source_value', it).includes(DEAD_ID),
  );
  if (item === undefined) return { found: 'nothing' };
  if (textOf('promotion_link', item) !== '') return { found: 'a link' };
  return { found: textOf('message', item) === '' ? 'neither link nor message' : 'a message' };
}

function longLinksRepeat({ search, calls }: ProbeAnswers): FoundAnswer | undefined {
  const earlier = new Map(
    productsIn(search).map((it) => [textOf('product_id', it), textOf('promotion_link', it)]),
  );
  const pairs = productsIn(calls.get('dead id')).flatMap((it) => {
    const [one, other] = [earlier.get(textOf('product_id', it)), textOf('promotion_link', it)];
    return one && other ? [[one, other] as const] : [];
  });
  if (pairs.length === 0) return undefined;
  const same = pairs.filter(([one, other]) => one === other).length;
  const charactersInCommon = rangeText(pairs.map(([one, other]) => commonStart(one, other)));
  return { found: yesNo(same, pairs.length), facts: { links: pairs.length, charactersInCommon } };
}

function longLinkLength({ search }: ProbeAnswers): FoundAnswer | undefined {
  return lengthsOf(productsIn(search).map((it) => textOf('promotion_link', it)));
}

/** Ids on aliexpress.us are higher by this. */
const US_OFFSET = 2n ** 51n;

function idsOnTheWire({ search }: ProbeAnswers): FoundAnswer | undefined {
  const products = productsIn(search);
  if (products.length === 0) return undefined;
  const kinds = [...new Set(products.map((it) => typeof it['product_id']))].toSorted();
  const ids = products.map((it) => textOf('product_id', it)).filter((id) => /^\d+$/.test(id));
  const ofUs = ids.filter((id) => BigInt(id) >= US_OFFSET).length;
  return { found: kinds.join(' and '), facts: { products: products.length, ofUs } };
}

function listsOnTheWire({ search }: ProbeAnswers): FoundAnswer | undefined {
  const list = valueOf('products', search);
  if (list === undefined) return undefined;
  return { found: Array.isArray(list) ? 'a list alone' : 'a list in an object' };
}

function productsIn(answer: unknown): WireObject[] {
  return objectsWith('product_id', answer);
}

/** Links by the address they are for. */
function linksIn(answer: unknown): Map<string, string> {
  const links = objectsWith('source_value', answer).map(
    (it) => [textOf('source_value', it), textOf('promotion_link', it)] as const,
  );
  return new Map(links.filter(([, link]) => link !== ''));
}

function lengthsOf(links: readonly string[]): FoundAnswer | undefined {
  const found = links.filter((link) => link !== '');
  if (found.length === 0) return undefined;
  const starts = [...new Set(found.map(startOf))].toSorted();
  return {
    found: `${rangeText(found.map(({ length }) => length))} characters`,
    facts: { links: found.length, startWith: starts.join(', ') },
  };
}

/** The host and the first folder, which say which kind of link it is. */
function startOf(link: string): string {
  const known = /^https?:\/\/(?:[a-z]+\.)*aliexpress\.(?:com|us|ru)\/(?:[a-z]{1,2}\/)?/.exec(link);
  return known?.[0] ?? 'another start';
}

function commonStart(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) if (one[at] !== other[at]) return at;
  return length;
}

function priceOf(product: WireObject): string {
  return textOf('target_sale_price', product);
}

function taxesText(products: readonly WireObject[]): string {
  const rates = products.map((it) => textOf('tax_rate', it));
  const known = [...new Set(rates)].filter((rate) => /^\d+(?:\.\d+)?$/.test(rate));
  return known.toSorted().join(', ') || 'none';
}

function yesNo(same: number, all: number): string {
  if (same === all) return 'yes';
  return same === 0 ? 'no' : 'some';
}
