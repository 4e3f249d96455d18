import { type Aliases, idsOf } from '../core/aliases.ts';
import { count } from '../core/author-text.ts';
import { nearest } from '../core/nearest.ts';
import type { PropSpec, TagProps, TagSpec } from '../core/prop-spec.ts';
import { TAG_NAMES, type TagName } from '../core/tag-names.ts';
import type { Problem } from '../report/product-findings.ts';
import { judgeValue } from './judge-value.ts';
import type { Literal } from './literal.ts';
import { meantProp } from './meant-prop.ts';

/** What is wrong with a tag. */
export interface TagMistake extends Problem {
  /** The attribute it's about; missing if it's about the tag. */
  readonly attribute?: string | undefined;
}

/** A tag as it's written or rendered. */
export interface GivenTag {
  readonly name: TagName;
  /** Values by attribute; `undefined` for expressions that only pages know. */
  readonly attributes: ReadonlyMap<string, Literal | undefined>;
  /** All attributes are known. */
  readonly isComplete: boolean;
  readonly hasContent: boolean;
}

export interface TagRules extends TagProps {
  /** Tags that the site renders with components of its own, which take what they want. */
  readonly own: ReadonlySet<string>;
  readonly aliases: Aliases;
}

/** Astro's directives, and what frameworks put on any component. */
const DIRECTIVE = /^(?:client|server|set|is|class|define|transition):|^(?:slot|key|children)$/;

/** Judges the props of a tag: names, values, and those that are missing. */
export function judgeTag(tag: GivenTag, { tags, elements, own, aliases }: TagRules): TagMistake[] {
  if (own.has(tag.name)) return [];
  const spec = tags[tag.name];
  const others: ReadonlySet<string> = new Set(spec.element ? elements[spec.element] : []);
  // The site's own card gets all attributes of the tag.
  const takesAny = tag.name === 'Product' && own.has('Card');
  const given = [...tag.attributes].flatMap(([name, literal]): TagMistake[] => {
    const prop = Object.hasOwn(spec.props, name) ? spec.props[name] : undefined;
    if (prop) return literal ? judgeProp(tag.name, name, literal.value, prop) : [];
    if (takesAny || isAttribute(name, others, spec)) return [];
    const isHtml = Object.values(elements).some((attributes) => attributes.includes(name));
    return [unknownProp(tag.name, name, tags, isHtml)];
  });
  return [
    ...given,
    ...surplusValues(tag),
    ...strayHighlight(tag, aliases),
    ...(tag.isComplete ? missingProps(tag, spec) : []),
  ];
}

/** Rows of a table with more values than it has products, which stand in no column. */
function surplusValues(tag: GivenTag): TagMistake[] {
  const { name } = tag;
  const products = productsIn(tag)?.length;
  const rows = listIn(tag, 'rows');
  if (products === undefined || rows === undefined) return [];
  return rows.flatMap((row, index) => {
    const values: unknown = Object(row).values;
    if (!Array.isArray(values) || values.length <= products) return [];
    return {
      kind: 'prop-value',
      severity: 'warning',
      attribute: 'rows',
      message: `\`rows[${index}].values\` of \`<${name}>\` has ${values.length} entries for ${count(products, 'product')}.`,
      fix: 'Write one for each product, in the same order.',
    };
  });
}

function listIn({ attributes }: GivenTag, prop: string): readonly unknown[] | undefined {
  const value = attributes.get(prop)?.value;
  return Array.isArray(value) ? value : undefined;
}

function productsIn(tag: GivenTag): readonly unknown[] | undefined {
  return listIn(tag, 'ids') ?? listIn(tag, 'items');
}

/** A product to highlight that a table doesn't have. */
function strayHighlight(tag: GivenTag, aliases: Aliases): TagMistake[] {
  const { name, attributes } = tag;
  const highlight = textOf(attributes.get('highlight')?.value);
  const products = productsIn(tag);
  if (highlight === '' || products === undefined) return [];
  const wanted = namesOf(highlight, aliases);
  const isOne = (product: unknown) =>
    namesOf(textOf(Object(product).id ?? product), aliases).some((it) => wanted.includes(it));
  if (products.some(isOne)) return [];
  return [
    {
      kind: 'prop-value',
      severity: 'warning',
      attribute: 'highlight',
      message: `\`highlight\` of \`<${name}>\` is none of its products, so none is highlighted.`,
      fix: 'Use the id of one of its products.',
    },
  ];
}

/** What a product is called: as it's written, and by its ids in all markets. */
function namesOf(written: string, aliases: Aliases): string[] {
  return [written, ...idsOf(written, aliases)];
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function judgeProp(tag: TagName, attribute: string, value: unknown, spec: PropSpec): TagMistake[] {
  return judgeValue(value, spec, attribute).map(({ kind, path, what, fix, isHarmless }) => {
    // What is no product id is an error wherever it's written.
    const severity = isHarmless ? 'notice' : kind === 'invalid' ? 'error' : 'warning';
    return { kind, severity, attribute, message: `\`${path}\` of \`<${tag}>\` ${what}.`, fix };
  });
}

/** Whether it's valid on the element: HTML's, `data-…`, `aria-…`, a directive, or a library's. */
function isAttribute(name: string, others: ReadonlySet<string>, { props }: TagSpec): boolean {
  if (DIRECTIVE.test(name) || /^(?:data|aria)-/.test(name)) return true;
  if (others.has(name) || others.has(name.toLowerCase())) return true;
  // Attributes of libraries, such as `x-on:click`, unless it's one of our names in another spelling.
  const word = name.replaceAll(/[^a-z]/gi, '');
  return word !== name && nearest(word, Object.keys(props)) === undefined;
}

/** @param isHtml another element has such an attribute, so it's no misspelt name */
function unknownProp(
  tag: TagName,
  attribute: string,
  tags: TagProps['tags'],
  isHtml: boolean,
): TagMistake {
  const names = Object.keys(tags[tag].props);
  const meant = meantProp(attribute, isHtml ? [] : [...names, 'class'], names);
  return {
    kind: 'unknown-prop',
    severity: 'warning',
    attribute,
    message: `\`<${tag}>\` has no prop \`${attribute}\`.`,
    fix: meant
      ? `Did you mean \`${meant}\`?`
      : `${elsewhere(attribute, tags)} ${takes(names, tags[tag].element)}`,
  };
}

/** "Move it to `<ProsCons>`, or remove it." */
function elsewhere(attribute: string, tags: TagProps['tags']): string {
  const others = TAG_NAMES.filter((it) => Object.hasOwn(tags[it].props, attribute));
  const isRare = others.length > 0 && others.length <= 2;
  return isRare
    ? `Move it to ${others.map((it) => `\`<${it}>\``).join(' or ')}, or remove it.`
    : 'Remove it.';
}

/** "It takes `title`, and the attributes of `<p>`." */
function takes(names: readonly string[], element: string | undefined): string {
  const props = names.map((it) => `\`${it}\``).join(', ');
  const others = element && `the attributes of \`<${element}>\``;
  return `It takes ${[props, others].filter(Boolean).join(', and ')}.`;
}

function missingProps({ name, attributes, hasContent }: GivenTag, spec: TagSpec): TagMistake[] {
  const { props, needs } = spec;
  const missing = Object.keys(props).filter((it) => props[it]?.required && !attributes.has(it));
  const mistakes = missing.map((it) =>
    missingProp(`needs the prop \`${it}\`, so it shows nothing.`, `Add \`${it}\`.`),
  );
  const hasAny = needs.some((it) => (it === 'content' ? hasContent : attributes.has(it)));
  if (needs.length === 0 || hasAny) return mistakes;
  return [
    ...mistakes,
    missingProp('has nothing to show.', needsText(needs, [...attributes.keys()])),
  ];

  function missingProp(what: string, fix: string): TagMistake {
    return { kind: 'missing-prop', severity: 'warning', message: `\`<${name}>\` ${what}`, fix };
  }
}

/** "Add `ids`, or put something inside the tag. You wrote `id`." */
function needsText(needs: readonly string[], written: readonly string[]): string {
  const names = needs.filter((it) => it !== 'content');
  const near = written.find((it) => nearest(it, names) !== undefined);
  const content = needs.includes('content') ? ', or put something inside the tag' : '';
  return `Add ${names.map((it) => `\`${it}\``).join(' or ')}${content}.${near ? ` You wrote \`${near}\`.` : ''}`;
}
