import { resolve } from 'node:path';
import { count } from '../../core/author-text.ts';
import { SEVERITIES, type Severity } from '../../core/finding-kinds.ts';
import { pathFrom } from '../../files/paths.ts';
import {
  type Cause,
  causesOf,
  hasSeveralMarkets,
  placeText,
  subjectText,
} from '../../report/causes.ts';
import { countOf, type Finding } from '../../report/finding.ts';
import { escapeMarkdown, findingsMarkdown } from '../../report/markdown.ts';
import { columns, paint, type Style } from '../terminal/output.ts';
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

/** Text for people: each cause once, then its places, which terminals can open. */
export function toText({ findings, products, root }: CheckResult): string[] {
  const located = relativeTo(process.cwd(), root, findings);
  const severalMarkets = hasSeveralMarkets(findings);
  const described = causesOf(located).flatMap((it) => describe(it, severalMarkets).concat(''));
  return [...described, ...wrap(countLine(findings, products), columns())];
}

function describe({ kind, severity, message, fix, findings }: Cause, severalMarkets: boolean) {
  const [sign, style] = SIGNS[severity];
  const places = findings.flatMap((finding) => {
    const subject = subjectText(finding, severalMarkets);
    // Not wrapped, so that terminals can open it.
    return [`  ${paint('underline', placeText(finding))}`].concat(lines(subject, 4));
  });
  return [
    `${paint(style, sign)} ${paint(style, kind)}`,
    ...lines(message, 2),
    ...lines(fix, 2, 'dim'),
    ...places,
  ];
}

function lines(text: string, indent: number, style?: Style): string[] {
  const space = ' '.repeat(indent);
  return wrap(text, columns() - indent).map((line) => space + (style ? paint(style, line) : line));
}

/** "2 errors, 1 warning, 3 notices; 12 products checked." */
function countLine(findings: readonly Finding[], products: number): string {
  const counts = SEVERITIES.map((severity) => [severity, countOf(findings, severity)] as const);
  const some = counts.filter(([, number]) => number > 0);
  const found =
    some.map(([severity, number]) => count(number, severity)).join(', ') || 'No problems';
  return `${found}; ${count(products, 'product')} checked.`;
}

/** GitHub workflow commands, shown as annotations in pull requests. */
export function toGithub({ findings, root }: CheckResult): string[] {
  const base = process.env['GITHUB_WORKSPACE'] || process.cwd();
  return relativeTo(base, root, findings).map((finding) => {
    const { kind, severity, usage, page, message, fix } = finding;
    const at = usage ? { file: usage.file, line: usage.line, col: usage.column } : {};
    const properties = Object.entries({ ...at, title: `astro-aliexpress: ${kind}` });
    const where = usage ? '' : page;
    const text = [subjectText(finding, true), message, fix, where].filter(Boolean).join('\n');
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

/** Markdown, for a job summary or a comment. */
export function toMarkdown({ findings, products, root }: CheckResult): string[] {
  const blocks = [
    '### AliExpress products',
    ...findingsMarkdown(relativeTo(process.cwd(), root, findings)),
    escapeMarkdown(countLine(findings, products)),
  ];
  return blocks.flatMap((block, index) => (index === 0 ? [block] : ['', block]));
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

/** With paths relative to a folder, or to the site if they're outside the folder. */
function relativeTo(folder: string, root: string, findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => {
    const { usage } = finding;
    if (usage === undefined) return finding;
    const path = pathFrom(folder, resolve(root, usage.file));
    const file = path.startsWith('../') ? usage.file : path;
    return { ...finding, usage: { ...usage, file } };
  });
}
