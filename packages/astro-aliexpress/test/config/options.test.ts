import { describe, expect, test } from 'vitest';
import { parseOptions, type AliexpressOptions } from '../../src/config/options.ts';

function problems(options: unknown): string {
  try {
    parseOptions(options as AliexpressOptions);
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
}

test('nothing has to be set', () => {
  expect(parseOptions({})).toEqual({
    market: { country: 'US', currency: 'USD', language: 'EN' },
    aliases: {},
    locales: {},
    trackingIds: {},
    cache: { maxAge: 86_400, refreshShare: 1 },
    limits: { concurrency: 4, interval: 1_100, dailyQuota: 5_000, reserve: 0 },
    network: 'auto',
    unavailable: 'notice',
    strict: false,
    check: { ignore: [] },
    images: 'remote',
    prices: { maxAge: 604_800, was: 'auto', note: true },
    titles: { maxLength: 80 },
    linkAttributes: {},
    links: { form: 'short', subId: false },
    disclosure: true,
    words: {},
    jsonLd: false,
    autoImport: true,
    components: {},
    sandbox: false,
  });
});

test('a part of a group keeps the defaults of the rest', () => {
  expect(parseOptions({ limits: { interval: 0 } }).limits).toMatchObject({
    interval: 0,
    dailyQuota: 5_000,
  });
});

describe('a market', () => {
  test.each([
    ['DE', { country: 'DE', currency: 'EUR', language: 'DE' }],
    [{ country: 'il' }, { country: 'IL', currency: 'ILS', language: 'HE' }],
    [
      { country: 'CH', currency: 'EUR' },
      { country: 'CH', currency: 'EUR', language: 'DE' },
    ],
    [{ currency: 'EUR' }, { country: 'US', currency: 'EUR', language: 'EN' }],
  ] as const)('%j is completed', (market, expected) => {
    expect(parseOptions({ market }).market).toEqual(expected);
    expect(parseOptions({ locales: { x: market } }).locales).toEqual({ x: expected });
  });

  test.each([
    [{ market: 'Germany' }, "`market` can’t be 'Germany': Use the two letters", '`DE`?'],
    [{ market: { country: 'ZZ' } }, "`market.country` can’t be 'ZZ'", 'such as `DE`'],
    [{ locales: { de: 'Germny' } }, "`locales.de` can’t be 'Germny'", '`DE`?'],
    [{ market: 5 }, '`market` can’t be 5: it must be text or an object.', ''],
    [{ market: { contry: 'DE' } }, '`market.contry` is no option.', 'Did you mean `country`?'],
  ])('%j says path, value, example and nearest name', (options, said, hint) => {
    const text = problems(options);
    expect(text).toContain(said);
    expect(text).toContain(hint);
  });

  test('with a currency that is none is refused', () => {
    expect(problems({ market: { currency: 'euros' } })).toContain(
      "must be 3 letters, such as 'EUR'",
    );
  });
});

test('paths may be those of Windows, wherever the site is built', () => {
  const options = {
    aliases: '.\\src\\lamps.yaml',
    cache: { dir: '.\\store' },
    components: { Product: '.\\src\\My.astro' },
  };
  expect(parseOptions(options)).toMatchObject({
    aliases: './src/lamps.yaml',
    cache: { dir: './store' },
    components: { Product: './src/My.astro' },
  });
});

test('every problem is listed at once, with its place', () => {
  const text = problems({
    appkey: 'x',
    limits: { interval: -1, pace: 3 },
    cache: { maxAge: 'a day' },
    unavailable: 'remove',
  });
  expect(text).toContain('appkey');
  expect(text).toContain('limits.interval');
  expect(text).toContain('pace');
  expect(text).toContain('cache.maxAge');
  expect(text).toContain('unavailable');
});

test('each names the value, what is right, and the nearest name', () => {
  expect(
    problems({
      limit: {},
      limits: { interval: -1, dayly: 3 },
      cache: { maxAge: 'a day' },
      images: 'locale',
      prices: { was: 'never' },
      check: { ignore: ['stales'] },
    }).split('\n'),
  ).toEqual(
    expect.arrayContaining([
      '✖ `limit` is no option. Did you mean `limits`?',
      '✖ `limits.interval` can’t be -1: it must be at least 0, such as 1100.',
      '✖ `limits.dayly` is no option. Use: concurrency, interval, dailyQuota, reserve.',
      "✖ `cache.maxAge` can’t be 'a day': it must be a number of seconds, such as 86400.",
      "✖ `images` can’t be 'locale': use 'remote', 'local', 'none'. Did you mean 'local'?",
      "✖ `prices.was` can’t be 'never': it must be 'auto' or `true` or `false`.",
      expect.stringMatching(
        /^✖ `check\.ignore\[0\]` can’t be 'stales': .* Did you mean 'stale'\?$/,
      ),
    ]),
  );
});

test.each([
  [{ cache: { maxAge: '24h' } }, "`cache.maxAge` can’t be '24h': it must be a number of seconds"],
  [{ limits: { interval: '1s' } }, 'it must be a whole number of milliseconds, such as 1100.'],
  [{ cache: { dir: '' } }, "`cache.dir` can’t be '': can’t be empty."],
  [{ jsonLd: { name: 'Sam' } }, '`jsonLd.author` is missing: it must be text.'],
  [{ jsonLd: { author: 'x'.repeat(100) } }, 'it can have at most 99 characters.'],
  [{ links: { subId: true } }, "it must be 'page' or `false`."],
  [{ components: { product: './x.astro' } }, 'is no option. Did you mean `Product`?'],
  [{ components: { Pick: './x.astro' } }, 'is no option. Use: Product, ProductGrid,'],
  [{ linkAttributes: { rel: 'nofollow' } }, 'can’t have this name: must be `target` or start'],
  [{ disclosure: { deutsch: 'Werbung' } }, '`disclosure.deutsch` can’t have this name'],
  [{ prices: { note: { german: 'plus Versand' } } }, 'isn’t a language tag, such as `de`'],
])('%j is refused in words of ours', (options, said) => {
  expect(problems(options)).toContain(said);
});

test('an error names the options there are, and shows no secret', () => {
  try {
    parseOptions({ appSecret: 'hunter2-secret', colour: 'red' } as AliexpressOptions);
    expect.unreachable();
  } catch (error) {
    const { message, hint } = error as Error & { hint: string };
    expect(hint).toContain('trackingId');
    expect(message).not.toContain('trackingId');
    expect(message + hint).not.toContain('hunter2-secret');
  }
});

describe('words', () => {
  test('are by language, whichever way its tag is written', () => {
    const phrases = {
      pick: 'Nosso #1',
      orders: { other: '# vendidos' },
      labels: { shop: 'Lojinha' },
    };
    expect(parseOptions({ words: { 'pt-br': phrases } }).words).toEqual({ 'pt-BR': phrases });
    const arabic = { one: 'يوم', two: 'يومان', few: '# أيام', other: '# يوم' };
    expect(parseOptions({ words: { ar: { days: arabic } } }).words).toEqual({
      ar: { days: arabic },
    });
  });

  test.each([
    [{ de: { pik: 'Tipp' } }, 'There is no "pik". Did you mean "pick"?', 'words.de'],
    [{ de: { labels: { shopp: 'x' } } }, 'Did you mean "shop"?', 'words.de.labels'],
    [{ en: { orders: { few: '#', other: '#' } } }, 'The names are: one, other.', 'words.en.orders'],
    [{ en: { days: { one: 'a day' } } }, 'must be text', 'words.en.days.other'],
    [{ en: { days: { other: 'days' } } }, 'must contain # once', 'words.en.days.other'],
    [{ en: { offer: 'Buy' } }, 'must contain # once', 'words.en.offer'],
    [{ en: { offer: '# or #' } }, 'must contain # once', 'words.en.offer'],
    [
      { en: { outOf: '{score}/{maximum}' } },
      'must contain {max} and {score} once',
      'words.en.outOf',
    ],
    [{ en: { view: ' ' } }, 'can’t be empty', 'words.en.view'],
    [{ en: { view: 5 } }, 'must be text', 'words.en.view'],
    [{ en: { view: undefined } }, 'must be text', 'words.en.view'],
    [{ en: 'Hello' }, 'expected object', 'words.en'],
    [{ german: { view: 'x' } }, 'isn’t a language tag', 'words.german'],
    [{ 'de_DE!': { view: 'x' } }, 'isn’t a language tag', 'words.de_DE!'],
  ])('%j is refused', (words, message, place) => {
    const text = problems({ words });
    expect(text).toContain(message);
    expect(text).toContain(`\`${place}`);
  });
});

describe('aliases', () => {
  test('stand for ids, whichever way those are written', () => {
    const written = {
      lamp: ' 4001016061682',
      'Kabel_2-für-3': 'https://de.aliexpress.com/item/1005006338829917.html?spm=1',
    };
    expect(parseOptions({ aliases: written }).aliases).toEqual({
      lamp: { id: '4001016061682' },
      'Kabel_2-für-3': { id: '1005006338829917' },
    });
    expect(parseOptions({ aliases: './lamps.json' }).aliases).toBe('./lamps.json');
  });

  test.each([
    ['4001016061682'],
    ['12'],
    [''],
    ['my lamp'],
    ['https://aliexpress.com/item/1'],
    ['aliexpress.com'],
    ['a'.repeat(81)],
  ])('"%s" is none', (alias) => {
    expect(problems({ aliases: { [alias]: '4001016061682' } })).toMatch(
      /`aliases\..*`.*An alias has up to .* letters/,
    );
  });

  test('each that is wrong is named, with what is wrong with it', () => {
    const said = problems({ aliases: { lamp: 'cable', desk: 2 ** 55, cable: '' } });
    expect(said).toMatch(/`aliases\.lamp` can’t be 'cable': This is neither a product id/);
    expect(said).toMatch(/`aliases\.desk`.*Put the id in quotes/);
    expect(said).toMatch(/`aliases\.cable` can’t be '': .*empty/);
    expect(problems({ aliases: '' })).toMatch(/can’t be empty/);
    expect(problems({ aliases: 3 })).toMatch(/`aliases` can’t be 3: it must be text or an object/);
  });

  test('carry what the author knows of a product, in one form', () => {
    const lamp = {
      id: 4001016061682,
      ids: { de: '1005006338829917' },
      title: { en: 'The lamp', 'pt-BR': 'A luminária' },
      score: 8.5,
      specs: { Weight: '820 g', Watts: 8, Dims: true },
      fallback: 'mug',
      also: [{ shop: 'Lampshop', url: 'https://lamps.example/1' }, { shop: 'Later' }],
      reviewed: '2026-11-02T10:00:00.000Z',
    };
    expect(parseOptions({ aliases: { lamp, mug: '1005007502032342' } }).aliases).toEqual({
      lamp: {
        ...lamp,
        id: '4001016061682',
        ids: { DE: '1005006338829917' },
        fallback: ['mug'],
        reviewed: '2026-11-02',
      },
      mug: { id: '1005007502032342' },
    });
  });

  test.each([
    [{ scor: 8 }, '`aliases.lamp.scor` is no option. Did you mean `score`?'],
    [{ score: 85 }, '`aliases.lamp.score` can’t be 85: it must be at most 10.'],
    [
      { title: { german: 'x' } },
      '`aliases.lamp.title.german` can’t have this name: it isn’t a language tag',
    ],
    [{ specs: { Weight: ['820 g'] } }, '`aliases.lamp.specs.Weight` can’t be'],
    [{ specs: { en: { Weight: [] } } }, '`aliases.lamp.specs.en.Weight` can’t be'],
    [{ specs: { Weight: '820 g', en: { Weight: '820 g' } } }, 'By language, specs look like'],
    [{ ids: { Germany: '1005007502032342' } }, '`aliases.lamp.ids.Germany`'],
    [{ fallback: 'mgu' }, '"mgu" is no product id, address or alias. Did you mean "mug"?'],
    [{ fallback: ['mug', 'x9'] }, '"x9" is no product id, address or alias.'],
    [{ also: [{ shop: 'A', url: 'javascript:alert(1)' }] }, '`aliases.lamp.also[0].url` can’t be'],
    [
      { also: [{ shop: 'A', link: 'x' }] },
      '`aliases.lamp.also[0].link` is no option. Use: shop, url, rel.',
    ],
    [{ image: 'lamp.jpg' }, 'A picture’s address starts with / or https://'],
    [{ reviewed: 'last week' }, 'A day looks like 2026-11-02'],
    [{ reviewed: '2026-13-45' }, 'A day looks like 2026-11-02'],
  ])('of a product, %j is refused, with its place', (fields, message) => {
    const lamp = { id: '4001016061682', ...fields };
    expect(problems({ aliases: { lamp, mug: '1005007502032342' } })).toContain(message);
  });

  test('a product needs an id', () => {
    expect(problems({ aliases: { lamp: { score: 8 } } })).toContain('`aliases.lamp.id` is missing');
  });
});

test('only short links can name their page', () => {
  expect(problems({ links: { form: 'long', subId: 'page' } })).toContain(
    "`links.subId` can’t be 'page': must be `false` with `form: 'long'`",
  );
});

test('a tracking ID goes by the market of its locale, and is in no message', () => {
  const locales = { de: 'DE', at: { country: 'DE' }, fr: 'FR' };
  const { trackingIds } = parseOptions({
    locales,
    trackingIds: { de: 'secret-1', fr: 'secret-2' },
  });
  expect(trackingIds).toEqual({ de: 'secret-1', fr: 'secret-2' });
  const text = problems({
    locales,
    trackingIds: { de: 'secret-1', at: 'secret-2', es: 'secret-3' },
  });
  expect(text).toContain('`trackingIds.at` can’t be this value: another locale with this market');
  expect(text).toContain('`trackingIds.es` can’t be this value: `locales` has no market for `es`');
  expect(text).not.toContain('secret');
});
