/** The same, with answers kept for a day. */
// @ts-expect-error -- it has no types
import Fetch from '@11ty/eleventy-fetch';
import { askGateway, type Product } from './ask-gateway.ts';

export function getProduct(id: string): Promise<Product> {
  return Fetch(() => askGateway(id), { requestId: id, type: 'json', duration: '1d' });
}
