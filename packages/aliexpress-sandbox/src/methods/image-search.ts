import { hash } from 'node:crypto';
import { kinds } from '../goods/kinds.ts';
import { pick } from '../core/random.ts';
import { type Business, failure, listing, type Method, wireList, type Wrapped } from './method.ts';
import { marketOf, searchable, wireProducts } from './products.ts';
import { querySorts, sorted } from './sorting.ts';
import type { ProductFields } from './wire-product.ts';

const mostBytes = 100 * 1024;
const defaultCount = '20';

export const imageSearch: Method = {
  name: 'aliexpress.affiliate.image.search',
  required: ['image_file_bytes'],
  permission: 'image',
  accepts: { product_cnt: /^(?:[1-9]|[1-4]\d|50)$/, sort: Object.keys(querySorts) },
  answer(request) {
    const { params, files, fault } = request;
    const image = files.get('image_file_bytes');
    if (!image) return failure(407, 'image_file_bytes is not a file');
    if (image.length > mostBytes) return failure(407, 'image_file_bytes exceeds 100 KB');
    const market = {
      ...marketOf(request, 'shpt_to'),
      language: upperCase(params['target_language']),
    };
    // The picture is not analysed, but the same picture always finds the same kind.
    const kind = pick(kinds, hash('sha256', image));
    const found = searchable(market, request).filter((product) => product.kind === kind);
    const ids = sorted(found, querySorts, params['sort']).map(({ id }) => id);
    const count = Number(params['product_cnt'] ?? defaultCount);
    return listing(ids.slice(0, count), fault, (listed) => ({
      total_record_count: listed.length,
      products: wireList('product', wireProducts(listed, market, request).map(imageProduct), fault),
    }));
  },
  envelope: imageEnvelope,
};

/** This method knows languages in lower case only. */
function upperCase(language = 'en'): string {
  return language === language.toLowerCase() ? language.toUpperCase() : 'EN';
}

/** Here ids are text, and a commission has one s less. */
function imageProduct({ commission_rate, ...product }: ProductFields): ProductFields {
  const fields = Object.entries({ ...product, commision_rate: commission_rate });
  return Object.fromEntries(
    fields.map(([name, value]) => [name, typeof value === 'bigint' ? String(value) : value]),
  );
}

function imageEnvelope({ code, message, result }: Business): Wrapped {
  const ok = code === 200;
  return { content: { result: { code: String(code), data: result, message, success: ok } } };
}
