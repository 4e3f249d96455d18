// @ts-check
/**
 * Decides after a build whether it is worth a deployment: `node scripts/deploy-due.mjs`, in the
 * site's folder. Prints the reason, and answers `deploy=true` or `deploy=false` to GitHub Actions.
 *
 * Each build leaves a digest of what it shows in `dist/shown.json`. Deployed with the site, it says
 * what readers have now. So nothing has to be kept between runs, and a deployment that failed is due
 * again in the next one.
 */
import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const DAY = 86_400_000;

/**
 * A price is to be deployed anew before it is older than the seven days of `prices.maxAge`: two
 * nightly runs before, since one may fail.
 */
const LONGEST = 5 * DAY;

/** Of the finished site: what readers see, but for the times at which prices were looked up. */
const SHOWN = /\.(html|xml|txt|css|js|svg|png|jpe?g|webp|avif|woff2)$/;

/** “as of <time …>…</time>” beside a price. */
const AS_OF = /<p class="alx-terms[^]*?<\/p>|\(as of [^]*?\)/g;
