export { productId } from './product-id.ts';
