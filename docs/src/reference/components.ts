/** What the components say of themselves: in the barrel, and at their `Props`. */
import { readdirSync } from 'node:fs';
import ts from 'typescript';
import { pathOf, read } from './repository.ts';
import { openSources, saidOf, typeText } from './typescript.ts';

const FOLDER = 'packages/astro-aliexpress/components/';

export interface Prop {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  /** What the comment says, which may be words. */
  readonly default: string | undefined;
  /** Markdown. */
  readonly description: string;
}

export interface ComponentFacts {
  readonly name: string;
  /** Markdown. */
  readonly description: string;
  readonly props: readonly Prop[];
  /** Where the attributes go that are no props; Markdown. */
  readonly attributes: string;
}

/** A component's file: what stands between its fences, read as a file of its own, and the rest. */
export interface ComponentSource {
  readonly name: string;
  readonly scriptPath: string;
  readonly script: string;
  readonly markup: string;
}

export function componentSources(): ComponentSource[] {
  return readdirSync(pathOf(FOLDER))
    .filter((file) => file.endsWith('.astro'))
    .map((file) => {
      const [, script, markup] = /^---\n([^]*?)\n---([^]*)/.exec(read(FOLDER + file)) ?? [];
      if (script === undefined) throw new Error(`${file} has no front matter.`);
      const name = file.slice(0, -'.astro'.length);
      return { name, scriptPath: pathOf(`${FOLDER}${file}.ts`), script, markup: markup! };
    });
}

export function readComponents(): ComponentFacts[] {
  const components = componentSources();
  const scripts = new Map(components.map(({ scriptPath, script }) => [scriptPath, script]));
  const barrel = pathOf(`${FOLDER}index.ts`);
  const sources = openSources([barrel, ...scripts.keys()], scripts);
  const { checker } = sources;
  const exported = exportsOf(sources.file(barrel), checker);
  return components.map(({ name, scriptPath }) => {
    const props = exportsOf(sources.file(scriptPath), checker).get('Props');
    const component = exported.get(name);
    if (!props || !component) throw new Error(`${name}.astro has no Props, or is not exported.`);
    return {
      name,
      description: withoutCode(saidOf(component, checker).description),
      props: propsOf(checker.getDeclaredTypeOfSymbol(props), checker),
      attributes: saidOf(props, checker).description,
    };
  });
}

export function exportsOf(file: ts.SourceFile, checker: ts.TypeChecker): Map<string, ts.Symbol> {
  const module = checker.getSymbolAtLocation(file);
  return new Map(checker.getExportsOfModule(module!).map((it) => [it.name, it]));
}

function propsOf(type: ts.Type, checker: ts.TypeChecker): Prop[] {
  return ownProps(type).map((prop) => {
    const { description, default: usual } = saidOf(prop, checker);
    return {
      name: prop.name,
      type: typeText(checker.getTypeOfSymbol(prop), checker),
      isRequired: (prop.flags & ts.SymbolFlags.Optional) === 0,
      default: usual,
      description,
    };
  });
}

/** Ours; those of HTML's elements are left out. */
export function ownProps(type: ts.Type): ts.Symbol[] {
  return type
    .getProperties()
    .filter(({ declarations = [] }) =>
      declarations.some((it) => it.getSourceFile().fileName.includes('/packages/')),
    );
}

/** The examples are live in these pages. */
function withoutCode(markdown: string): string {
  return markdown
    .replaceAll(/```[^]*?```/g, '')
    .replaceAll(/\{@link (\w+)\}/g, '`$1`')
    .trim();
}
