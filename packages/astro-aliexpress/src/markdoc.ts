import { component, type AstroMarkdocConfig } from '@astrojs/markdoc/config';
import { tagProps } from './config/tag-props.ts';

type Tags = NonNullable<AstroMarkdocConfig['tags']>;

/**
 * Our tags for Markdoc, with the names they have in MDX: `{% Product id="4001016061682" /%}`. For
 * `tags` in `markdoc.config.mjs`; needs the package `@astrojs/markdoc`.
 */
export const productTags: Tags = Object.fromEntries(
  Object.entries(tagProps.tags).map(([name, { props }]) => [
    name,
    {
      render: component(`astro-aliexpress/components/${name}.astro`),
      attributes: { ...attributesOf(props), class: {} },
    },
  ]),
);

/** Without types: what is wrong with a value is said by us, and the page is built all the same. */
function attributesOf(props: object): Record<string, object> {
  return Object.fromEntries(Object.keys(props).map((name) => [name, {}]));
}
