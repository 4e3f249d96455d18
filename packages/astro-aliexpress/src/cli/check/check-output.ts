import { relative, resolve, sep } from 'node:path';
import { marketName, type Market } from 'aliexpress-affiliate';
import { escapeMarkdown, tableRow } from '../../report/markdown.ts';
import { count, marketText } from '../../core/author-text.ts';
import { columns, paint, type Style } from '../terminal/output.ts';
import { SEVERITIES, type Severity, type Finding } from './site-finding.ts';
import { wrap } from '../terminal/width.ts';

/** The findings of `check`, in order. */
export interface CheckResult {
  readonly findings: readonly Finding[];
  /** How many pairs of product and market were checked. */
  readonly products: number;
  /** Folder that usages are relative to. */
  readonly root: string;
}

const SIGNS: Readonly<Record<Severity, readonly [sign: string, style: Style]>> = {
  error: ['✗', 'red'],
  warning: ['!', 'yellow'],
  notice: ['·', 'cyan'],
};

/** Text for people, grouped by file, with places that terminals can open. */
export function toText({ findings, products, root }: CheckResult): string[] {
  const groups = Map.groupBy(findings, ({ usage, page }) => usage?.file ?? page);
  const several = marketsIn(findings) > 1;
  const described = [...groups.values()].flatMap((group) =>
    group.flatMap((finding) => describe(finding, root, several)).concat(''),
  );
  return [...described, ...wrap(countLine(findings, products), columns())];
}

function describe(finding: Finding, root: string, several: boolean): string[] {
  const { kind, severity, id, market, title, message, fix } = finding;
  const [sign, style] = SIGNS[severity];
  const product = [id, several && market && marketText(market), title].filter(Boolean).join(' · ');
  return [
    // Not wrapped, so that terminals can open it.
    `${paint(style, sign)} ${paint('underline', placeText(finding, root))}  ${paint(style, kind)}`,
    ...lines(product, 'bold'),
    ...lines(message),
    ...lines(fix, 'dim'),
  ];
}

function lines(text: string, style?: Style): string[] {
  return wrap(text, columns() - 2).map((line) => `  ${style ? paint(style, line) : line}`);
}

/** "2 errors, 1 warning, 3 notices; 12 products checked" */
function countLine(findings: readonly Finding[], products: number): string {
  const counts = SEVERITIES.map((severity) => [severity, countOf(findings, severity)] as const);
  const some = counts.filter(([, number]) => number > 0);
  const found =
    some.map(([severity, number]) => count(number, severity)).join(', ') || 'No problems';
  return `${found}; ${count(products, 'product')} checked.`;
}

export function countOf(findings: readonly Finding[], wanted: Severity): number {
  return findings.filter(({ severity }) => severity === wanted).length;
}

/** GitHub workflow commands, shown as annotations in pull requests. */
export function toGithub({ findings, root }: CheckResult): string[] {
  const base = process.env['GITHUB_WORKSPACE'] || process.cwd();
  return findings.map((finding) => {
    const { kind, severity, usage, page, id, market, title, message, fix } = finding;
    const product = [id, market && marketText(market), title].filter(Boolean).join(' · ');
    const at = usage
      ? { file: pathFrom(base, root, usage.file), line: usage.line, col: usage.column }
      : {};
    const properties = Object.entries({ ...at, title: `astro-aliexpress: ${kind}` });
    const where = usage ? '' : page;
    const text = [product, message, fix, where].filter(Boolean).join('\n');
    const given = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
    return `::${severity} ${given.join(',')}::${escapeData(text)}`;
  });
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A Markdown table, for a job summary or a comment. */
export function toMarkdown({ findings, products, root }: CheckResult): string[] {
  const rows = findings.map((finding) => {
    const { kind, severity, id, market, title, message, fix } = finding;
    const product = [id, market && marketText(market), title].filter(Boolean).join(' · ');
    const cells = [`${severity}: ${kind}`, placeText(finding, root), product, `${message} ${fix}`];
    return tableRow(cells.map(escapeMarkdown));
  });
  const head = ['Problem', 'Where', 'Product', 'How to fix it'];
  return [
    '### AliExpress products',
    '',
    ...(rows.length > 0 ? [tableRow(head), tableRow(head.map(() => '---')), ...rows, ''] : []),
    escapeMarkdown(countLine(findings, products)),
  ];
}

export function toJson({ findings, products }: CheckResult) {
  return {
    products,
    errors: countOf(findings, 'error'),
    warnings: countOf(findings, 'warning'),
    notices: countOf(findings, 'notice'),
    findings: findings.map(({ usage, ...finding }) => ({ ...usage, ...finding })),
  };
}

function placeText({ usage, page, id, market }: Finding, root: string): string {
  if (market && id === undefined) return `market ${marketName(market)}`;
  if (usage === undefined) return page ?? 'the last build';
  return `${pathFrom(process.cwd(), root, usage.file)}:${usage.line}:${usage.column}`;
}

/** A path relative to a folder, or to the site if it's outside the folder. */
function pathFrom(folder: string, root: string, file: string): string {
  const path = relative(folder, resolve(root, file));
  return path.startsWith('..') ? file : path.split(sep).join('/');
}

function marketsIn(findings: readonly Finding[]): number {
  const markets = findings.flatMap(({ market }): Market[] => (market ? [market] : []));
  return new Set(markets.map(marketName)).size;
}
