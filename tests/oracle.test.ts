/** What others say about how requests are signed and answered, so that it is not our word alone. */
import { AffiliateClient } from 'ae_sdk';
import { createClient, signRequest } from 'aliexpress-affiliate';
import { sampleIds, startSandbox } from 'aliexpress-sandbox';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { expectedSignature } from '../packages/aliexpress-sandbox/src/gateway/signature.ts';

/** Private to TypeScript. */
interface Signer {
  sign(params: Readonly<Record<string, string>>): string;
}

const RUNS = { numRuns: 10_000 };
const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });

describe('10,000 random requests are signed the same', () => {
  test('by the client and by the sandbox, with every sign method', () => {
    const params = fc.dictionary(fc.string({ minLength: 1, maxLength: 20 }), text, { maxKeys: 12 });
    const method = fc.constantFrom('sha256' as const, 'md5' as const, 'hmac' as const);
    fc.assert(
      fc.property(params, text, method, (given, secret, signMethod) => {
        expect(signRequest(given, secret, { signMethod })).toBe(
          expectedSignature(given, secret, signMethod),
        );
      }),
      RUNS,
    );
  });

  test('by the client and by ae_sdk, with the names that it sorts right', () => {
    const name = fc.stringMatching(/^[a-z_]{1,20}$/).filter((it) => it !== 'sign');
    // ae_sdk takes a method with a slash for a path of the other gateway.
    const params = fc
      .dictionary(name, text, { maxKeys: 12 })
      .filter((it) => !it['method']?.includes('/'));
    fc.assert(
      fc.property(params, text, (given, secret) => {
        const peer = new AffiliateClient({ app_key: 'k', app_secret: secret, session: '' });
        expect(signRequest(given, secret)).toBe((peer as unknown as Signer).sign(given));
      }),
      RUNS,
    );
  });
});

describe('ae_sdk, pointed at the sandbox, gets', () => {
  async function peer() {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    const { appKey: app_key, appSecret: app_secret } = sandbox;
    const client = new AffiliateClient({ app_key, app_secret, session: 'none' });
    // Its only setting for the gateway, private to TypeScript.
    Object.assign(client, { migrated_apis_url: sandbox.url });
    return { client, sandbox };
  }

  test('products', async () => {
    const { client, sandbox } = await peer();
    const [id] = sampleIds('desk-lamp');
    const answer = await client.productDetails({
      product_ids: id!,
      target_currency: 'USD',
      target_language: 'EN',
      tracking_id: sandbox.trackingId,
    } as never);
    expect(answer).toMatchObject({ ok: true });
    expect(JSON.stringify(answer)).toContain(JSON.stringify(sandbox.product(id!)!.title));
  });

  test('the same search results as the client', async () => {
    const { client, sandbox } = await peer();
    const answer = await client.queryProducts({
      keywords: 'desk lamp',
      page_size: 20,
      ship_to_country: 'US',
      target_currency: 'USD',
      target_language: 'EN',
      tracking_id: sandbox.trackingId,
    } as never);
    const ids = JSON.stringify(answer).match(/"product_id":(\d+)/g)!;
    const { appKey, appSecret, trackingId, url: gateway } = sandbox;
    const ours = createClient({ appKey, appSecret, trackingId, gateway, limits: { interval: 0 } });
    const market = { country: 'US', currency: 'USD', language: 'EN' };
    const page = await ours.searchProducts({ keywords: 'desk lamp', pageSize: 20 }, market);
    expect(page.products.length).toBeGreaterThan(5);
    expect(ids.toSorted()).toEqual(page.products.map(({ id }) => `"product_id":${id}`).toSorted());
  });

  test('links', async () => {
    const { client, sandbox } = await peer();
    const [id] = sampleIds('desk-lamp');
    const answer = await client.generateAffiliateLinks({
      promotion_link_type: 0,
      source_values: `https://www.aliexpress.com/item/${id}.html`,
      tracking_id: sandbox.trackingId,
    } as never);
    expect(JSON.stringify(answer)).toContain('https://s.click.aliexpress.com/');
  });

  test('categories', async () => {
    const { client } = await peer();
    const answer = await client.getCategories({} as never);
    expect(JSON.stringify(answer)).toMatch(/"category_name":"[^"]+"/);
  });
});
