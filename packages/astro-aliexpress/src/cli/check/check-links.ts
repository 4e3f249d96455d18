import type { Site } from '../../config/site.ts';
import type { Finding } from '../../report/finding.ts';
import type { Problem } from '../../report/product-findings.ts';
import { isTracked } from '../links/link-address.ts';
import type { FoundLink } from '../links/link.ts';
import { linksOfSite } from '../links/links-of-site.ts';

/** Finds links to AliExpress in texts, which earn nothing or whose owner can't be known. */
export function checkLinks(site: Pick<Site, 'sourceDirs' | 'root'>): Finding[] {
  return linksOfSite(site).flatMap(({ address, target, usage }) => {
    const id = target.ok ? { id: target.id } : {};
    const fix = /\.mdx?$/.test(usage.file) ? {} : { fix: BY_HAND };
    return problemsOf(address, target).map((it) => Object.assign({ usage }, id, it, fix));
  });
}

function problemsOf(address: string, target: FoundLink['target']): Problem[] {
  if (!target.ok) return [target.reason === 'short-link' ? SHORT : TO_NO_PRODUCT];
  // Another site may earn from it, or its author through that.
  if (target.redirector !== undefined) return [];
  return [isTracked(address) ? TRACKED : PLAIN];
}

const SHORT: Problem = {
  kind: 'short-link',
  severity: 'notice',
  message:
    'Your text has an AliExpress short link. Whose it is, and whether it still works, can’t be known.',
  fix: 'Run `npx astro-aliexpress convert --short-links map.csv`: it begins a list of them, where you write their products.',
};

/** `convert` reads only `.md` and `.mdx` files. */
const BY_HAND = 'Use the tag `ProductLink` with the product’s id instead.';
const INLINE = '`npx astro-aliexpress convert --inline` turns it into `<ProductLink>`.';

const PLAIN: Problem = {
  kind: 'plain-link',
  severity: 'warning',
  message: 'Your text links to a product without a promotion link, so you earn nothing from it.',
  fix: INLINE,
};

const TRACKED: Problem = {
  kind: 'plain-link',
  severity: 'notice',
  message: 'Your text has a tracking link to a product. Whose it is can’t be known.',
  fix: INLINE,
};

const TO_NO_PRODUCT: Problem = {
  kind: 'plain-link',
  severity: 'notice',
  message: 'Your text links to AliExpress, but to no product, so you earn nothing from it.',
  fix: 'Use `<ProductLink id="…">`, or a link that you make for the page at portals.aliexpress.com.',
};
