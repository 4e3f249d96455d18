import { createClient, type Client, type Market, type ProductPage } from '../../src/index.ts';
import { businessFailure, envelope, wireJson, wireProduct } from './answers.ts';
import { APP_KEY, APP_SECRET, type Answer, type Arrival } from './gateway.ts';

/** What the gateway answers to a request for a page. */
export type PageScript = (arrival: Pick<Arrival, 'params'>) => Answer;

export const idAt = (n: number) => String(1005001000000000 + n);

export function pageAnswer(ids: readonly string[], counts: Record<string, unknown> = {}): Answer {
  const product = ids.map((id) => wireProduct(id));
  const result = { current_record_count: ids.length, products: { product }, ...counts };
  return { body: wireJson(envelope(result)) };
}

/** A list of `count` products. Withheld products leave their places empty. */
export interface TestList {
  readonly count: number;
  readonly withheld?: ReadonlySet<number>;
  readonly says?: 'total' | 'pages' | 'nothing';
}

export function listScript({ count, withheld = new Set(), says = 'total' }: TestList): PageScript {
  return ({ params }) => {
    const [no, size] = [Number(params['page_no']), Number(params['page_size'])];
    const places = Array.from({ length: size }, (_, n) => (no - 1) * size + n);
    const there = places.filter((place) => place < count);
    if (there.length === 0) return businessFailure(405, 'The result is empty');
    const ids = there.filter((place) => !withheld.has(place)).map(idAt);
    const total = says === 'total' ? { total_record_count: count } : {};
    const pages = says === 'pages' ? { total_page_no: Math.ceil(count / size) } : {};
    return pageAnswer(ids, { ...total, ...pages });
  };
}

export async function take<T>(items: AsyncIterable<T>): Promise<T[]> {
  const taken: T[] = [];
  for await (const item of items) taken.push(item);
  return taken;
}

/** Each method that gives a page, with its required parameters. */
export const pages: [string, (client: Client, market: Market) => Promise<ProductPage>][] = [
  ['searchProducts', (client, market) => client.searchProducts({}, market)],
  ['getHotProducts', (client, market) => client.getHotProducts({}, market)],
  [
    'downloadHotProducts',
    (client, market) => client.downloadHotProducts({ categoryId: '39' }, market),
  ],
  [
    'getSimilarProducts',
    (client, market) => client.getSimilarProducts({ deviceId: 'reader' }, market),
  ],
  [
    'getFeaturedPromoProducts',
    (client, market) => client.getFeaturedPromoProducts({ promotionName: 'Best Seller' }, market),
  ],
];

/** A client whose gateway is a function. */
export function scripted(script: PageScript): Client {
  return createClient({
    appKey: APP_KEY,
    appSecret: APP_SECRET,
    gateway: 'https://gateway.example/sync',
    limits: { interval: 0 },
    retries: 0,
    fetch: (_, init) => {
      const params = Object.fromEntries(new URLSearchParams(String(init?.body)));
      const { body } = script({ params });
      return Promise.resolve(new Response(body as string));
    },
  });
}
