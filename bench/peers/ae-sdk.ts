/** What a blogger writes who calls the API while a page renders, with the usual client. */
export { askGateway as getProduct } from './ask-gateway.ts';
