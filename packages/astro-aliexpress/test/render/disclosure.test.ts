import { expect, test } from 'vitest';
import {
  claimDisclosure,
  disclosureText,
  keepFirstDisclosure,
  needsDisclosure,
} from '../../src/render/disclosure.ts';
import { sweepLater } from '../../src/render/sweep.ts';
import { context, settings } from './samples.ts';

const newPage = () => new Request('https://blog.example/');

test('is claimed once per page', () => {
  const [one, two] = [newPage(), newPage()];
  expect([one, one, two, one].map(claimDisclosure)).toEqual([true, false, true, false]);
});

test('is rendered by all who ask where the page is swept later', () => {
  const page = newPage();
  sweepLater(page);
  expect([page, page].map(claimDisclosure)).toEqual([true, true]);
  expect(needsDisclosure(page, settings)).toBe(true);
});

test('of all that a page has, the first is left, and the marks above it', () => {
  const note = '<p class="alx-note" role="note">We earn.</p>';
  const mark = '<span class="alx-mark"> (affiliate link)</span>';
  expect(keepFirstDisclosure(`<i>${mark}</i>${note}<b>${note}</b>${mark}<p>text</p>`, true)).toBe(
    `<i>${mark}</i>${note}<b></b><p>text</p>`,
  );
  expect(keepFirstDisclosure('<p>text</p>', true)).toBe('<p>text</p>');
});

test('of a page without a link that earns, only the author’s own is left', () => {
  const added = '<p class="alx-note alx not-prose" role="note">We earn.</p>';
  const placed = '<p class="alx-note alx-placed alx not-prose" role="note">We earn.</p>';
  expect(keepFirstDisclosure(`${added}<b>${placed}</b>${placed}`, false)).toBe(`<b>${placed}</b>`);
});

test('a link needs a mark until the page has said it, or where the site says it itself', () => {
  const page = newPage();
  expect(needsDisclosure(page, settings)).toBe(true);
  expect(needsDisclosure(page, { ...settings, disclosure: false })).toBe(false);
  claimDisclosure(page);
  expect(needsDisclosure(page, settings)).toBe(false);
});

test('is ours, in the language of the page', () => {
  expect(disclosureText(context({}, 'de')).text).toMatch(/^Werbung:/);
  expect(disclosureText(context({}, 'fa'))).toMatchObject({ lang: 'en' });
});

test('is ours in the singular for one person', () => {
  const text = (locale: string) => disclosureText(context({ disclosure: 'I' }, locale));
  expect(text('en').text).toMatch(/^Advertising: .* I earn a commission/);
  expect(text('de').text).toMatch(/^Werbung: .* erhalte ich eine Provision/);
  expect(text('fa')).toMatchObject({ lang: 'en' });
});

test('is the site’s own where it has one in that language', () => {
  const disclosure = { en: 'We earn.', 'pt-BR': 'Ganhamos.', fa: 'تبلیغ' };
  const text = (locale: string) => disclosureText(context({ disclosure }, locale));
  expect(text('en-GB')).toEqual({ text: 'We earn.' });
  expect(text('pt-br')).toEqual({ text: 'Ganhamos.' });
  expect(text('fa')).toEqual({ text: 'تبلیغ' });
  expect(text('de').text).toMatch(/^Werbung:/);
});
