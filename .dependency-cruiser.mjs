/** What may import what, types included. `pnpm check:layers` checks it. */
import { existsSync, readdirSync } from 'node:fs';

/**
 * The packages: which others each one imports, and its rooms from top to bottom. A room is a folder
 * of `src`, or a file in it; `*.ts` stands for all files that no row names. A room imports only what
 * is in rows below its own, so no two rooms import each other.
 */
const PACKAGES = {
  'aliexpress-affiliate': {
    imports: [],
    rooms: [
      ['index.ts', 'pages.ts'],
      ['*.ts'],
      ['categories', 'image-search', 'links', 'orders', 'promos', 'skus'],
      ['products', 'shipping'],
      ['gateway'],
      ['wire'],
      ['ids'],
      ['values'],
      ['errors'],
    ],
  },
  'aliexpress-catalog': {
    imports: ['aliexpress-affiliate'],
    rooms: [
      ['index.ts', 'pages.ts', 'redis.ts'],
      ['*.ts'],
      ['fetching', 'files', 'housekeeping', 'redis'],
      ['backend'],
      ['entries'],
    ],
  },
  'aliexpress-sandbox': {
    imports: [],
    rooms: [
      ['cli.ts', 'index.ts'],
      ['*.ts'],
      ['gateway', 'http', 'illustrations'],
      ['methods'],
      ['fixtures'],
      ['goods'],
      ['core'],
    ],
  },
  'astro-aliexpress': {
    imports: ['aliexpress-affiliate', 'aliexpress-catalog', 'aliexpress-sandbox'],
    rooms: [
      ['cli'],
      [
        'index.ts',
        'data.ts',
        'feed.ts',
        'content.ts',
        'markdoc.ts',
        'products.ts',
        'redis.ts',
        'middleware.ts',
      ],
      ['dev'],
      ['build'],
      ['source', 'editor'],
      ['report', 'orders'],
      ['pictures', 'content'],
      ['config'],
      ['files', 'render'],
      ['core'],
    ],
  },
};

/** Rooms of `astro-aliexpress` that pages are made of. `scripts/bundle-pages.ts` checks the rest of what feeds take. */
const IN_PAGES = ['render', 'core'];

/** The only file that starts the sandbox. */
const STARTS_SANDBOX = 'packages/astro-aliexpress/src/build/connection.ts';

const isFile = (room) => room.endsWith('.ts');
const escape = (text) => text.replaceAll('.', '\\.');

/** Matches the modules of some rows. @returns `path` and `pathNot` of a rule */
function modulesOf(name, rows) {
  const src = `^packages/${name}/src/`;
  const ofRoom = (room) => {
    if (room === '*.ts') return `${src}[^/]+$`;
    return src + (isFile(room) ? `${escape(room)}$` : `${room}/`);
  };
  const rest = PACKAGES[name].rooms.flat().filter((room) => isFile(room) && room !== '*.ts');
  const rooms = rows.flat();
  return {
    path: rooms.map(ofRoom),
    pathNot: rooms.includes('*.ts') ? rest.filter((it) => !rooms.includes(it)).map(ofRoom) : [],
  };
}

const forbid = (name, comment, from, to) => ({ severity: 'error', name, comment, from, to });

function rowRules([name, { rooms }]) {
  return rooms.flatMap((row, at) => {
    const folders = row.filter((room) => !isFile(room));
    const oneOf = `^packages/${name}/src/(${folders.join('|')})/`;
    const up = forbid(
      `${name}: ${row.join(', ')} must not import from rows above`,
      'The rows are in .dependency-cruiser.mjs. Move what both need further down, or pass it as a parameter.',
      modulesOf(name, [row]),
      modulesOf(name, rooms.slice(0, at)),
    );
    const across = forbid(
      `${name}: ${folders.join(', ')} must not import each other`,
      'They share a row in .dependency-cruiser.mjs. Move what both need further down.',
      { path: oneOf },
      { path: oneOf, pathNot: `^packages/${name}/src/$1/` },
    );
    return [...(at > 0 ? [up] : []), ...(folders.length > 1 ? [across] : [])];
  });
}

function packageRule([name, { imports }]) {
  return forbid(
    `${name} imports ${imports.length > 0 ? `only ${imports.join(', ')}` : 'no other package'}`,
    'Packages import each other one way only: see `imports` in .dependency-cruiser.mjs.',
    { path: `^packages/${name}/` },
    { path: '^packages/', pathNot: [name, ...imports].map((it) => `^packages/${it}/`) },
  );
}

/** A new folder needs a row, and a row without a folder is out of date. */
function checkTable([name, { rooms }]) {
  const folder = `packages/${name}/src`;
  const listed = rooms.flat().filter((room) => room !== '*.ts');
  const gone = listed.find((room) => !existsSync(`${folder}/${room}`));
  if (gone) throw new Error(`${folder}/${gone} is gone: remove it from .dependency-cruiser.mjs.`);
  const entries = readdirSync(folder, { withFileTypes: true });
  const added = entries.find((it) => it.isDirectory() && !listed.includes(it.name));
  if (added) throw new Error(`${folder}/${added.name} has no row in .dependency-cruiser.mjs.`);
}

const packages = Object.entries(PACKAGES);
packages.forEach(checkTable);

const inPages = `^packages/astro-aliexpress/src/(?:${IN_PAGES.join('|')})/`;

export default {
  forbidden: [
    ...packages.map(packageRule),
    ...packages.flatMap(rowRules),
    forbid(
      'packages are imported by name',
      "Write `from 'aliexpress-catalog'`. Once published, the relative path does not exist.",
      { path: '^packages/([^/]+)/' },
      { path: '^packages/[^/]+/(?:src|test)/', pathNot: '^packages/$1/' },
    ),
    forbid(
      'packages import no tests, benchmarks, scripts or sites',
      'They are not published. Move what you need into the package.',
      { path: '^packages/' },
      { path: ['^(?:tests|bench|scripts|docs|example-site)/', '^packages/[^/]+/test/'] },
    ),
    forbid(
      'one file starts the sandbox',
      `Only ${STARTS_SANDBOX} starts the sandbox. Ask the catalog that it opens.`,
      { path: '^packages/', pathNot: ['^packages/aliexpress-sandbox/', `^${STARTS_SANDBOX}$`] },
      { path: '^packages/aliexpress-sandbox/' },
    ),
    forbid(
      'only `check` and `convert` read Markdown with a parser',
      'Builds and other commands need none, and it takes time to load. See `source` for scanning text.',
      { path: '^packages/astro-aliexpress/src/', pathNot: '/src/cli/(?:check|convert|links)/' },
      { path: '/src/cli/links/' },
    ),
    forbid(
      'code in pages needs no Node.js',
      'It runs wherever a site is rendered. Do it elsewhere, and pass the outcome.',
      { path: inPages },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'code in pages imports only the /pages of our packages and types',
      'The rest is too heavy for pages. Use `import type`, or export it from the package’s pages.ts.',
      { path: inPages },
      {
        path: '^packages/(?!astro-aliexpress/)',
        pathNot: '^packages/aliexpress-[^/]+/dist/pages\\.',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'components import only what is made for pages',
      'Components are bundled into pages. Export what they need from src/render/components.ts, and import it from dist/pages/components.js.',
      { path: '^packages/astro-aliexpress/components/' },
      {
        path: '^packages/',
        pathNot: '^packages/astro-aliexpress/(?:components/|dist/pages/components\\.)',
      },
    ),
    forbid(
      'every import is found',
      'Run `pnpm build` first. If that does not help, check the path.',
      {},
      { couldNotResolve: true, pathNot: '^(?:astro|virtual):' },
    ),
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
      extensions: ['.ts', '.d.ts', '.js', '.astro'],
    },
    skipAnalysisNotInRules: true,
    tsConfig: { fileName: 'tsconfig.json' },
    // Types count: a file that needs another's type needs the other.
    tsPreCompilationDeps: true,
  },
};
