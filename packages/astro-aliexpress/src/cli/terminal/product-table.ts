import type { StoredProduct } from 'aliexpress-catalog';
import { table } from './table.ts';
import { moneyText, numberText, shareText } from '../../core/author-text.ts';

/** A table of products to choose from. */
export function productTable(products: readonly StoredProduct[]): string[] {
  return table(products, [
    { head: 'Id', cell: ({ id }) => id, style: 'cyan' },
    { head: 'Title', cell: ({ title }) => title, shrinks: true },
    { head: 'Price', cell: ({ salePrice }) => moneyText(salePrice), align: 'right' },
    { head: 'Orders', cell: ({ orders30d }) => numberText(orders30d), align: 'right' },
    {
      head: 'Feedback',
      cell: ({ positiveFeedback }) => shareText(positiveFeedback),
      align: 'right',
    },
    {
      head: 'Commission',
      // Not the hot product rate: it needs hot links, which cards don't use.
      cell: ({ commission }) => shareText(commission?.rate),
      align: 'right',
      style: 'green',
    },
  ]);
}
