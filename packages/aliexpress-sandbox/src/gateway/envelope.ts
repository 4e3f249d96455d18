import { chance } from '../core/random.ts';
import type { AnswerFault } from '../core/faults.ts';
import { writeJson } from '../core/json.ts';
import type { WrapAnswer } from '../methods/method.ts';

/** On success, the message and even the code are sometimes missing. */
export const respResult: WrapAnswer = ({ code, message, result }, seed) => {
  const ok = code === 200;
  return {
    content: {
      resp_result: {
        result,
        resp_code: ok && chance(0.06, 'no resp_code', seed) ? undefined : code,
        resp_msg: ok && chance(0.3, 'no resp_msg', seed) ? undefined : message,
      },
    },
  };
};

/** Applies a fault to a finished answer of any method. */
export function bent(
  content: Readonly<Record<string, unknown>>,
  fault: AnswerFault | undefined,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(content);
  if (fault === 'text-result') {
    return Object.fromEntries(entries.map(([name, value]) => [name, writeJson(value)]));
  }
  return fault === 'hostile' ? (hostile(content) as Record<string, unknown>) : content;
}

const script = '<script>alert(1)</script>" \' onload=alert(2) {{x}} ${y} \u202Egnol --> ]]>';
const elsewhere = 'https://aliexpress.com.example/item/1005006338829917.html';
const picture = 'http://pictures.example/a.jpg';

const hostileFields: Readonly<Record<string, unknown>> = {
  product_title: script,
  title: script,
  category_name: script,
  promo_desc: script,
  shop_name: '<img src=x onerror=alert(5)>',
  store_name: '<img src=x onerror=alert(5)>',
  sku_properties: '[{"__proto__":{"polluted":true}},',
  product_detail_url: elsewhere,
  original_link: elsewhere,
  link: elsewhere,
  product_main_image_url: picture,
  image_link: picture,
  sku_image_link: picture,
  product_small_image_urls: { string: ['data:image/svg+xml,<svg/onload=alert(3)>'] },
  promotion_link: 'javascript:alert(4)',
};

/** Replaces the content of every field that a page may show. */
function hostile(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hostile);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, hostileFields[name] ?? hostile(item)]),
  );
}
