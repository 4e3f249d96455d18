import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParameterError, toGlobalId, toUsId } from '../../src/index.ts';

const globalId = fc.bigInt({ min: 10n ** 7n, max: 2n ** 51n - 1n }).map(String);

describe('the two id spaces', () => {
  it.each([
    ['3256807315717590', '1005007502032342'],
    ['2251832802683590', '32988998342'],
  ])('%s in the US is %s in the world', (us, global) => {
    expect(toGlobalId(us)).toBe(global);
    expect(toUsId(global)).toBe(us);
  });

  it('are each other’s inverse, and mapping twice changes nothing', () => {
    fc.assert(
      fc.property(globalId, (id) => {
        expect(toGlobalId(id)).toBe(id);
        expect(toGlobalId(toUsId(id))).toBe(id);
        expect(toUsId(toUsId(id))).toBe(toUsId(id));
      }),
    );
  });

  it('keeps an id beyond both spaces', () => {
    expect(toGlobalId('12000060779166103')).toBe('12000060779166103');
    expect(toUsId('12000060779166103')).toBe('12000060779166103');
  });

  it.each([
    '',
    '1234567',
    '123456789012345678',
    '0040010160616',
    '4001016061682.0',
    ' 4001016061682',
    'abc',
  ])('refuses %j, and names it', (id) => {
    expect(() => toGlobalId(id)).toThrow(ParameterError);
    expect(() => toGlobalId(id)).toThrow(JSON.stringify(id));
  });

  it('refuses an id without a valid global id', () => {
    expect(() => toGlobalId('2251799813685249')).toThrow(ParameterError);
  });
});
