/**
 * The commands with their arguments and options. What they do is loaded when they run: Astro and the
 * catalog take a second, which `--help` shouldn't.
 */
import { Command, Option } from 'commander';
import { DELIVERY_DAYS } from '../core/delivery-days.ts';
import { FINDING_KINDS, SEVERITIES } from '../core/finding-kinds.ts';
import { SEARCH_SORTS } from '../core/search-sorts.ts';
import { editorNames } from './report/editor.ts';
import {
  parseCountry,
  parseKinds,
  parseLimit,
  parseMonth,
  parsePositive,
  parseUnusedDays,
  parseWhole,
} from './terminal/parse-argument.ts';

/** In the order of the help. */
export function createCommands(): Command[] {
  return [
    createCommand('init', 'set up your credentials and get to the first card')
      .option('--app-key <key>', 'App Key of your app on the Open Platform')
      .option('--app-secret-stdin', 'read the App Secret from stdin')
      .option('--tracking-id <id>', 'Tracking ID of your Portals account')
      .option('--country <country>', 'country of your readers, such as DE', parseCountry)
      .option('--no-check', 'don’t check the credentials (saves one call)')
      .option('--yes', 'don’t ask; replace existing values')
      .addHelpText(
        'after',
        `\nThere is no option for the App Secret, since it would stay in your shell history. Without
prompts, you can also set ALIEXPRESS_APP_SECRET in the environment.`,
      )
      .action(loaded(async () => (await import('./init/init.ts')).init)),

    createCommand('show', 'show everything known about products')
      .argument('<products...>', 'ids, addresses of product pages, or aliases')
      .option(
        '--market <country>',
        'country, such as DE (default: all of your site’s markets)',
        parseCountry,
      )
      .action(loaded(async () => (await import('./show/show.ts')).show)),

    createCommand('search', 'search for products that earn a commission')
      .argument('[words...]', 'keywords; products must match all of them')
      .addOption(new Option('--sort <by>', 'sort order').choices(SEARCH_SORTS))
      .option('--min-price <amount>', 'in the currency of the market')
      .option('--max-price <amount>')
      .option('--category <id>', 'category or subcategory')
      .addOption(
        new Option('--delivery-days <days>', 'most days of the delivery').choices(
          DELIVERY_DAYS.map(String),
        ),
      )
      .addOption(
        new Option(
          '--image <file>',
          'find what looks like a photo, instead of keywords (needs its own permission)',
        ).conflicts(['minPrice', 'maxPrice', 'category', 'deliveryDays']),
      )
      .option('--limit <number>', 'maximum number of results', parseLimit, 10)
      .option(
        '--market <country>',
        'country, such as DE (default: your site’s market)',
        parseCountry,
      )
      .addHelpText(
        'after',
        '\nSorting by commission or feedback sorts only the products the search returned.' +
          '\nA search with a photo finds at most 50, and is a call each time.',
      )
      .action(loaded(async () => (await import('./search/search.ts')).search)),

    createCommand('quota', 'show how many calls you’ve used and have left today').action(
      loaded(async () => (await import('./quota.ts')).quota),
    ),

    createCommand('plan', 'show what the next build will fetch, without calls').action(
      loaded(async () => (await import('./plan.ts')).plan),
    ),

    createCommand('check', 'find problems with your products, without a build')
      .option('--offline', 'use only the store, make no calls')
      .addOption(
        new Option('--format <format>', 'text, JSON, GitHub annotations or a job summary')
          .choices(['text', 'json', 'github', 'markdown'])
          .default('text'),
      )
      .option('--only <kinds>', FINDING_KINDS.join(', '), parseKinds)
      .option('--ignore <kinds>', 'such as stale,price-jump', parseKinds)
      .option('--stale <days>', 'how old data may be (default: prices.maxAge)', parsePositive)
      .option('--price-jump <percent>', 'smallest price change to report', parsePositive, 30)
      .option('--since <days>', 'how far back to compare prices', parsePositive, 7)
      .addOption(
        new Option('--fail-on <level>', 'lowest level that sets exit code 1')
          .choices([...SEVERITIES, 'never'])
          .default('warning'),
      )
      .option('--max-warnings <number>', 'how many warnings to allow', parseWhole)
      .option('--confirm <products...>', 'accept what these ids stand for now, and check nothing')
      .option('--review', 'list what you recommend, by what changed since you last edited the text')
      .action(loaded(async () => (await import('./check/check.ts')).check)),

    createCommand('refresh', 'refetch products and show what changed')
      .argument('[products...]', 'ids, addresses or aliases (default: all on your site)')
      .option('--all', 'also refetch fresh products')
      .action(loaded(async () => (await import('./refresh.ts')).refresh)),

    createCommand('report', 'open a page with all products of your site')
      .option('--out <file>', 'where to write the page (default: the cache folder)')
      .option('--no-open', 'don’t open it in the browser')
      .option('--no-pictures', 'leave out pictures')
      .addOption(
        new Option('--editor <name>', 'editor that links to your files open')
          .choices(editorNames)
          .default('vscode'),
      )
      .action(loaded(async () => (await import('./report/report.ts')).report)),

    createCommand('orders', 'show which pages and products earned what')
      .option('--since <month>', 'first month, such as 2026-10 (default: this month)', parseMonth)
      .addHelpText(
        'after',
        '\nMonths are in Pacific time, as in AliExpress’s own reports. What was fetched is kept in' +
          '\n.aliexpress-orders, so the next run fetches only new orders and those that may still change.',
      )
      .action(loaded(async () => (await import('./orders/orders.ts')).orders)),

    createCommand('prune', 'remove products from the store that no build has used for long')
      .option('--days <number>', 'days without use, at least 14', parseUnusedDays, 90)
      .option('--dry-run', 'only list them')
      .action(loaded(async () => (await import('./prune.ts')).prune)),

    createCommand('export', 'write the store to a file, to commit or move it')
      .argument('[file]', 'file to write, or - for stdout', 'products.json')
      .option('--force', 'also overwrite a file that `export` didn’t write')
      .action(loaded(async () => (await import('./export.ts')).exportTo)),

    createCommand('import', 'add an export to the store, keeping newer data')
      .argument('<file>', 'file written by `export`')
      .action(loaded(async () => (await import('./import.ts')).importFrom)),

    createCommand('convert', 'turn links to products in your posts into tags')
      .argument('[files...]', '.mdx, .md or .mdoc files, or folders (default: all of your site)')
      .option('--write', 'write without asking')
      .option('--yes', 'same as --write')
      .option('--check', 'write nothing; exit with 1 if there is something to convert')
      .option('--grid', 'turn several in a row into a <ProductGrid>')
      .option('--inline', 'also turn links in sentences into <ProductLink>')
      .option(
        '--short-links <file>',
        'also turn short links into tags; their products are in this CSV file, which it begins',
      )
      .option('--rename', 'make .mdx files of .md files, which say the same')
      .addHelpText(
        'after',
        `\nAddresses on lines of their own become cards. Shows the changes and asks before writing. In a
pipe, it only shows them.`,
      )
      .action(loaded(async () => (await import('./convert/convert.ts')).convert)),

    createCommand('doctor', 'check your setup and say how to fix it (one call)')
      .option('--tiers', 'also check what your app is approved for (four more calls)')
      .addOption(
        new Option(
          '--probe',
          'also find out what is unknown of AliExpress, for a report (nine more calls)',
        ).conflicts('tiers'),
      )
      .option('--yes', 'don’t ask before probing')
      .addHelpText(
        'after',
        '\n--probe writes aliexpress-probe.json: counts and shapes, without keys, tracking IDs, links\nand orders.',
      )
      .action(loaded(async () => (await import('./doctor/doctor.ts')).doctor)),
  ];
}

function createCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--root <dir>', 'folder of your site', '.')
    .option('--config <file>', 'path of the Astro config from there (default: astro.config.*)')
    .option('--json', 'print JSON');
}

/** An action that is loaded when it's called. */
function loaded<Args extends unknown[]>(load: () => Promise<(...args: Args) => Promise<void>>) {
  return async (...args: Args) => (await load())(...args);
}
