import { expect, test } from 'vitest';
import { useRender } from './render.ts';
import { available, LINK, unavailable } from '../render/samples.ts';

const render = useRender();

const LAMP = '4001016061682';
const GONE = '1005001234567404';
const images = ['one', 'two', 'three'].map((name) => `https://ae01.alicdn.com/kf/${name}.jpg`);
const answers = { [LAMP]: available({ images }), [GONE]: unavailable() };

const image = (props: Record<string, unknown>, settings = {}, slot?: string) =>
  render('components/ProductImage.astro', {
    props: { id: LAMP, ...props },
    answers,
    settings,
    ...(slot === undefined ? {} : { slot }),
  });

test('is a picture with a link below it', async () => {
  const page = await image({ image: 3, title: 'My lamp', class: 'mine' });
  const picture = page.querySelector('figure.mine img')!;
  expect(picture.getAttribute('src')).toContain('three.jpg');
  expect(picture.attributes).toMatchObject({
    alt: 'My lamp',
    width: '640',
    height: '640',
    loading: 'lazy',
  });
  const link = page.querySelector('figcaption a')!;
  expect(link.getAttribute('href')).toBe(LINK);
  expect(link.structuredText).toBe('My lamp on AliExpress');
  expect(page.querySelectorAll('[role=note]')).toHaveLength(1);
});

test('is a gallery of all pictures, which the keyboard can scroll', async () => {
  const page = await image({ gallery: true, priority: true });
  const strip = page.querySelector('figure > ul')!;
  expect(strip.attributes).toMatchObject({
    tabindex: '0',
    'aria-label': 'Pictures: Desk lamp with clamp',
  });
  const pictures = strip.querySelectorAll('li img');
  expect(pictures.map((it) => it.getAttribute('alt'))).toEqual([
    'Desk lamp with clamp (1/3)',
    'Desk lamp with clamp (2/3)',
    'Desk lamp with clamp (3/3)',
  ]);
  expect(pictures.map((it) => it.getAttribute('loading'))).toEqual(['eager', 'lazy', 'lazy']);
  expect(page.querySelectorAll('a:not([aria-hidden])')).toHaveLength(1);
});

test('is a notice, what the author says, or nothing when the product is not to be had', async () => {
  expect((await image({ id: GONE })).querySelector('article')!.text).toContain('not available');
  expect((await image({ id: GONE }, {}, 'Gone.')).querySelector('article')).toBeNull();
  const hidden = await image({ id: GONE }, { unavailable: 'hide', disclosure: false });
  expect(hidden.text.trim()).toBe('');
});

test('is nothing where the site shows no pictures', async () => {
  const page = await image({ gallery: true }, { images: 'none', disclosure: false });
  expect(page.toString().trim()).toBe('');
});

test('says that its data are samples', async () => {
  const page = await image({}, { sampleData: true });
  expect(page.querySelector('figcaption .alx-sample')!.text).toBe('Sample data');
});
