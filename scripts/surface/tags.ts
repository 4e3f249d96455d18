/** The tags: their props, the attributes they pass on, and their slots. */
import ts from 'typescript';
import { exportsOf, ownProps, type ComponentSource } from '../../docs/src/reference/components.ts';
import type { Sources } from '../../docs/src/reference/typescript.ts';
import { block, inOrder } from './members.ts';
import type { TypePrinter } from './types.ts';

export function tagText(
  { scriptPath, markup }: ComponentSource,
  { checker, file }: Sources,
  printer: TypePrinter,
): string {
  const script = file(scriptPath);
  const props = exportsOf(script, checker).get('Props')!;
  const members = inOrder(ownProps(checker.getDeclaredTypeOfSymbol(props))).map(printer.member);
  const elements = attributesOf(props.declarations![0]!);
  const from = elements.length > 0 ? ` extends ${elements.join(', ')}` : '';
  const slots = slotsOf(script, markup, checker);
  return [`interface Props${from} ${block(members)}`, ...slots.map((it) => `// slot: ${it}`)].join(
    '\n',
  );
}

/** The parts of the declaration that are HTML's: `Omit<HTMLAttributes<'p'>, 'title'>`. */
function attributesOf(declaration: ts.Declaration): string[] {
  const parts = ts.isInterfaceDeclaration(declaration)
    ? (declaration.heritageClauses ?? []).flatMap<ts.Node>(({ types }) => types)
    : [(declaration as ts.TypeAliasDeclaration).type];
  return parts.map((it) => it.getText()).filter((it) => it.includes('HTMLAttributes<'));
}

/** Written as `<slot>`, or asked for in a call: `Astro.slots.has('x')`, `written(Astro.slots, ['x'])`. */
function slotsOf(script: ts.SourceFile, markup: string, checker: ts.TypeChecker): string[] {
  const slots = new Set(
    Array.from(markup.matchAll(/<slot(?:\s+name="([^"]*)")?/g), ([, name = 'default']) => name),
  );
  visit(script);
  return [...slots].toSorted();

  function visit(node: ts.Node): void {
    if (ts.isCallExpression(node)) {
      const isAboutSlots = [node.expression, ...node.arguments].some((it) =>
        it.getText().startsWith('Astro.slots'),
      );
      if (isAboutSlots) node.arguments.forEach((it) => add(checker.getTypeAtLocation(it)));
    }
    ts.forEachChild(node, visit);
  }

  function add(type: ts.Type): void {
    if (type.isStringLiteral()) slots.add(type.value);
    else if (type.isUnion()) type.types.forEach(add);
    else if (checker.isArrayType(type) || checker.isTupleType(type)) {
      checker.getTypeArguments(type as ts.TypeReference).forEach(add);
    }
  }
}
