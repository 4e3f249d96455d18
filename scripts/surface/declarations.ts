/** What is exported, as a declaration: classes, interfaces, types, functions and other values. */
import ts from 'typescript';
import { exportsOf } from '../../docs/src/reference/components.ts';
import { block, modifiers } from './members.ts';
import type { TypePrinter } from './types.ts';

/** By name; what is exported again stands for what is declared elsewhere. */
export function exportedFrom(file: ts.SourceFile, checker: ts.TypeChecker) {
  const { Alias } = ts.SymbolFlags;
  return Array.from(exportsOf(file, checker), ([name, symbol]) => ({
    name,
    symbol: symbol.flags & Alias ? checker.getAliasedSymbol(symbol) : symbol,
  })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Declares what is exported under the name. */
export function declare(symbol: ts.Symbol, name: string, printer: TypePrinter): string {
  const parts: string[] = [];
  const { flags } = symbol;
  const { Class, Interface, TypeAlias, Variable, Function } = ts.SymbolFlags;
  if (flags & Class) parts.push(classText(symbol, name, printer));
  else if (flags & Interface) parts.push(interfaceText(symbol, name, printer));
  else if (flags & TypeAlias) parts.push(aliasText(symbol, name, printer));
  if (flags & (Variable | Function)) {
    parts.push(valueText(printer.checker.getTypeOfSymbol(symbol), name, printer));
  }
  if (parts.length > 0) return parts.join('\n');
  throw new Error(`${name} is exported, and is of no kind that the surface records.`);
}

function valueText(type: ts.Type, name: string, { text, signature }: TypePrinter): string {
  const calls = type.getCallSignatures();
  const isFunction = calls.length > 0 && type.getProperties().length === 0;
  if (!isFunction) return `export const ${name}: ${text(type)};`;
  const start = name === 'default' ? 'export default function ' : `export function ${name}`;
  return calls.map((it) => `${start}${signature(it, ': ')};`).join('\n');
}

function aliasText(symbol: ts.Symbol, name: string, printer: TypePrinter): string {
  const { checker, nameOf, text, written, typeParameters } = printer;
  const declaration = symbol.declarations!.find(ts.isTypeAliasDeclaration)!;
  const parameters = (declaration.typeParameters ?? []).map(
    (it) => checker.getTypeAtLocation(it) as ts.TypeParameter,
  );
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const shown = nameOf(type) === name ? written(type) : text(type);
  return `export type ${name}${typeParameters(parameters)} = ${shown};`;
}

function interfaceText(symbol: ts.Symbol, name: string, printer: TypePrinter): string {
  const type = printer.checker.getDeclaredTypeOfSymbol(symbol) as ts.InterfaceType;
  const { from, own } = inherited(type, printer);
  const parts = [
    ...printer.callTexts(type),
    ...printer.indexTexts(type),
    ...own.map(printer.member),
  ];
  return `export interface ${name}${printer.typeParameters(type.typeParameters)}${from} ${block(parts)}`;
}

function classText(symbol: ts.Symbol, name: string, printer: TypePrinter): string {
  const { checker, member, parametersText, typeParameters, visible } = printer;
  const type = checker.getDeclaredTypeOfSymbol(symbol) as ts.InterfaceType;
  const { from, own } = inherited(type, printer);
  const isAbstract = modifiers(symbol) & ts.ModifierFlags.Abstract;
  const statics = checker.getTypeOfSymbol(symbol);
  const [base] = checker.getBaseTypes(type);
  const baseStatics = base?.symbol && checker.getTypeOfSymbol(base.symbol);
  const ownStatics = visible(statics).filter(
    (it) => it.name !== 'prototype' && !isSame(it, baseStatics?.getProperty(it.name)),
  );
  const parts = [
    ...ownStatics.map((it) => `static ${member(it)}`),
    ...statics.getConstructSignatures().map((it) => `constructor${parametersText(it)};`),
    ...own.map(member),
  ];
  const start = `export ${isAbstract ? 'abstract ' : ''}class ${name}`;
  return `${start}${typeParameters(type.typeParameters)}${from} ${block(parts)}`;
}

/** Bases that have a name outside, and the members that come from nowhere else. */
function inherited(type: ts.InterfaceType, { checker, isNamed, text, visible }: TypePrinter) {
  const bases = checker.getBaseTypes(type).filter(isNamed);
  const own = visible(type).filter(
    (it) => !bases.some((base) => isSame(it, base.getProperty(it.name))),
  );
  const from = bases.length > 0 ? ` extends ${bases.map((it) => text(it)).join(', ')}` : '';
  return { from, own };
}

/** Members of a generic base are new symbols, of the same declaration. */
function isSame(a: ts.Symbol, b: ts.Symbol | undefined): boolean {
  return a === b || (b !== undefined && a.declarations?.[0] === b.declarations?.[0]);
}
