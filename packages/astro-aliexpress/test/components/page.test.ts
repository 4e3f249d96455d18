import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { loadedScripts, useRender } from './render.ts';
import { available, HOUR, NOW, product, unavailable } from '../render/samples.ts';

const render = useRender();

const LAMP = '4001016061682';
const MUG = '1005007502032342';
const answers = {
  [LAMP]: available(),
  [MUG]: available({ id: MUG, title: 'Mug' }),
};

const POST = 'test/components/pages/post.astro';
const EVERY = 'test/components/pages/every.astro';

describe('the disclosure', () => {
  test('stands before the first card of a page, and nowhere else', async () => {
    const page = await render(POST, { answers });
    const notes = page.querySelectorAll('[role=note]');
    expect(notes).toHaveLength(1);
    expect(notes[0]!.text).toMatch(/^Advertising:/);
    expect(notes[0]!.nextElementSibling!.querySelector('h3 bdi')!.text).toBe('Mug');
  });

  test('stands before the first card of the next page again', async () => {
    for (const _ of [1, 2])
      expect((await render(POST, { answers })).querySelectorAll('[role=note]')).toHaveLength(1);
  });

  test('stands where the author has put it earlier, once', async () => {
    const page = await render('test/components/pages/disclosed.astro', { answers });
    const notes = page.querySelectorAll('[role=note]');
    expect(notes).toHaveLength(1);
    expect(notes[0]!.classNames).toContain('mine');
    expect(notes[0]!.nextElementSibling!.tagName).toBe('H1');
  });

  test('is the site’s affair where the site says so', async () => {
    const page = await render(POST, { answers, settings: { disclosure: false } });
    expect(page.querySelector('[role=note]')).toBeNull();
    expect(page.text).not.toContain('affiliate');
    const own = await render('components/Disclosure.astro', { settings: { disclosure: false } });
    expect(own.querySelectorAll('[role=note]')).toHaveLength(1);
  });

  test('has the site’s words', async () => {
    const page = await render(POST, { answers, settings: { disclosure: { en: 'We earn.' } } });
    expect(page.querySelector('[role=note]')!.text).toBe('We earn.');
  });

  test('a link in the text before it says for itself what it is', async () => {
    const paragraphs = (await render(POST, { answers })).querySelectorAll('p:not([class])');
    expect(paragraphs.map(({ text }) => text)).toEqual([
      'First a link (affiliate link), then cards.',
      'Last another link.',
    ]);
  });
});

describe('whatever the gateway sends', () => {
  const evil =
    '"><script>alert(1)</script><img src=x onerror=alert(1)> \' </script> \u202Eabc\u0000\u0007 &amp; 💡';
  const hostile = {
    title: evil.repeat(150),
    promotionLink: 'javascript:alert(1)',
    url: 'javascript:alert(2)',
    images: [
      'https://ae01.alicdn.com/"><script>alert(1)</script>.jpg',
      'javascript:alert(3)',
      'data:text/html,<script>alert(4)</script>',
      'https://ae01.alicdn.com/two.jpg',
    ],
    listPrice: { amount: '1e9', currency: 'USD' },
    positiveFeedback: 0.5,
    orders30d: 9,
    shipToDays: 3,
    shop: { name: evil.repeat(20), url: 'javascript:alert(5)' },
    category: { id: '1', name: evil.repeat(20) },
    promoCode: { code: evil.repeat(9), text: evil.repeat(9), url: 'javascript:alert(6)' },
  };

  const hostilePages = () =>
    Promise.all(
      ['components/Product.astro', 'components/ProductLink.astro', EVERY].flatMap((file) =>
        [available(hostile), unavailable(product(hostile))].map((result) =>
          render(file, {
            props: { id: LAMP, price: true, text: evil },
            answers: { [LAMP]: result },
          }),
        ),
      ),
    );

  test('stays text', async () => {
    for (const page of await hostilePages()) {
      expect(page.querySelector('script')).toBeNull();
      expect(page.querySelector('[onerror]')).toBeNull();
      expect(page.toString()).not.toMatch(/(href|src)="?\s*(javascript|data):/i);
    }
  });

  test('stays within an element that keeps its direction', async () => {
    for (const props of [{}, { layout: 'row', button: '{title} {shop}' }, { facts: ['coupon'] }]) {
      const page = await render('components/Product.astro', {
        props: { id: LAMP, ...props },
        answers: { [LAMP]: available(hostile) },
      });
      for (const bdi of page.querySelectorAll('bdi')) bdi.remove();
      expect(page.querySelector('article')!.text).not.toContain('\u202E');
    }
    const page = await render(EVERY, {
      props: { id: LAMP, text: 'mine' },
      answers: { [LAMP]: available(hostile) },
    });
    for (const bdi of page.querySelectorAll('bdi')) bdi.remove();
    // A link's own words are the product's title alone.
    for (const link of page.querySelectorAll('p > a[dir=auto]')) link.remove();
    expect(page.text).not.toContain('\u202E');
  });

  test('stays short', async () => {
    for (const page of (await hostilePages()).slice(0, 4))
      expect(page.toString().length).toBeLessThan(6_500);
  });
});

test('pages are valid, and have neither scripts nor inline styles', async () => {
  const validator = new HtmlValidate({
    root: true,
    extends: ['html-validate:standard'],
    rules: { 'no-inline-style': 'error' },
  });
  const listPrice = { amount: '39.99', currency: 'USD' };
  const shop = { name: 'Kiln & Co' };
  const promoCode = { code: 'LAMP5', text: 'Get USD 5 off', endsAt: NOW + 24 * HOUR };
  const cases = [
    [POST, {}],
    [POST, { sampleData: true, images: 'none' }],
    ['test/components/pages/disclosed.astro', {}],
    ['test/components/pages/slotted-grid.astro', { unavailable: 'link' }],
    ['test/components/pages/ranked.astro', {}],
    [EVERY, {}],
    [EVERY, { unavailable: 'link' }],
    [EVERY, { unavailable: 'hide', dev: true, images: 'none', sampleData: true }],
  ] as const;
  for (const [file, settings] of cases) {
    for (const lamp of [
      available({ listPrice, shop, promoCode, orders30d: 7 }),
      unavailable(product()),
    ]) {
      const page = await render(file, {
        props: { id: LAMP, text: 'Mine' },
        answers: { ...answers, [LAMP]: lamp },
        settings,
      });
      expect(page.querySelectorAll('script, style, [style], [onclick]')).toEqual([]);
      const { results } = await validator.validateString(page.toString());
      expect(results.flatMap(({ messages }) => messages)).toEqual([]);
    }
  }
});

test('no class name is one that ad blockers look for', async () => {
  const settings = { sampleData: true };
  const promoCode = { code: 'LAMP5' };
  const pages = [
    await render(POST, { answers, settings }),
    await render(EVERY, {
      props: { id: LAMP, text: 'Mine' },
      answers: { [LAMP]: available({ promoCode }) },
      settings,
    }),
  ];
  const names = pages
    .flatMap((page) => page.querySelectorAll('[class]'))
    .flatMap((it) => it.getAttribute('class')!.split(' '));
  for (const name of names) {
    expect(name).toMatch(/^(alx(-[a-z-]+)?|not-prose|not-content)$/);
    expect(name).not.toMatch(
      /\bads?\b|advert|affiliate|sponsor|promo|banner|coupon|deal|offer-|price-/,
    );
  }
});

test('all components load two scripts of ours, because a dev server loads each anew after a save', async () => {
  await render(EVERY, { props: { id: LAMP, text: 'Mine' }, answers });
  expect(await loadedScripts()).toEqual(['dist/pages/components.js', 'dist/pages/shared.js']);
});
