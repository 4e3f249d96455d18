/**
 * Decides after a build whether to deploy it: `node scripts/deploy-due.mjs`, in the site's folder.
 * It prints the reason, and tells GitHub Actions `deploy=true` or `deploy=false`.
 *
 * Each build leaves in `dist/shown.json` its commit, and a digest of what it shows of products. Once
 * deployed, that says what readers have. So nothing has to be kept from run to run, and a deployment
 * that has failed, or a push whose run was dropped, is due again in the next one.
 */
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { reportSchema } from 'astro-aliexpress';

const report = reportSchema.parse(
  JSON.parse(readFileSync('node_modules/.astro/astro-aliexpress/report.json', 'utf8')),
);
const shown = whatIsShown(report);
writeFileSync('dist/shown.json', `${JSON.stringify(shown)}\n`);

const reason = await reasonToDeploy();
tell('GITHUB_OUTPUT', `deploy=${reason !== undefined}\n`);
const decision = reason ? `Deploy: ${reason}` : 'No deployment: readers would see nothing new.';
tell('GITHUB_STEP_SUMMARY', `\n${decision}\n`);
process.stdout.write(`${decision}\n`);

/**
 * Of products alone: what else is on the pages comes with the commit. The date of a price moves only
 * when something changes, or when it is due.
 */
function whatIsShown({ data, items, lists, kept }) {
  const all = [...items, ...(kept?.items ?? [])];
  const products = all.map(({ id, market, state, title, price, details, fetchedAt }) => {
    const isThere = state === 'fresh' || state === 'stale';
    return JSON.stringify([id, market, isThere && [title, price, details, fetchedAt]]);
  });
  const order = [...lists, ...(kept?.lists ?? [])].map(({ query, market, ids }) =>
    JSON.stringify([query, market, ids]),
  );
  const values = [data, new Set(products), new Set(order)].map((it) => [...it].toSorted());
  return {
    version: 2,
    commit: process.env.GITHUB_SHA ?? null,
    digest: createHash('sha256').update(JSON.stringify(values)).digest('hex'),
  };
}

/** @returns undefined where readers would see nothing new */
async function reasonToDeploy() {
  const event = process.env.GITHUB_EVENT_NAME;
  if (event !== 'schedule') return `this run was started by ${event ?? 'hand'}.`;
  const address = addressOf('shown.json');
  let online;
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(30_000) });
    if (!response.ok) return `${address} answers ${response.status}.`;
    online = await response.json();
  } catch (error) {
    return `${address} cannot be read (${error.message}).`;
  }
  if (online.version !== shown.version || online.commit !== shown.commit) {
    return 'what is online was built from another commit.';
  }
  return online.digest === shown.digest ? undefined : 'what readers see of products has changed.';
}

/** Below the site's address, as `site` in astro.config.mjs says it. */
function addressOf(file) {
  const [, sitemap] = /^Sitemap: (\S+)/m.exec(readFileSync('dist/robots.txt', 'utf8'));
  return new URL(file, sitemap).href;
}

/** The files through which a step speaks to GitHub Actions. */
function tell(variable, text) {
  const file = process.env[variable];
  if (file) appendFileSync(file, text);
}
