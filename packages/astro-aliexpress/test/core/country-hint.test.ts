import { expect, test } from 'vitest';
import { countryHint } from '../../src/core/country-hint.ts';

const meantBy = (written: string) =>
  /Did you mean `(?<code>.*)`\?/.exec(countryHint(written))?.groups?.['code'];

test.each([
  ['Germany', 'DE'],
  ['germnay', 'DE'],
  ['Deutschland', 'DE'],
  ['España', 'ES'],
  ['Österreich', 'AT'],
  ['USA', 'US'],
  ['England', 'GB'],
  ['Great Britain', 'GB'],
  ['Holland', 'NL'],
  ['Turkey', 'TR'],
  ['de-DE', 'DE'],
  ['en_us', 'US'],
])('%s is %s', (written, code) => {
  expect(meantBy(written)).toBe(code);
});

test.each(['China', 'Iran', 'EU', 'zh-CN', 'Europe', 'x', ''])(
  '“%s” is no country that AliExpress sells to, and is like none',
  (written) => {
    expect(meantBy(written)).toBeUndefined();
    expect(countryHint(written)).toMatch(/such as `DE`\.$/);
  },
);
