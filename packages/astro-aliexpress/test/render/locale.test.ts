import { expect, test } from 'vitest';
import { inVoice, languageTag, voiceFor } from '../../src/render/locale.ts';
import { DE, US } from './samples.ts';

test('speaks Astro’s locale', () => {
  const voice = voiceFor('pt-br', US);
  expect(voice.page).toBe('pt-BR');
  expect(voice.words.price).toBe('Preço:');
  expect(voice.lang).toBeUndefined();
});

test('speaks the language of the market where the site has no locales', () => {
  expect(voiceFor(undefined, DE).words.price).toBe('Preis:');
});

test('speaks English, and says so, where we have no words', () => {
  const voice = voiceFor('ja', US);
  expect(voice.lang).toBe('en');
  expect(voice.words.price).toBe('Price:');
  expect(voice.format.date(0)).toBe('Jan 1, 1970, 00:00 UTC');
});

test('takes any name of a locale', () => {
  expect(voiceFor('deutsche_seite', DE).words.price).toBe('Preis:');
  expect(voiceFor('', DE).words.price).toBe('Preis:');
  expect(voiceFor('constructor', US).words.price).toBe('Price:');
});

test('knows the gateway’s codes', () => {
  const tag = (language: string) => languageTag({ ...US, language });
  expect(['EN', 'HE', 'IN', 'MX', 'CL', '??'].map(tag)).toEqual([
    'en',
    'he',
    'id',
    'es-MX',
    'es-CL',
    'en',
  ]);
});

test('a text is marked with its language where that is another', () => {
  expect(inVoice(voiceFor('en-GB', US), 'Lamp', 'en')).toEqual({ text: 'Lamp' });
  expect(inVoice(voiceFor('he', US), 'Lamp', 'en')).toEqual({ text: 'Lamp', lang: 'en' });
});

test('every text is marked where the voice is not the page’s', () => {
  const voice = voiceFor('ja', US);
  expect(inVoice(voice, 'ランプ', 'ja').lang).toBe('ja');
  expect(inVoice(voice, 'Lamp', 'en').lang).toBe('en');
});
