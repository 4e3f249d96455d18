/** What prose says of a product's price. A false alarm is worse than a miss. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountsIn } from '../../src/source/amounts.ts';
import { paragraphsOf } from '../../src/source/paragraphs.ts';
import { wrongClaim } from '../../src/source/price-claims.ts';
import { scan } from '../../src/source/scan.ts';
import { SourceText } from '../../src/source/source-text.ts';

const LAMP = '<ProductLink id="4001016061682">Lamp</ProductLink>';

/** The wrong claim in a text about one product, if any. */
function claimIn(text: string, sale: string, currency = 'USD', list?: string) {
  const paragraphs = paragraphsOf(new SourceText(text), 'mdx', scan(text, 'mdx'));
  const salePrice = { amount: sale, currency };
  const listPrice = list === undefined ? undefined : { amount: list, currency };
  return paragraphs
    .map((it) => wrongClaim(it, [{ salePrice, listPrice }]))
    .find((it) => it !== undefined);
}

describe('amounts', () => {
  test.each([
    ['$20', 'USD', '20'],
    ['US$20', 'USD', '20'],
    ['$ 20.99', 'USD', '20.99'],
    ['USD 20', 'USD', '20'],
    ['20 USD', 'USD', '20'],
    ['20 dollars', 'USD', '20'],
    ['$1,299.50', 'USD', '1299.50'],
    ['20 €', 'EUR', '20'],
    ['20€', 'EUR', '20'],
    ['€ 20', 'EUR', '20'],
    ['20,99 €', 'EUR', '20.99'],
    ['1.299 €', 'EUR', '1299'],
    ['1 299,90 €', 'EUR', '1299.90'],
    ['20,– €', 'EUR', '20'],
    ['20 Euro', 'EUR', '20'],
    ['£20', 'GBP', '20'],
    ['R$ 99,90', 'BRL', '99.90'],
    ['99 zł', 'PLN', '99'],
    ['¥1,200', 'JPY', '1200'],
  ])('%s', (text, currency, amount) => {
    const money = { amount, currency };
    expect(amountsIn(`It is ${text}.`, currency)).toMatchObject([{ low: money, high: money }]);
  });

  test.each([
    ['$15–20', '15', '20'],
    ['$15 to $20', '15', '20'],
    ['15 to 20 dollars', '15', '20'],
    ['between $15 and $20', '15', '20'],
  ])('%s is a range', (text, low, high) => {
    expect(amountsIn(text, 'USD')).toMatchObject([
      { low: { amount: low }, high: { amount: high } },
    ]);
  });

  test.each([
    '20 W',
    '20%',
    'CA$20',
    '20 €',
    '$20k',
    '$20 a month',
    '$20/year',
    '$20 each',
    'A20$B',
  ])('not %s', (text) => {
    expect(amountsIn(`It has ${text} now`, 'USD')).toEqual([]);
  });
});

const WRONG: [text: string, sale: string, currency: string, said: string][] = [
  [`The ${LAMP} is bright, for under $20.`, '24.90', 'USD', 'under $20'],
  [`The ${LAMP} costs less than **$20** and is bright.`, '24.90', 'USD', 'less than $20'],
  [`The ${LAMP} is bright. It costs $20.`, '15.00', 'USD', 'costs $20'],
  [`For only $20, it’s hard to beat. The ${LAMP} is bright.`, '25', 'USD', 'For only $20'],
  [`The ${LAMP} ($20) is bright.`, '25', 'USD', '$20'],
  [`The ${LAMP} costs $15–20.`, '25', 'USD', 'costs $15–20'],
  [`The ${LAMP} costs more than $20.`, '12', 'USD', 'more than $20'],
  [
    `- [Lamp](https://www.aliexpress.com/item/4001016061682.html) for about $20`,
    '31',
    'USD',
    'for about $20',
  ],
  [`Die ${LAMP} ist hell und kostet unter 20 €.`, '24.90', 'EUR', 'unter 20 €'],
  [`Die ${LAMP} kostet ca. 20 €.`, '24.90', 'EUR', 'ca. 20 €'],
  [`Die ${LAMP} gibt es für 20,99 Euro.`, '29.90', 'EUR', 'für 20,99 Euro'],
  [`La ${LAMP} coûte moins de 20 €.`, '24.90', 'EUR', 'moins de 20 €'],
  [`La ${LAMP} cuesta menos de 20 euros.`, '24.90', 'EUR', 'menos de 20 euros'],
  [`La ${LAMP} costa meno di 20 €.`, '24.90', 'EUR', 'meno di 20 €'],
  [`De ${LAMP} kost minder dan € 20.`, '24.90', 'EUR', 'minder dan € 20'],
  [`A ${LAMP} custa menos de R$ 99.`, '129', 'BRL', 'menos de R$ 99'],
];

test.each(WRONG)('%s — at %s %s', (text, sale, currency, said) => {
  const found = claimIn(text, sale, currency);
  expect(found?.text).toBe(said);
  expect(text.slice(found?.at)).toMatch(said.slice(0, 3));
});

test('“half price” is compared to AliExpress’s own list price', () => {
  const text = `The ${LAMP} is now half price.`;
  expect(claimIn(text, '18', 'USD', '20')?.text).toBe('half price');
  expect(claimIn(text, '10.90', 'USD', '20')).toBeUndefined();
  expect(claimIn(text, '18')).toBeUndefined();
});

/** The product costs $24.90; AliExpress's list price is $49. */
const HARMLESS = [
  `The ${LAMP} costs $24.90.`,
  `The ${LAMP} costs about $27.`,
  `The ${LAMP} costs under $30.`,
  `The ${LAMP} costs over $20.`,
  `The ${LAMP} costs $20–30.`,
  `Often $49, the ${LAMP} is now $24.90.`,
  `The ${LAMP} costs $15 or $25, by its size.`,
  `The ${LAMP} is worth more than $40.`,
  `The ${LAMP} has 20 LEDs, 12 V, and 5 stars for only 3 watts.`,
  `The ${LAMP} came in 14 days. Shipping was only $5.`,
  `The ${LAMP} has free shipping for orders over $10.`,
  `The ${LAMP} comes with a coupon for $8.`,
  `Save $10 on the ${LAMP}: it’s now $10 off.`,
  `I paid $18 for the ${LAMP} in 2024.`,
  `The ${LAMP} was only $18 when I bought it.`,
  `The ${LAMP} used to cost about $18.`,
  `The ${LAMP} is better than lamps for $60.`,
  `The ${LAMP} replaces my old one, which cost $60.`,
  `Unlike the [Philips](https://example.com) for $60, the ${LAMP} is plain.`,
  `The Philips costs $60 on Amazon. The ${LAMP} does the same.`,
  `The ${LAMP} is fine. I also like its stand. Screws are sold for $7 at any shop.`,
  `The ${LAMP} needs a cable for $7.`,
  `The ${LAMP} stands beside my $900 desk.`,
  `Even next to a screen for $900, the ${LAMP} looks good.`,
  `A spare bulb for the ${LAMP} costs $7.`,
  `The ${LAMP} uses power for $8 a year.`,
  `The ${LAMP} costs $2.50 per LED, or $8 each in a set of three.`,
  `Would you pay under $20 for the ${LAMP}? I would.`,
  `If your budget is under $20, the ${LAMP} isn’t for you.`,
  `The ${LAMP} costs 15 €, or CA$60.`,
  `The ${LAMP} does the same at half the price of the original.`,
  `The ${LAMP} does the same at half the price.`,
  `The \`$price = under $20\` ${LAMP} is code.`,
  `The ${LAMP} {/* under $20 */} is bright.`,
  `<Product id="4001016061682" note="under $20" />`,
  `<ProductPrice id="4001016061682">about $18</ProductPrice>`,
  `| ${LAMP} | bright |\n| Other | for $9 |`,
  `The ${LAMP} is bright.\n\nIt costs under $20.`,
  `- The ${LAMP} is bright.\n- For under $20, take the small one.`,
  `Der Versand der ${LAMP} kostet nur $5.`,
  `Les frais de la ${LAMP} sont de moins de $5.`,
];

test.each(HARMLESS)('no false alarm: %s', (text) => {
  expect(claimIn(text, '24.90', 'USD', '49.00')).toBeUndefined();
});

const cents = fc.integer({ min: 100, max: 99_999 });
const money = (minor: number) => (minor / 100).toFixed(2);

test('a claim is true of a price within a tenth, in whatever words', () => {
  const words = fc.constantFrom('under', 'over', 'about', 'for only', 'costs', 'less than', '');
  const percents = fc.integer({ min: 91, max: 109 });
  fc.assert(
    fc.property(cents, percents, words, (said, percent, cue) => {
      const text = `The ${LAMP} ${cue} $${money(said)}.`;
      const price = money(Math.floor((said * percent) / 100));
      expect(claimIn(text, price)).toBeUndefined();
      expect(claimIn(text, '9999.00', 'USD', price)).toBeUndefined();
    }),
  );
});

test('text without an amount in the currency never has a claim', () => {
  const word = fc.constantFrom(
    'under',
    'costs',
    '20',
    '$',
    '€',
    '30 W',
    'CA$20',
    '12 €',
    LAMP,
    '.',
    'half',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (parts) => {
      const text = `${LAMP} ${parts.join(' ; ')}`;
      expect(claimIn(text, '99.00')).toBeUndefined();
    }),
  );
});
