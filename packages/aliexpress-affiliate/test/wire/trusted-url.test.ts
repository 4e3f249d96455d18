import { describe, expect, it } from 'vitest';
import { createTrustUrl } from '../../src/wire/trusted-url.ts';

const trust = createTrustUrl(new URL('https://api-sg.aliexpress.com/sync'));

describe('URLs of an answer', () => {
  it.each([
    'https://www.aliexpress.com/item/4001016061682.html?pdp_npi=6%40dis%21ILS',
    'https://s.click.aliexpress.com/s/Ab3dEfGh1JkLmN0pQrStUvWx',
    'https://s.click.aliexpress.com/e/_cAbCdEf1?a=1|2&b=%20',
    'https://he.aliexpress.us/item/1.html',
    'https://aliexpress.ru',
    'https://ae01.alicdn.com/kf/a.jpg',
    'https://video.aliexpress-media.com/play/1.mp4',
  ])('passes %s untouched', (url) => {
    expect(trust(url)).toBe(url);
    expect(trust(` ${url}\n`)).toBe(url);
  });

  it('adds a missing scheme', () => {
    expect(trust('//www.aliexpress.com/item/1.html')).toBe(
      'https://www.aliexpress.com/item/1.html',
    );
  });

  it('encodes what could leave an attribute', () => {
    expect(trust('https://ae01.alicdn.com/kf/"><b>.jpg')).toBe(
      'https://ae01.alicdn.com/kf/%22%3E%3Cb%3E.jpg',
    );
    expect(trust('https://ae01.alicdn.com/收纳 包.jpg')).toMatch(/^[\x21-\x7e]+$/);
  });

  it('turns http into https, and changes nothing else', () => {
    const link = '://s.click.aliexpress.com/s/a?b=%2C|c';
    expect(trust(`http${link}`)).toBe(`https${link}`);
  });

  it.each([
    '',
    'item/1.html',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'http://www.aliexpress.com:8080/item/1.html',
    'http://evil.example/item/1.html',
    'https://www.aliexpress.com:8443/item/1.html',
    'https://www.aliexpress.com.evil.example/',
    'https://evilaliexpress.com/',
    'https://www.aliexpress.com@evil.example/',
    'https://evil@www.aliexpress.com/',
    'https://:word@www.aliexpress.com/',
    'https://evil.example/www.aliexpress.com',
    'https://evil.example\\.aliexpress.com/',
    'https://www.aliexpress.com./',
    'https://www.аliexpress.com/',
    'http://127.0.0.1:4000/a.jpg',
    'https://127.0.0.1/a.jpg',
  ])('passes nothing like %j', (url) => {
    expect(trust(url)).toBeUndefined();
  });

  describe('of a sandbox', () => {
    const sandboxed = createTrustUrl(new URL('http://127.0.0.1:4000/sync'));

    it('may be its own', () => {
      expect(sandboxed('http://127.0.0.1:4000/a.jpg?x=1')).toBe('http://127.0.0.1:4000/a.jpg?x=1');
    });

    it.each([
      'http://127.0.0.1:4001/a.jpg',
      'https://127.0.0.1:4000/a.jpg',
      'http://localhost:4000/a.jpg',
      'http://user@127.0.0.1:4000/a.jpg',
    ])('may not be %s', (url) => {
      expect(sandboxed(url)).toBeUndefined();
    });
  });

  it.each(['https://proxy.example', 'https://127.0.0.1:4000', 'http://proxy.example'])(
    'of a gateway at %s may not be its own',
    (origin) => {
      expect(createTrustUrl(new URL(`${origin}/sync`))(`${origin}/a.jpg`)).toBeUndefined();
    },
  );
});
