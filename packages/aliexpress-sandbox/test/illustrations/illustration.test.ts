import { describe, expect, test } from 'vitest';
import { kinds, sampleIds, sampleProduct } from '../../src/index.ts';
import { pictureNames } from '../../src/fixtures/pictures.ts';
import { picture } from '../../src/illustrations/illustration.ts';
import { sandboxWith } from '../support/client.ts';

/** What is wrong with a document as XML: tags that do not close, attributes without quotes. */
function faultsOf(svg: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const rest = svg.replaceAll(/<(\/?)([A-Za-z]+)((?:\s[\w:-]+="[^"<&]*")*)(\/?)>/g, (_, ...tag) => {
    const [closes, name, , empty] = tag as [string, string, string, string];
    if (closes) {
      if (open.pop() !== name) faults.push(`</${name}> closes another`);
    } else if (!empty) open.push(name);
    return '';
  });
  if (rest !== '') faults.push(`not a tag: ${rest.slice(0, 80)}`);
  return [...faults, ...open.map((name) => `<${name}> stays open`)];
}

describe.each(kinds)('pictures of a %s', (kind) => {
  // Enough products to see all the ways that a kind is set up.
  const galleries = sampleIds(kind, 5).map((id) => pictureNames(id).map(picture));
  const svgs = galleries.flat().map((svg) => svg ?? '');

  test('are well-formed squares', () => {
    for (const svg of svgs) {
      expect(faultsOf(svg)).toEqual([]);
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 960 960"/);
    }
  });

  test('have numbers for numbers, and every gradient that they name', () => {
    for (const svg of svgs) {
      expect(svg).not.toMatch(/NaN|undefined|Infinity|null/);
      const defined = [...svg.matchAll(/ id="(\w+)"/g)].map(([, id]) => id);
      const named = [...svg.matchAll(/url\(#(\w+)\)/g)].map(([, id]) => id);
      expect(new Set(defined).size).toBe(defined.length);
      expect(named.filter((id) => !defined.includes(id))).toEqual([]);
    }
  });

  test('hold no text, no script and nothing from elsewhere', () => {
    for (const svg of svgs) {
      expect(svg).not.toMatch(/<(text|script|image|use|foreignObject|style|a)\b/);
      expect(svg).not.toMatch(/href|url\((?!#)|\son\w+=/);
    }
  });

  test('differ from product to product, and not in their colours alone', () => {
    const shapes = sampleIds(kind, 20).map((id) =>
      picture(pictureNames(id)[0]!)!.replaceAll(
        /<defs>.*?<\/defs>|fill="[^"]*"|stroke="[^"]*"/g,
        '',
      ),
    );
    expect(new Set(shapes).size).toBeGreaterThan(12);
  });

  test('are small, and no two of a product alike', () => {
    for (const gallery of galleries) expect(new Set(gallery).size).toBe(gallery.length);
    for (const svg of svgs) expect(svg.length).toBeLessThan(60_000);
  });
});

describe('over HTTP', () => {
  test('a picture is an SVG, under any size suffix', async () => {
    const { origin } = await sandboxWith();
    const [path = ''] = sampleProduct('4001016061682').pictures;
    const plain = await fetch(origin + path);
    expect(plain.headers.get('content-type')).toBe('image/svg+xml');
    const text = await plain.text();
    for (const suffix of ['_480x480.jpg', '_640x640q75.jpg_.webp', '_220x220q75.jpg_.avif']) {
      expect(await (await fetch(`${origin}${path}${suffix}?x=1`)).text()).toBe(text);
    }
  });

  test('there is none under other names', async () => {
    const { origin } = await sandboxWith();
    for (const path of ['/kf/nothing.jpg', '/kf/S4001016061682z.jpg', '/kf/S4001016061682a.gif']) {
      expect((await fetch(origin + path)).status).toBe(404);
    }
  });
});
