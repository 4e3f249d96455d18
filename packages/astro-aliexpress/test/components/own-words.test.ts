import { describe, expect, test } from 'vitest';
import { toScore } from '../../src/render/score.ts';
import { localeFor } from '../../src/render/locale.ts';
import { translations } from '../../src/render/translations.ts';
import { useRender } from './render.ts';
import { available, DE, unavailable, US } from '../render/samples.ts';

const render = useRender();
const LAMP = '4001016061682';

const show = (component: string, props: Record<string, unknown>, settings = {}, slot?: string) =>
  render(`components/${component}.astro`, {
    props,
    settings,
    ...(slot === undefined ? {} : { slot }),
  });

describe('ProsCons', () => {
  test('are two lists with headings', async () => {
    const page = await show('ProsCons', {
      pros: ['Bright', 'Still <i>'],
      cons: ['Short'],
      heading: 'h4',
    });
    expect(page.querySelectorAll('h4').map((it) => it.text.trim())).toEqual(['Pros', 'Cons']);
    const lists = page
      .querySelectorAll('ul')
      .map((it) => it.querySelectorAll('li').map((li) => li.text));
    expect(lists).toEqual([['Bright', 'Still <i>'], ['Short']]);
  });

  test('have titles of the author’s, and no empty side', async () => {
    const page = await show('ProsCons', { cons: ['Short'], consTitle: 'What I would change' });
    expect(page.querySelectorAll('h3').map((it) => it.text.trim())).toEqual([
      'What I would change',
    ]);
    expect((await show('ProsCons', {})).toString().trim()).toBe('');
  });

  test('speak the language of the page, and say where they do not', async () => {
    const market = (language: string) => ({ market: { ...US, language } });
    const french = await show('ProsCons', { pros: ['x'] }, market('FR'));
    expect(french.querySelector('h3')!.text.trim()).toBe('Points forts');
    const persian = await show('ProsCons', { pros: ['x'] }, market('FA'));
    expect(persian.querySelector('h3')!.getAttribute('lang')).toBe('en');
  });
});

describe('Verdict', () => {
  test('has a score that is said in words', async () => {
    const page = await show('Verdict', { score: 8.5, summary: 'The one to buy.' });
    expect(page.querySelector('h3')!.text.trim()).toBe('Verdict');
    expect(page.querySelector('.alx-description')!.text).toBe('The one to buy.');
    expect(page.querySelector('.alx-score .alx-unseen')!.text).toBe('8.5 out of 10');
    expect(page.querySelectorAll('svg [width="85"], svg[width="85"]')).toHaveLength(1);
    for (const drawn of page.querySelectorAll('.alx-score > :not(.alx-unseen)'))
      expect(drawn.getAttribute('aria-hidden')).toBe('true');
  });

  test('shows the product that it is about', async () => {
    const page = await render('components/Verdict.astro', {
      props: { id: LAMP, name: 'My lamp', score: 8.5, summary: 'Buy it.', for: 'desks' },
      answers: { [LAMP]: available() },
    });
    const box = page.querySelector('.alx-verdict')!;
    expect(page.querySelectorAll('[role=note]')).toHaveLength(1);
    expect(box.querySelector('h3')!.text.trim()).toBe('Verdict');
    expect(box.querySelector('img')).not.toBeNull();
    expect(box.querySelector('.alx-facts')!.structuredText).toBe('My lamp on AliExpress');
    expect(box.querySelector('.alx-now')!.text).toBe('$24.99');
    expect(box.querySelector('.alx-action')!.structuredText).toBe('View on AliExpress');
    expect(box.querySelector('.alx-advice')!.structuredText).toBe('Good for: desks');
  });

  test('stands by itself when the product is gone', async () => {
    const page = await render('components/Verdict.astro', {
      props: { id: LAMP, score: 8.5, summary: 'I would buy it again.' },
      answers: { [LAMP]: unavailable() },
    });
    expect(page.querySelector('.alx-description')!.text).toBe('I would buy it again.');
    expect(page.querySelector('.alx-verdict a')).toBeNull();
  });

  test('has stars, and text of the author’s', async () => {
    const page = await show(
      'Verdict',
      { stars: 4, title: 'After a year' },
      {},
      '<p>Still <b>bright</b>.</p>',
    );
    expect(page.querySelector('h3')!.text.trim()).toBe('After a year');
    expect(page.querySelector('.alx-unseen')!.text).toBe('4 out of 5');
    expect(page.querySelector('.alx-description b')!.text).toBe('bright');
  });

  test('has none where the author gives none', async () => {
    expect((await show('Verdict', { summary: 'Fine.' })).querySelector('.alx-score')).toBeNull();
  });
});

describe('a score', () => {
  const score = (points: object) => toScore(points, localeFor(undefined, US, translations));

  test('is what was given', () => {
    expect(score({ score: 0 })).toMatchObject({ text: '0 out of 10', percent: 0 });
    expect(score({ stars: 4.5 })).toMatchObject({ percent: 90, stars: true });
    expect(score({ score: '7' })).toMatchObject({ percent: 70 });
    expect(toScore({ score: 8.5 }, localeFor(undefined, DE, translations))).toMatchObject({
      text: '8,5 von 10',
    });
  });

  test.each([
    {},
    { score: 11 },
    { score: -1 },
    { stars: 6 },
    { score: Number.NaN },
    { score: 'x' },
  ])('%j is none', (points) => expect(score(points)).toBeUndefined());
});

test('Specs are a list of names and values', async () => {
  const page = await show('Specs', { title: 'The lamp', rows: { Weight: '820 g', Colors: 3 } });
  expect(page.querySelector('h3')!.text).toBe('The lamp');
  expect(page.querySelectorAll('dt').map(({ text }) => text)).toEqual(['Weight', 'Colors']);
  expect(page.querySelectorAll('dd').map(({ text }) => text)).toEqual(['820 g', '3']);
  expect((await show('Specs', { rows: {} })).toString().trim()).toBe('');
});

test('none of them is an advertisement: no disclosure comes along', async () => {
  for (const [name, props] of [
    ['ProsCons', { pros: ['x'] }],
    ['Verdict', { score: 1 }],
    ['Specs', { rows: { a: 'b' } }],
  ] as const)
    expect((await show(name, props)).querySelector('[role=note]')).toBeNull();
});
