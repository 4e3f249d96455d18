export { productId } from './product-id.ts';
export { aliexpressLoader, type LoaderQuery } from './loader.ts';
