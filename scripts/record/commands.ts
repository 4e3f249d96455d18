/** What is asked on the command line, as it is typed. */

/** After a build on sample data. */
export const ON_SAMPLE_DATA = [
  'show 4001016061682 1005001234567404 --json',
  'show 4001016061682',
  'search desk lamp --json',
  'search desk lamp',
  'quota --json',
  'quota',
  'orders --json',
  'orders',
  'plan --json',
  'plan',
  'check --offline --json',
  'refresh --json',
  'check --json',
  'check',
  'check --format github',
  'check --format markdown',
  'report --json',
  'report --no-open --out node_modules/.record/report.html',
  'prune --dry-run --json',
  'export -',
  'convert --check --json',
  'doctor --tiers --json',
  'doctor',
  'show no-product --json',
  'no-command',
];

/** With a gateway, a week after a build. */
export const WITH_GATEWAY = [
  'plan --json',
  'refresh --all --json',
  'check --json',
  'report --json',
  'quota --json',
  'export node_modules/.record/products.json --json',
  'doctor --json',
];

/** Where nothing is set up yet. */
export const IN_A_NEW_SITE = [
  'doctor --json',
  'init --country DE --json',
  'convert',
  'convert --write --rename --json',
  'import ../ours-record/node_modules/.record/products.json --json',
  'prune --days 14 --dry-run --json',
  'show 1005001000000100',
];

/** Of `aliexpress-sandbox`: those that end. */
export const OF_THE_SANDBOX = ['--help', 'ids', 'no-command', '--fault no-fault'];
