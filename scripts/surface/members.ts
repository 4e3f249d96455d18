/** What types are made of: members and signatures. */
import ts from 'typescript';
import { saidOf } from '../../docs/src/reference/typescript.ts';

/** Writes a type; of a union without the parts that are left out. */
type TypeText = (type: ts.Type, omits?: (part: ts.Type) => boolean) => string;

export function createMemberPrinter(checker: ts.TypeChecker, text: TypeText) {
  return { visible, member, callTexts, indexTexts, signature, parametersText, typeParameters };

  function visible(type: ts.Type): ts.Symbol[] {
    const isPrivate = (it: ts.Symbol) =>
      it.name.startsWith('#') || Boolean(modifiers(it) & ts.ModifierFlags.Private);
    return inOrder(type.getProperties().filter((it) => !isPrivate(it)));
  }

  function member(symbol: ts.Symbol): string {
    const type = checker.getTypeOfSymbol(symbol);
    const optional = symbol.flags & ts.SymbolFlags.Optional ? '?' : '';
    const name = memberName(symbol);
    if (symbol.flags & ts.SymbolFlags.Method && !optional) {
      return type
        .getCallSignatures()
        .map((it) => `${name}${signature(it, ': ')};`)
        .join('\n');
    }
    const usual = saidOf(symbol, checker).default;
    return (
      `${isReadonly(symbol) ? 'readonly ' : ''}${name}${optional}: ${text(type, optional ? isMissing : undefined)};` +
      (usual === undefined ? '' : ` // default: ${usual.replaceAll(/\s+/g, ' ')}`)
    );
  }

  function memberName(symbol: ts.Symbol): string {
    if (/^[\w$]+$/.test(symbol.name)) return symbol.name;
    // `[Symbol.asyncIterator]` is kept as `__@asyncIterator@123`.
    const [, wellKnown] = /^__@(\w+)@/.exec(symbol.name) ?? [];
    return wellKnown ? `[Symbol.${wellKnown}]` : quoted(symbol.name);
  }

  function isReadonly(symbol: ts.Symbol): boolean {
    return Boolean(modifiers(symbol) & ts.ModifierFlags.Readonly);
  }

  /** An optional member's own `undefined`, which is not one that its type speaks of. */
  function isMissing(type: ts.Type): boolean {
    return isUndefined(type) && type !== checker.getUndefinedType();
  }

  function signature(it: ts.Signature, before: string): string {
    const predicate = checker.getTypePredicateOfSignature(it);
    const returned = checker.getReturnTypeOfSignature(it);
    return `${parametersText(it)}${before}${predicate ? checker.typePredicateToString(predicate) : text(returned)}`;
  }

  function parametersText(it: ts.Signature): string {
    const parameters = it.getParameters().map((parameter) => {
      const declaration = parameter.valueDeclaration;
      const isParameter = declaration && ts.isParameter(declaration);
      const isRest = isParameter && declaration.dotDotDotToken !== undefined;
      const isOptional = isParameter && checker.isOptionalParameter(declaration);
      // One that is taken apart has no name.
      const name = parameter.name.startsWith('__') ? 'options' : parameter.name;
      const type = checker.getTypeOfSymbol(parameter);
      const shown = text(type, isOptional ? isUndefined : undefined);
      return `${isRest ? '...' : ''}${name}${isOptional ? '?' : ''}: ${shown}`;
    });
    return `${typeParameters(it.getTypeParameters())}(${parameters.join(', ')})`;
  }

  function typeParameters(parameters: readonly ts.TypeParameter[] = []): string {
    if (parameters.length === 0) return '';
    const texts = parameters.map((it) => {
      const constraint = it.getConstraint();
      const usual = it.getDefault();
      return (
        it.symbol.name +
        (constraint ? ` extends ${text(constraint)}` : '') +
        (usual ? ` = ${text(usual)}` : '')
      );
    });
    return `<${texts.join(', ')}>`;
  }

  function callTexts(type: ts.Type): string[] {
    return [
      ...type.getCallSignatures().map((it) => `${signature(it, ': ')};`),
      ...type.getConstructSignatures().map((it) => `new ${signature(it, ': ')};`),
    ];
  }

  function indexTexts(type: ts.Type): string[] {
    return checker
      .getIndexInfosOfType(type)
      .map(
        (it) => `${it.isReadonly ? 'readonly ' : ''}[key: ${text(it.keyType)}]: ${text(it.type)};`,
      )
      .toSorted();
  }
}

function isUndefined({ flags }: ts.Type): boolean {
  return Boolean(flags & ts.TypeFlags.Undefined);
}

export function modifiers({ declarations = [] }: ts.Symbol): ts.ModifierFlags {
  return declarations[0] ? ts.getCombinedModifierFlags(declarations[0]) : ts.ModifierFlags.None;
}

export function quoted(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}

/** In an order that no file decides. */
export function inOrder(symbols: readonly ts.Symbol[]): ts.Symbol[] {
  return symbols.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

export function block(parts: readonly string[]): string {
  return parts.length > 0 ? `{\n${parts.join('\n')}\n}` : '{}';
}
