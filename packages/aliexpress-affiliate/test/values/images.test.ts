import { describe, expect, it } from 'vitest';
import { IMAGE_SIZES, imageSrcset, imageUrl } from '../../src/index.ts';
import { originalImage } from '../../src/values/images.ts';

const ORIGINAL = 'https://ae-pic-a1.aliexpress-media.com/kf/S0a1b2c3d4e.jpg';

describe('pictures', () => {
  it.each([
    `${ORIGINAL}_640x640q75.jpg_.webp`,
    `${ORIGINAL}_640x640.jpg`,
    `${ORIGINAL}_220x220q90.jpg_.avif`,
    `${ORIGINAL}_.webp`,
    `${ORIGINAL}?width=800&hash=1`,
    `${ORIGINAL}#x`,
    ORIGINAL,
  ])('%s has one original', (url) => {
    expect(originalImage(url)).toBe(ORIGINAL);
    expect(imageUrl(url, 480)).toBe(`${ORIGINAL}_480x480q75.jpg_.webp`);
  });

  it('keeps underscores that are part of a name', () => {
    const url = 'https://ae01.alicdn.com/kf/HTB1_640x640/CAMPING_SKY-4mm_rope.png';
    expect(originalImage(url)).toBe(url);
    expect(imageUrl(url, 50)).toBe(`${url}_50x50q75.jpg_.webp`);
  });

  it.each([
    'https://images.example/a.jpg_640x640.jpg?x=1',
    'http://127.0.0.1:4000/pictures/1.svg?x=1',
    'https://alicdn.com.evil.example/a.jpg',
    'http://ae01.alicdn.com/a.jpg',
    'not a url',
  ])('leaves %s as it is', (url) => {
    expect(originalImage(url)).toBe(url);
    expect(imageUrl(url, 480)).toBe(url);
    expect(imageSrcset(url)).toBeUndefined();
  });

  it('lists sizes with their widths', () => {
    expect(imageSrcset(`${ORIGINAL}_50x50.jpg`, [220, 480])).toBe(
      `${ORIGINAL}_220x220q75.jpg_.webp 220w, ${ORIGINAL}_480x480q75.jpg_.webp 480w`,
    );
    expect(imageSrcset(ORIGINAL)?.split(', ')).toHaveLength(IMAGE_SIZES.length);
  });
});
