/**
 * Types as outsiders see them, whichever files they are declared in: exported types stand by their
 * names, others are written out, and nothing depends on the order in which files are read.
 */
import ts from 'typescript';
import { block, createMemberPrinter, quoted } from './members.ts';

export type TypePrinter = ReturnType<typeof createTypePrinter>;

interface Surroundings {
  readonly checker: ts.TypeChecker;
  /** The exported types, by their symbols. */
  readonly names: ReadonlyMap<ts.Symbol, string>;
  isOurs(file: ts.SourceFile): boolean;
}

export function createTypePrinter({ checker, names, isOurs }: Surroundings) {
  /** What is being written out: a type inside of itself stands by its name. */
  const open = new Set<ts.Type>();
  const aliases = exportedAliases();

  const members = createMemberPrinter(checker, text);
  const { visible, member, callTexts, indexTexts, signature } = members;

  return { ...members, checker, text, written, nameOf, isNamed };

  /** What a schema or a list gives has no alias of its own: `z.infer<…>`, `(typeof SIZES)[number]`. */
  function exportedAliases(): Map<ts.Type, string> {
    const found = Array.from(names, ([symbol, name]) => ({ symbol, name }))
      .filter(({ symbol }) => symbol.flags & ts.SymbolFlags.TypeAlias)
      .map(({ symbol, name }) => ({ type: checker.getDeclaredTypeOfSymbol(symbol), name }))
      .filter(({ type }) => type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Union))
      .filter(({ type }) => !type.aliasSymbol && !(type.flags & ts.TypeFlags.Boolean))
      .filter(
        ({ type: { symbol } }) =>
          !symbol || !(symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)),
      );
    return new Map(found.map(({ type, name }) => [type, name]));
  }

  /** Whether outsiders know it by a name: its alias, or the class, interface or function that it is. */
  function isNamed(type: ts.Type): boolean {
    return nameOf(type) !== undefined || isNamedItself(type);
  }

  function isNamedItself({ symbol }: ts.Type): boolean {
    const { Class, Interface, Function, ValueModule } = ts.SymbolFlags;
    const mayBe = symbol && symbol.flags & (Class | Interface | Function | ValueModule);
    return Boolean(mayBe) && (names.has(symbol) || !isDeclaredHere(symbol));
  }

  function isDeclaredHere({ declarations = [] }: ts.Symbol): boolean {
    return declarations.some((it) => isOurs(it.getSourceFile()));
  }

  /** Its exported or well-known alias. */
  function nameOf(type: ts.Type): string | undefined {
    const alias = type.aliasSymbol;
    if (!alias) return aliases.get(type);
    return names.get(alias) ?? (isDeclaredHere(alias) || isZod(alias) ? undefined : alias.name);
  }

  /** By its name, where it has one. */
  function text(type: ts.Type, omits?: (part: ts.Type) => boolean): string {
    const name = nameOf(type);
    return name === undefined
      ? written(type, omits)
      : name + argumentsText(type.aliasTypeArguments);
  }

  function written(type: ts.Type, omits?: (part: ts.Type) => boolean): string {
    if (type.isUnion()) return unionText(type, omits);
    if (type.isIntersection()) return intersectionText(type);
    if (type.isStringLiteral()) return quoted(type.value);
    if (type.flags & ts.TypeFlags.TypeParameter) return parameterText(type);
    if (!(type.flags & ts.TypeFlags.Object)) return plainText(type);
    if (checker.isTupleType(type)) return tupleText(type as ts.TupleTypeReference);
    if (checker.isArrayType(type)) {
      const [element] = checker.getTypeArguments(type as ts.TypeReference);
      const isFixed = type.symbol.name === 'ReadonlyArray';
      return `${isFixed ? 'readonly ' : ''}${inBrackets(text(element!))}[]`;
    }
    return objectText(type as ts.ObjectType);
  }

  /** Conditions and such, as the compiler writes them. */
  function plainText(type: ts.Type): string {
    return checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
  }

  function parameterText(type: ts.Type): string {
    return (type as { isThisType?: boolean }).isThisType ? 'this' : type.symbol.name;
  }

  function objectText(type: ts.ObjectType): string {
    const { symbol } = type;
    if (isNamedItself(type)) {
      if (isZod(symbol) && type.getProperty('_zod')) return schemaText(type);
      const { ClassOrInterface, Reference } = ts.ObjectFlags;
      const isValue = (type.objectFlags & (ClassOrInterface | Reference)) === 0;
      const { target } = type as Partial<ts.TypeReference>;
      const known = target?.typeParameters ?? [];
      const given = target ? checker.getTypeArguments(type as ts.TypeReference) : [];
      const shown = given.slice(0, known.length);
      while (shown.length > 0 && shown.at(-1) === known[shown.length - 1]!.getDefault())
        shown.pop();
      return (isValue ? 'typeof ' : '') + (names.get(symbol) ?? symbol.name) + argumentsText(shown);
    }
    if (open.has(type)) return symbol.name;
    open.add(type);
    try {
      return structureText(type);
    } finally {
      open.delete(type);
    }
  }

  /** A schema, by what it puts out, and by what it takes where that is something else. */
  function schemaText(type: ts.ObjectType): string {
    const inside = checker.getTypeOfSymbol(type.getProperty('_zod')!);
    const [output, input] = ['output', 'input'].map((name) =>
      text(checker.getTypeOfSymbol(inside.getProperty(name)!)),
    );
    const shown = input === output ? [output!] : [output!, input!];
    return `${type.symbol.name}<${shown.map((it) => aliasOf(it) ?? it).join(', ')}>`;
  }

  /** A schema does not know that what it puts out is exported as a type. */
  function aliasOf(structure: string): string | undefined {
    const [, name] =
      Array.from(names).find(
        ([symbol]) =>
          symbol.flags & ts.SymbolFlags.TypeAlias &&
          written(checker.getDeclaredTypeOfSymbol(symbol)) === structure,
      ) ?? [];
    return name;
  }

  function structureText(type: ts.Type): string {
    const properties = visible(type);
    const calls = type.getCallSignatures();
    const indexes = indexTexts(type);
    const news = type.getConstructSignatures();
    if (properties.length === 0 && indexes.length === 0 && calls.length + news.length === 1) {
      const [only] = [...calls, ...news];
      return `${news.length > 0 ? 'new ' : ''}${signature(only!, ' => ')}`;
    }
    return block([...callTexts(type), ...indexes, ...properties.map(member)]);
  }

  function tupleText(type: ts.TupleTypeReference): string {
    const { target } = type;
    const elements = checker.getTypeArguments(type).map((element, index) => {
      const flags = target.elementFlags[index]!;
      if (flags & ts.ElementFlags.Variable) return `...${inBrackets(text(element))}[]`;
      return text(element) + (flags & ts.ElementFlags.Optional ? '?' : '');
    });
    return `${target.readonly ? 'readonly ' : ''}[${elements.join(', ')}]`;
  }

  /** The compiler's own order is that in which it has met the parts. */
  function unionText(type: ts.UnionType, omits: (part: ts.Type) => boolean = () => false): string {
    const parts = partsOf(type).filter((it) => !omits(it));
    const booleans = parts.filter(({ flags }) => flags & ts.TypeFlags.BooleanLiteral);
    const isBoolean = booleans.length === 2;
    const nothing = parts.filter(isNothing);
    const others = parts.filter((it) => !isNothing(it) && !(isBoolean && booleans.includes(it)));
    const texts = others.map(parts.length > 1 ? inUnion : (it) => text(it));
    if (isBoolean) texts.push('boolean');
    return [...new Set([...texts.toSorted(), ...nothing.map(plainText).toSorted()])].join(' | ');
  }

  /** Unions that have a name stay whole in others. */
  function partsOf(type: ts.Type): ts.Type[] {
    const { origin } = type as { readonly origin?: ts.Type };
    if (!type.isUnion()) return [type];
    if (origin?.isIntersection()) return [origin];
    const parts = origin?.isUnion() ? origin.types : type.types;
    return parts.flatMap((it) => (nameOf(it) === undefined ? partsOf(it) : [it]));
  }

  function inUnion(type: ts.Type): string {
    const part = text(type);
    return part.includes('=>') || part.includes(' & ') ? `(${part})` : part;
  }

  function intersectionText(type: ts.IntersectionType): string {
    const isObject = type.types.every(
      (it) => it.flags & ts.TypeFlags.Object && it.getCallSignatures().length === 0 && !isNamed(it),
    );
    if (isObject) return structureText(type);
    return type.types.map((it) => inBrackets(text(it))).join(' & ');
  }

  function argumentsText(types: readonly ts.Type[] = []): string {
    return types.length > 0 ? `<${types.map((it) => text(it)).join(', ')}>` : '';
  }

  function isZod({ declarations = [] }: ts.Symbol): boolean {
    return declarations.some((it) => it.getSourceFile().fileName.includes('/node_modules/zod/'));
  }
}

function isNothing({ flags }: ts.Type): boolean {
  return Boolean(flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null));
}

function inBrackets(type: string): string {
  return /^[\w$'"]+$/.test(type) ? type : `(${type})`;
}
