import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const PAGE = fileURLToPath(
  new URL('../docs/src/content/docs/reference/measured.md', import.meta.url),
);

/**
 * Writes texts into their places in the docs: `<!-- bench: store -->` … `<!-- end -->`.
 * @throws when the page has no such place
 */
export async function writeDocs(texts: Readonly<Record<string, string>>): Promise<void> {
  let page = readFileSync(PAGE, 'utf8');
  for (const [name, text] of Object.entries(texts)) {
    const place = new RegExp(`(?<=<!-- bench: ${name} -->\n)[^]*?(?=<!-- end -->)`);
    if (!place.test(page)) throw new Error(`${PAGE} has no place for “${name}”.`);
    page = page.replace(place, () => `\n${text}\n\n`);
  }
  writeFileSync(PAGE, await format(page, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
}
