/** The JSON schema of a file of aliases, for editors: described by the comments of the zod schema. */
import ts from 'typescript';
import { z } from 'astro/zod';
import { objectIn } from '../../docs/src/reference/options.ts';
import { pathOf } from '../../docs/src/reference/repository.ts';
import { openSources, saidOf } from '../../docs/src/reference/typescript.ts';
import { aliasesSchema } from '../../packages/astro-aliexpress/dist/config/aliases.js';

const SOURCE = pathOf('packages/astro-aliexpress/src/config/own-product.ts');

interface JsonSchema {
  description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
}

export function aliasesJsonSchema(): object {
  const json = z.toJSONSchema(aliasesSchema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const { additionalProperties: entry } = json;
  const forms = (typeof entry === 'object' && entry.anyOf) || [];
  const product = forms.find(({ properties }) => properties)?.properties;
  if (!product) throw new Error('The schema of aliases has no object.');
  describe(product, 'ownProduct');
  describe(product['also']?.items?.properties ?? {}, 'otherShop');
  return {
    title: 'Aliases of astro-aliexpress',
    ...json,
    properties: { $schema: { type: 'string' } },
  };
}

/** @param variable that has the zod schema of these properties */
function describe(properties: Readonly<Record<string, JsonSchema>>, variable: string): void {
  for (const [name, description] of commentsIn(variable)) {
    const property = properties[name];
    if (!property) throw new Error(`The schema of aliases has no ${name}.`);
    property.description = description;
  }
}

function commentsIn(variable: string): (readonly [name: string, description: string])[] {
  const { checker, file } = openSources([SOURCE]);
  const declaration = file(SOURCE)
    .statements.filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .find(({ name }) => name.getText() === variable);
  const shape = declaration?.initializer && objectIn(declaration.initializer);
  if (!shape) throw new Error(`${SOURCE} has no object ${variable}.`);
  return shape.properties.flatMap(({ name }) => {
    const symbol = name && checker.getSymbolAtLocation(name);
    return symbol ? [[symbol.name, saidOf(symbol, checker).description] as const] : [];
  });
}
