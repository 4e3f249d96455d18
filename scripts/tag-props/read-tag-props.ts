import ts from 'typescript';
import { componentSources, exportsOf, ownProps } from '../../docs/src/reference/components.ts';
import { pathOf } from '../../docs/src/reference/repository.ts';
import { openSources } from '../../docs/src/reference/typescript.ts';
import type {
  PropSpec,
  TagProps,
  TagSpec,
} from '../../packages/astro-aliexpress/src/core/prop-spec.ts';

/** What each tag takes, by its component's `Props`. */
export function readTagProps(): TagProps {
  const components = componentSources();
  const scripts = new Map(components.map(({ scriptPath, script }) => [scriptPath, script]));
  // It declares the attributes of elements, and nothing finds it: `astro/types` leaves out its ending.
  const elementTypes = pathOf('node_modules/astro/astro-jsx.d.ts');
  const { checker, file } = openSources([elementTypes, ...scripts.keys()], scripts);
  const elements: Record<string, string[]> = {};
  const tags = components.map(({ name, scriptPath }): [string, TagSpec] => {
    const props = exportsOf(file(scriptPath), checker).get('Props');
    if (!props) throw new Error(`${name}.astro has no Props.`);
    const type = checker.getDeclaredTypeOfSymbol(props);
    const own = ownProps(type);
    const element = elementOf(props);
    if (element !== undefined) {
      const others = type.getProperties().filter((it) => !own.includes(it));
      // A tag may leave out what it names itself.
      const known = [...(elements[element] ?? []), ...others.map((it) => it.name)];
      elements[element] = [...new Set(known)].toSorted();
    }
    return [
      name,
      {
        props: Object.fromEntries(own.map((it) => [it.name, propSpec(it, checker)])),
        needs: tagText(props, 'needs', checker)?.split(/,\s*/) ?? [],
        ...(element !== undefined && { element }),
      },
    ];
  });
  return { tags: Object.fromEntries(tags) as TagProps['tags'], elements };
}

/** The first element in the declaration: `Omit<HTMLAttributes<'p'>, 'title'>`. */
function elementOf(props: ts.Symbol): string | undefined {
  const text = props.declarations?.map((it) => it.getText()).join('\n') ?? '';
  return /HTMLAttributes<'(\w+)'>/.exec(text)?.[1];
}

function propSpec(prop: ts.Symbol, checker: ts.TypeChecker): PropSpec {
  const [min, max, most] = ['minimum', 'maximum', 'most'].map((name) =>
    tagText(prop, name, checker),
  );
  const places = tagText(prop, 'places', checker);
  return {
    ...(!(prop.flags & ts.SymbolFlags.Optional) && { required: true }),
    ...typeSpec(checker.getTypeOfSymbol(prop), checker),
    ...(min !== undefined && { min: Number(min) }),
    ...(max !== undefined && { max: Number(max) }),
    ...(most !== undefined && { most: Number(most) }),
    ...(tagText(prop, 'format', checker) === 'url' && { url: true }),
    ...(places !== undefined && { places: places.split(/,\s*/) }),
  };
}

function typeSpec(type: ts.Type, checker: ts.TypeChecker): PropSpec {
  const parts = type.isUnion() ? type.types : [type];
  const specs = parts.map((it) => partSpec(it, checker));
  const { values = [], ...spec }: PropSpec = Object.assign({}, ...specs);
  const all = specs.flatMap((it) => it.values ?? []);
  // Among any text, those are only what editors suggest.
  return { ...spec, ...(values.length > 0 && !spec.text && { values: all }) };
}

function partSpec(type: ts.Type, checker: ts.TypeChecker): PropSpec {
  const { flags } = type;
  if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) return {};
  if (type.isStringLiteral()) return { values: [type.value] };
  if (type.isNumberLiteral()) return { values: [String(type.value)] };
  // `string & {}`
  const isText = (it: ts.Type) => (it.flags & ts.TypeFlags.String) !== 0;
  if (isText(type) || (type.isIntersection() && type.types.some(isText))) return { text: true };
  if (flags & ts.TypeFlags.Number) return { number: true };
  if (flags & ts.TypeFlags.BooleanLike) return { boolean: true };
  if (checker.isArrayType(type)) {
    const [element] = checker.getTypeArguments(type as ts.TypeReference);
    return { list: typeSpec(element!, checker) };
  }
  const values = type.getStringIndexType();
  if (values) return { record: typeSpec(values, checker) };
  // Of others' types, such as Astro's pictures, any object will do.
  const members = ownProps(type).map((it) => [it.name, propSpec(it, checker)] as const);
  const market = type.aliasSymbol?.name === 'MarketParts' && { market: true as const };
  return { ...market, object: Object.fromEntries(members) };
}

/** What a tag of the comment above it says: `@minimum 0`. */
function tagText(symbol: ts.Symbol, name: string, checker: ts.TypeChecker): string | undefined {
  const tag = symbol.getJsDocTags(checker).find((it) => it.name === name);
  return tag && ts.displayPartsToString(tag.text).trim();
}
