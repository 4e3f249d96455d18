import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const FILE = '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2';

/** Sets a page's texts in a font that every machine has from npm, so that pictures of it are alike. */
export async function useInter(page: Page): Promise<void> {
  const font = readFileSync(createRequire(import.meta.url).resolve(FILE)).toString('base64');
  await page.addStyleTag({
    content: `@font-face { font-family: Inter; src: url(data:font/woff2;base64,${font}); font-weight: 100 900 }
      body, body *:not(code, code *) { font-family: Inter, sans-serif !important }`,
  });
  await page.evaluate(() => document.fonts.ready);
}
