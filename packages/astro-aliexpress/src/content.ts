export { productId } from './content/product-id.ts';
export { aliexpressLoader, type LoaderQuery } from './content/loader.ts';
