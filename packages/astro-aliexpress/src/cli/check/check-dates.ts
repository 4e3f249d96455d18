import { parseAst } from 'vite';
import { placesInAliases } from '../../config/aliases.ts';
import { ownProduct } from '../../core/aliases.ts';
import type { OwnProduct } from '../../core/own-product.ts';
import type { Position, Usage } from '../../core/usage.ts';
import { readDay, readMonth } from '../../core/written-day.ts';
import { pathFrom } from '../../files/paths.ts';
import type { Finding } from '../../report/finding.ts';
import { literalOf } from '../../source/literal.ts';
import type { Tag } from '../../source/scan.ts';
import type { OpenSite } from '../site/open-site.ts';

type Dates = Pick<OwnProduct, 'since' | 'reviewed'>;
type DateName = keyof Dates;

interface WrongDate {
  readonly name: DateName;
  /** After "Your `since: …`". */
  readonly what: string;
}

const DAY = 86_400_000;

/** What `since` and `reviewed` say in aliases and in tags, and can't be true. */
export async function checkDates(
  { site, options }: Pick<OpenSite, 'site' | 'options'>,
  tags: ReadonlyMap<string, readonly Tag[]>,
  now: number,
): Promise<Finding[]> {
  const placeIn = await placesInAliases(options.aliases, site.root);
  const inAliases = Object.entries(site.aliases.products).flatMap(([alias, own]) =>
    wrongDates(own, own, now).map((it) =>
      toFinding(it, own, `\`${alias}\``, placeIn([alias, it.name])),
    ),
  );
  const inTags = [...tags].flatMap(([path, inFile]) => {
    const file = pathFrom(site.root, path);
    return inFile.flatMap((tag) =>
      writtenIn(tag).flatMap(({ id, dates, ...usage }) => {
        const own = typeof id === 'string' ? ownProduct(id, site.aliases) : undefined;
        return wrongDates(dates, { ...own, ...dates }, now).map((it) =>
          toFinding(it, dates, `\`<${tag.name}>\``, { file, ...usage }),
        );
      }),
    );
  });
  return [...inAliases, ...inTags];
}

interface WrittenDates extends Position {
  readonly id: unknown;
  readonly dates: Dates;
}

/** Those of a tag, and of its `items`. */
function writtenIn(tag: Tag): WrittenDates[] {
  const valueOf = (name: string) => {
    const attribute = tag.attributes.find((it) => it.name === name);
    return attribute && literalOf(attribute.value, parseAst)?.value;
  };
  const { line, column } = tag;
  const items = valueOf('items');
  const given: unknown[] = [
    { id: valueOf('id'), since: valueOf('since'), reviewed: valueOf('reviewed') },
    ...(Array.isArray(items) ? (items as unknown[]) : []),
  ];
  return given.flatMap((it) => {
    if (typeof it !== 'object' || it === null) return [];
    const { id, since, reviewed } = it as Readonly<Record<string, unknown>>;
    const dates = { ...textAs('since', since), ...textAs('reviewed', reviewed) };
    return Object.keys(dates).length > 0 ? [{ id, dates, line, column }] : [];
  });
}

function textAs(name: DateName, value: unknown): Dates {
  // A year is a number.
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' ? { [name]: text } : {};
}

/** @param all with those that a tag inherits */
function wrongDates(written: Dates, all: Dates, now: number): WrongDate[] {
  const since = readMonth(all.since);
  const reviewed = readDay(all.reviewed);
  const days = { since, reviewed };
  const wrong = (['since', 'reviewed'] as const).flatMap((name): WrongDate[] => {
    const day = days[name];
    if (written[name] === undefined) return [];
    if (day === undefined) return [{ name, what: `is no ${name === 'since' ? 'month' : 'day'}` }];
    // Where the day begins first, it's tomorrow already.
    return Date.parse(day) > now + DAY ? [{ name, what: 'is in the future' }] : [];
  });
  if (wrong.length > 0 || since === undefined || reviewed === undefined) return wrong;
  const name = written.since === undefined ? 'reviewed' : 'since';
  return reviewed < since
    ? [{ name, what: name === 'since' ? 'is after `reviewed`' : 'is before `since`' }]
    : [];
}

function toFinding(
  { name, what }: WrongDate,
  dates: Dates,
  where: string,
  usage: Usage | undefined,
): Finding {
  return {
    kind: 'wrong-date',
    severity: 'warning',
    ...(usage && { usage }),
    message: `\`${name}: ${dates[name]}\` of ${where} ${what}.`,
    fix:
      name === 'since'
        ? 'Write the month since when you recommend it, such as `2025-03`.'
        : 'Write the day of your last look at it, such as `2026-11-02`.',
  };
}
