import { hash } from 'node:crypto';
import type { PlacedText } from './assets.ts';
import { Names } from './names.ts';

/** The value of a content security policy. */
const POLICY = /(?<=http-equiv="content-security-policy" content=")[^"]+/g;
const INLINE = /<(style|script)\b[^>]*>([^]+?)<\/\1>/g;

/**
 * Names the styles and scripts that a policy allows by their hashes, which change with all that is
 * renamed in them. The order means nothing.
 */
export function namePolicies(texts: readonly PlacedText[]): (text: string) => string {
  const names = new Names();
  const allowed = new Map<string, string>();
  for (const { path, text, place } of texts) {
    if (!path.endsWith('.html')) allowed.set(source(text), `'${place}'`);
    for (const [, kind, content] of text.matchAll(INLINE)) {
      const it = source(content!);
      allowed.set(it, `'${names.of(it, `${kind}-in-${place}`)}'`);
    }
  }
  const rename = (directive: string) => {
    const [name, ...sources] = directive.trim().split(' ');
    return [name, ...sources.map((it) => allowed.get(it) ?? it).toSorted()].join(' ');
  };
  return (text) => text.replaceAll(POLICY, (policy) => policy.split(';').map(rename).join('; '));
}

function source(text: string): string {
  return `'sha256-${hash('sha256', text, 'base64')}'`;
}
