import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MalformedAnswerError, ParameterError, TrackingIdError } from '../../src/index.ts';
import { businessFailure, envelope, wireJson } from '../support/answers.ts';
import {
  APP_SECRET,
  failureOf,
  startGateway,
  type Answer,
  type GatewayScript,
} from '../support/gateway.ts';

const url = (n: number | string) => `https://www.aliexpress.com/item/100500633882${n}.html`;
const short = (source: string) =>
  `https://s.click.aliexpress.com/e/_${Buffer.from(source).toString('hex')}`;

function linksAnswer(items: readonly unknown[], rest: Record<string, unknown> = {}): Answer {
  const result = {
    total_result_count: items.length,
    tracking_id: 'blog',
    promotion_links: { promotion_link: items },
    ...rest,
  };
  return { body: wireJson(envelope(result)) };
}

const sourcesOf = (text = '') => text.split(',');
const linkOf = (source: string) => ({ source_value: source, promotion_link: short(source) });

/** A link for each URL, the last one first. */
const allOfThem: GatewayScript = ({ params }) =>
  linksAnswer(sourcesOf(params['source_values']).toReversed().map(linkOf));

describe('generateLinks asks', () => {
  it('for normal links to the tracking id', async () => {
    const gateway = await startGateway(allOfThem);
    await gateway.client().generateLinks([url(1), url(2)]);
    expect(gateway.arrivals[0]!.params).toMatchObject({
      method: 'aliexpress.affiliate.link.generate',
      promotion_link_type: '0',
      source_values: `${url(1)},${url(2)}`,
      tracking_id: 'blog',
    });
    expect(gateway.arrivals[0]!.params).not.toHaveProperty('ship_to_country');
  });

  it('for hot links, for a country as AliExpress spells it', async () => {
    const gateway = await startGateway(allOfThem);
    await gateway.client().generateLinks([url(1)], { type: 2, country: 'GB' });
    expect(gateway.arrivals[0]!.params).toMatchObject({
      promotion_link_type: '2',
      ship_to_country: 'GB',
    });
  });

  it('in batches of 50, for each URL once', async () => {
    const gateway = await startGateway(allOfThem);
    const urls = Array.from({ length: 120 }, (_, n) => url(n));
    const { links, failed } = await gateway.client().generateLinks([...urls, ...urls]);
    const sizes = gateway.arrivals.map(({ params }) => sourcesOf(params['source_values']).length);
    expect(sizes).toEqual([50, 50, 20]);
    expect(links).toEqual(urls.map((each) => ({ url: each, promotionLink: short(each) })));
    expect(failed).toEqual([]);
  });

  it('with commas as %2C, and answers with the URL as you gave it', async () => {
    const gateway = await startGateway(allOfThem);
    const given = ' https://www.aliexpress.com/ssr/1/x?productIds=1005006338829917:1,2,3 ';
    const { links } = await gateway.client().generateLinks([given, url(1)]);
    const sources = sourcesOf(gateway.arrivals[0]!.params['source_values']);
    expect(sources).toEqual([given.trim().replaceAll(',', '%2C'), url(1)]);
    expect(links[0]).toEqual({ url: given, promotionLink: short(sources[0]!) });
  });

  it('nothing without ids', async () => {
    const gateway = await startGateway(allOfThem);
    expect(await gateway.client().generateLinks([])).toEqual({ links: [], failed: [] });
    expect(gateway.arrivals).toHaveLength(0);
  });

  it('nothing without a tracking id', async () => {
    const gateway = await startGateway(allOfThem);
    const error = await failureOf(gateway.client({ trackingId: '' }).generateLinks([url(1)]));
    expect(error).toBeInstanceOf(TrackingIdError);
    expect(error).toMatchObject({
      code: 'MissingTrackingId',
      hint: expect.stringContaining('Portals'),
    });
    expect(gateway.arrivals).toHaveLength(0);
  });

  it.each([
    ['1005006338829917', {}, /`urls\[1\]`.*1005006338829917/],
    ['ftp://www.aliexpress.com/', {}, /`urls\[1\]`/],
    ['https://www.aliexpress.com/a b', {}, /`urls\[1\]`/],
    ['https://', {}, /`urls\[1\]`/],
    [`https:// ${APP_SECRET}`, {}, /redacted/],
    [url(2), { type: 0.5 }, /`type`/],
    [url(2), { type: -1 }, /`type`/],
    [url(2), { country: 'Germany' }, /`country`/],
  ])('nothing for %j with %j', async (given, options, words) => {
    const gateway = await startGateway(allOfThem);
    const error = await failureOf(gateway.client().generateLinks([url(1), given], options));
    expect(error).toBeInstanceOf(ParameterError);
    expect((error as Error).message).toMatch(words);
    expect((error as Error).message).not.toContain(APP_SECRET);
    expect(gateway.arrivals).toHaveLength(0);
  });
});

describe('generateLinks answers', () => {
  it('by URL, in any order, with others and duplicates among them', async () => {
    const urls = Array.from({ length: 20 }, (_, n) => url(n));
    const linked = fc.shuffledSubarray(urls);
    const gateway = await startGateway(() => answer);
    const client = gateway.client({ limits: { interval: 0 } });
    let answer: Answer = {};
    await fc.assert(
      fc.asyncProperty(linked, fc.subarray(urls), async (order, doubled) => {
        const items = [...order, url('other'), ...doubled.filter((each) => order.includes(each))];
        answer = linksAnswer(items.map(linkOf));
        const { links, failed } = await client.generateLinks(urls);
        expect(links).toEqual(
          urls
            .filter((each) => order.includes(each))
            .map((each) => ({ url: each, promotionLink: short(each) })),
        );
        expect(failed.map((each) => each.url)).toEqual(
          urls.filter((each) => !order.includes(each)),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('with the reason for each URL that has no link', async () => {
    const message = 'The product cannot be promoted';
    const gateway = await startGateway(() =>
      linksAnswer([
        { source_value: url(4), promotion_link: 'https://s.click.aliexpress.com.example/e/_1' },
        { source_value: url(3), promotion_link: 'javascript:alert(1)' },
        { source_value: url(2), message },
        { source_value: url(1) },
      ]),
    );
    const { links, failed } = await gateway.client().generateLinks([1, 2, 3, 4, 5].map(url));
    expect(links).toEqual([]);
    expect(failed).toEqual([
      { url: url(1), message: expect.stringContaining('neither a link nor a reason') },
      { url: url(2), message },
      { url: url(3), message: expect.stringContaining('not on an AliExpress host') },
      { url: url(4), message: expect.stringContaining('not on an AliExpress host') },
      { url: url(5), message: expect.stringContaining('did not answer') },
    ]);
  });

  it('with a link that came after its failure', async () => {
    const source = url(1);
    const gateway = await startGateway(() =>
      linksAnswer([
        { source_value: source, message: 'no' },
        linkOf(source),
        { source_value: source },
      ]),
    );
    const { links } = await gateway.client().generateLinks([source]);
    expect(links).toEqual([{ url: source, promotionLink: short(source) }]);
  });

  it('that all have failed to an empty answer', async () => {
    const gateway = await startGateway(() => businessFailure(405));
    const { links, failed } = await gateway.client().generateLinks([url(1)]);
    expect(links).toEqual([]);
    expect(failed.map((each) => each.url)).toEqual([url(1)]);
  });

  it.each([
    ['flattened', { promotion_links: [linkOf(url(1))] }],
    ['a single one in the wrapper', { promotion_links: { promotion_link: linkOf(url(1)) } }],
  ])('from a list that is %s', async (_, result) => {
    const gateway = await startGateway(() => ({ body: wireJson(envelope(result)) }));
    expect((await gateway.client().generateLinks([url(1)])).links).toHaveLength(1);
  });
});

describe('generateLinks fails', () => {
  it('for a tracking id that is unknown', async () => {
    const gateway = await startGateway(() => businessFailure(402));
    expect(await failureOf(gateway.client().generateLinks([url(1)]))).toBeInstanceOf(
      TrackingIdError,
    );
  });

  it('when links are counted but none is there', async () => {
    const gateway = await startGateway(() => linksAnswer([], { total_result_count: 1 }));
    const error = await failureOf(gateway.client({ retries: 0 }).generateLinks([url(1)]));
    expect(error).toBeInstanceOf(MalformedAnswerError);
  });
});
