/** AliExpress documents no limit. */
const LONGEST = 60;

/** Paths that differ only here are the same page. */
const END = /(?:\/index)?(?:\.html?)?\/*$/;

/**
 * The name of a page in AliExpress's order report, from its path: `/posts/a-lamp/` is `posts_a-lamp`. It
 * has only `a` to `z`, digits, `-` and `_`, since AliExpress doesn't document what it takes. A path with
 * others, or a long one, is simplified, and gets a hash so that no two pages share a name.
 */
export function subIdOf(path: string): string {
  const slug = path.replace(/^\/+/, '').replace(END, '');
  if (slug === '') return 'index';
  const plain = slug.replaceAll('/', '_');
  if (/^[a-z\d-]+(?:_[a-z\d-]+)*$/.test(plain) && !slug.includes('_') && plain.length <= LONGEST) {
    return plain;
  }
  const hash = shortHash(slug);
  const readable = decoded(slug)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('/', '_')
    .replaceAll(/[^a-z\d_]+/g, '-')
    .replaceAll(/_+/g, '_')
    .slice(0, LONGEST - hash.length - 2)
    .replaceAll(/^[-_]+|[-_]+$/g, '');
  // Two underscores are in no other name.
  return `${readable}__${hash}`;
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}

/** FNV-1a: pages may be rendered where there is no `node:crypto`. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return (hash >>> 0).toString(36).padStart(7, '0');
}
