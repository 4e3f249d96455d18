import type { Client, ClientOptions } from './client.ts';
import { ParameterError } from './errors.ts';
import { createGetProducts } from './get-products.ts';
import { readOptions } from './options.ts';
import { createRequest } from './request.ts';

/**
 * A client of the AliExpress Affiliate API.
 *
 * @throws CredentialsError when the app key or the secret is missing
 * @throws ParameterError when another option makes no sense
 */
export function createClient(options: ClientOptions): Client {
  const settings = readOptions(options);
  const request = createRequest(settings);
  return {
    getProducts: createGetProducts(request, settings),
    async call(method, params) {
      if (!/^[\w.]{1,100}$/.test(method)) {
        throw new ParameterError({
          code: 'InvalidMethod',
          message: 'The method has to be a name such as `aliexpress.affiliate.category.get`.',
        });
      }
      return request({ method, params, read: (value) => ({ ok: true, value }) });
    },
  };
}
