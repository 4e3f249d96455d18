/** The environment variables that a package reads. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** @param folder of the package */
export function readVariables(folder: string): string[] {
  const names = globSync('{components,report-page,src}/**/*.{astro,js,ts}', { cwd: folder })
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .flatMap(variablesIn);
  return [...new Set(names)].toSorted();
}

/** `process.env['CI']`, `environment.CI`, `const { CI } = env`, and what can only be the name of one. */
export function variablesIn(text: string): string[] {
  if (!/\benv|ALIEXPRESS_/.test(text)) return [];
  const names: string[] = [];
  const file = ts.createSourceFile('it.ts', text, ts.ScriptTarget.Latest, true);
  visit(file);
  return names.filter((it) => /^[A-Z][A-Z\d_]*$/.test(it));

  function visit(node: ts.Node): void {
    if (ts.isStringLiteralLike(node)) {
      const isKey =
        ts.isElementAccessExpression(node.parent) && isEnvironment(node.parent.expression);
      if (isKey || /^ALIEXPRESS_[A-Z_]*[A-Z]$/.test(node.text)) names.push(node.text);
    }
    if (ts.isPropertyAccessExpression(node) && isEnvironment(node.expression)) {
      names.push(node.name.text);
    }
    if (ts.isBindingElement(node)) {
      const { initializer } = node.parent.parent;
      if (initializer && isEnvironment(initializer)) {
        names.push((node.propertyName ?? node.name).getText());
      }
    }
    ts.forEachChild(node, visit);
  }
}

function isEnvironment(node: ts.Node): boolean {
  return /(?<!import\.meta)(^|\.)(env|environment)$/.test(node.getText());
}
