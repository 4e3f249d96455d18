export type { CallInfo, Client, ClientOptions, Clock, ProductsAnswer } from './client.ts';
export type { Market } from './market.ts';
export type { Money } from './money.ts';
export type { Category, Commission, Product, Shop } from './product.ts';
