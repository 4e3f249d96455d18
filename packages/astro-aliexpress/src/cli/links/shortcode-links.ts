import { plainWords, textAttribute } from './element-links.ts';
import type { FoundLink, LinkTag } from './link.ts';
import { targetOf } from './link-address.ts';
import type { Shortcode } from './shortcodes.ts';

const BUTTON = /button|btn|boton|bouton|cta/i;
const LABEL = /^(?:text|label|title|name)$/;

const IN_PARAGRAPHS = 'What it holds is more than one paragraph.';

export function linkInShortcode(shortcode: Shortcode, text: string): FoundLink[] {
  const { start, end, attributes } = shortcode;
  for (const { value: address } of attributes) {
    const target = targetOf(address);
    if (target === undefined) continue;
    const tag = tagFor(shortcode, text);
    return [{ form: 'shortcode', address, target, range: { start, end }, tag }];
  }
  return [];
}

function tagFor({ name, attributes, content }: Shortcode, text: string): LinkTag | string {
  if (content === undefined) {
    const label = attributes.find((it) => LABEL.test(it.name))?.value;
    return { name: 'ProductButton', attributes: textAttribute(label) };
  }
  if (/\n[ \t]*\r?\n/.test(text.slice(content.start, content.end))) return IN_PARAGRAPHS;
  const words = plainWords(content, text);
  return words !== undefined && BUTTON.test(name)
    ? { name: 'ProductButton', attributes: textAttribute(words) }
    : { name: 'ProductLink', attributes: '', content };
}
