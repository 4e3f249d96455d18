import { describe, expect, test } from 'vitest';
import { useRender } from './render.ts';
import {
  available,
  DE,
  HOUR,
  LINK,
  NOW,
  product,
  unavailable,
  unresolved,
} from '../render/samples.ts';

const render = useRender();

const LAMP = '4001016061682';
const MUG = '1005007502032342';
const GONE = '1005001234567404';
const lamp = available();
const mug = available({ id: MUG, title: 'Mug' });
const answers = { [LAMP]: lamp, [MUG]: mug, [GONE]: unavailable(product()) };

test('a German page is German, where Astro knows no locale either', async () => {
  const settings = { locales: { de: DE } };
  const baked = { [LAMP]: available() };
  const page = await render('components/Product.astro', {
    props: { id: LAMP },
    answers: baked,
    settings,
    path: '/de/lamps/',
    market: DE,
  });
  expect(page.text).toContain('Bei AliExpress ansehen');
});

describe('a card', () => {
  test('has one link for readers of any kind, named by the product and where it leads', async () => {
    const page = await render('components/Product.astro', { props: { id: LAMP }, answers });
    const links = page.querySelectorAll('a:not([aria-hidden])');
    expect(links).toHaveLength(1);
    expect(links[0]!.structuredText).toBe('Desk lamp with clamp on AliExpress');
    expect(links[0]!.parentNode?.tagName).toBe('H3');
  });

  test('leads to the product from picture, title and button', async () => {
    const page = await render('components/Product.astro', { props: { id: LAMP }, answers });
    const links = page.querySelectorAll('a');
    expect(links.map((it) => it.classNames)).toEqual(['alx-tile', 'alx-link', 'alx-action']);
    for (const link of links) {
      expect(link.attributes).toMatchObject({ href: LINK, rel: 'sponsored nofollow noopener' });
      expect(link.hasAttribute('target')).toBe(false);
    }
    const others = page.querySelectorAll('a[aria-hidden="true"]');
    expect(others.map((it) => it.getAttribute('tabindex'))).toEqual(['-1', '-1']);
  });

  test('is an article with a picture of a known shape', async () => {
    const page = await render('components/Product.astro', { props: { id: LAMP }, answers });
    const picture = page.querySelector('article img')!;
    expect(picture.attributes).toMatchObject({
      alt: 'Desk lamp with clamp',
      width: '640',
      height: '640',
      loading: 'lazy',
      decoding: 'async',
      referrerpolicy: 'no-referrer',
    });
    expect(picture.hasAttribute('fetchpriority')).toBe(false);
  });

  test('says its prices in words, with their date', async () => {
    const listPrice = { amount: '39.99', currency: 'USD' };
    const page = await render('components/Product.astro', {
      props: { id: LAMP },
      answers: { [LAMP]: available({ listPrice }) },
    });
    expect(page.querySelector('.alx-price')!.structuredText).toBe(
      'Price: $24.99, AliExpress list price: $39.99',
    );
    expect(page.querySelector('s')!.text).toBe('$39.99');
    const time = page.querySelector('time')!;
    expect(time.getAttribute('datetime')).toBe(new Date(NOW).toISOString());
    expect(time.getAttribute('title')).toContain('UTC');
    expect(page.querySelector('.alx-terms')!.structuredText).toMatch(
      /^Price checked \w+ \d+\s· plus delivery and import charges, if any$/,
    );
  });

  test('shows no price, and no date, of a price that is too old', async () => {
    const page = await render('components/Product.astro', {
      props: { id: LAMP },
      answers: { [LAMP]: available({}, { shownAt: NOW - 8 * 24 * HOUR }) },
    });
    expect(page.text).not.toContain('24.99');
    expect(page.querySelector('time')).toBeNull();
    expect(page.querySelector('.alx-action')!.text).toBe('See the price on AliExpress');
    expect(page.querySelector('a')!.getAttribute('href')).toBe(LINK);
  });

  test('carries the site’s own attributes on each link, and only there', async () => {
    const linkAttributes = {
      'data-event': '{tag} on {page}',
      'data-product': '{product}',
      target: '_blank',
    };
    const page = await render('components/Product.astro', {
      props: { id: LAMP },
      answers,
      settings: { linkAttributes },
    });
    const links = page.querySelectorAll('a');
    expect(links).toHaveLength(3);
    for (const link of links)
      expect(link.attributes).toMatchObject({
        'data-event': 'Product on /',
        'data-product': LAMP,
        target: '_blank',
      });
    expect(page.querySelectorAll('[data-product]')).toHaveLength(3);
  });

  test('takes the author’s wishes', async () => {
    const page = await render('components/Product.astro', {
      props: {
        id: LAMP,
        title: 'The lamp on my desk',
        heading: 'h2',
        priority: true,
        class: 'mine',
        'data-pick': '1',
      },
      answers,
    });
    const card = page.querySelector('article.alx-card.mine')!;
    expect(card.getAttribute('data-pick')).toBe('1');
    for (const name of ['priority', 'title', 'heading'])
      expect(card.hasAttribute(name)).toBe(false);
    expect(card.querySelector('h2 bdi')!.text).toBe('The lamp on my desk');
    expect(card.querySelector('img')!.attributes).toMatchObject({
      loading: 'eager',
      fetchpriority: 'high',
    });
  });

  test('has no picture where the site wants none', async () => {
    const settings = { images: 'none' } as const;
    const page = await render('components/Product.astro', {
      props: { id: LAMP },
      answers,
      settings,
    });
    expect(page.querySelector('img')).toBeNull();
    expect(page.querySelector('h3')).not.toBeNull();
  });

  test('says that its data are samples', async () => {
    const page = await render('components/Product.astro', {
      props: { id: LAMP },
      answers,
      settings: { sampleData: true },
    });
    expect(page.querySelector('.alx-sample')!.text).toBe('Sample data');
  });

  test('speaks the language of the page', async () => {
    const page = await render('components/Product.astro', {
      props: { id: LAMP },
      answers,
      settings: { market: { country: 'IL', currency: 'ILS', language: 'HE' } },
    });
    expect(page.querySelector('.alx-price')!.text).toMatch(/^מחיר:/);
    expect(page.querySelector('article')!.hasAttribute('lang')).toBe(false);
  });

  test('speaks English, and says so, where the page’s language is not among ours', async () => {
    const page = await render('components/Product.astro', {
      props: { id: LAMP },
      answers,
      settings: { market: { country: 'IR', currency: 'USD', language: 'FA' } },
    });
    const card = page.querySelector('article')!;
    expect(card.attributes).toMatchObject({ lang: 'en', dir: 'ltr' });
    expect(card.querySelector('h3 bdi')!.getAttribute('lang')).toBe('fa');
  });
});

describe('a product that is not to be had', () => {
  test('leaves a notice with its name and no link', async () => {
    const page = await render('components/Product.astro', { props: { id: GONE }, answers });
    const notice = page.querySelector('article')!;
    expect(notice.querySelector('h3 bdi')!.text).toBe('Desk lamp with clamp');
    expect(notice.text).toContain('not available on AliExpress');
    expect(notice.querySelector('a')).toBeNull();
    expect(notice.text).not.toContain('commission');
  });

  test('tells the author why, in dev', async () => {
    const page = await render('components/Product.astro', {
      props: { id: unresolved.id },
      answers: { [unresolved.id]: unresolved },
      settings: { dev: true },
    });
    expect(page.text).toContain('Only in dev: The quota of today is spent.');
  });

  test('is a plain link where the site wants that', async () => {
    const page = await render('components/Product.astro', {
      props: { id: GONE },
      answers,
      settings: { unavailable: 'link' },
    });
    const link = page.querySelector('article a')!;
    expect(link.getAttribute('href')).toBe(`https://www.aliexpress.com/item/${GONE}.html`);
    expect(link.getAttribute('rel')).toBe('nofollow noopener');
    expect(link.structuredText).toBe('Desk lamp with clamp on AliExpress');
  });

  test('is not there where the site wants that', async () => {
    const page = await render('components/Product.astro', {
      props: { id: GONE },
      answers,
      settings: { unavailable: 'hide', disclosure: false },
    });
    expect(page.toString().trim()).toBe('');
  });

  test('gives way to its fallback, under that one’s title', async () => {
    const page = await render('components/Product.astro', {
      props: { id: GONE, title: 'My lamp', fallback: MUG },
      answers,
    });
    expect(page.querySelector('h3 bdi')!.text).toBe('Mug');
  });

  test('gives way to what the author has written into it', async () => {
    const slot = '<p>Gone, alas.</p>';
    const gone = await render('components/Product.astro', { props: { id: GONE }, slot, answers });
    expect(gone.querySelector('p:not([role])')!.text).toBe('Gone, alas.');
    expect(gone.querySelector('article')).toBeNull();

    const there = await render('components/Product.astro', { props: { id: LAMP }, slot, answers });
    expect(there.text).not.toContain('Gone');
    expect(there.querySelector('article')).not.toBeNull();
  });
});
