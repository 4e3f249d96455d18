import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { factsLoader } from './reference/facts-loader.ts';
import { readComponents } from './reference/components.ts';
import { readCustomProperties } from './reference/custom-properties.ts';
import { readProductFields } from './reference/product-fields.ts';
import { readOptions } from './reference/options.ts';
import { readSections } from './reference/sections.ts';
import { withMorePages } from './reference/more-pages.ts';

/** By what names them. */
const sections = () => readSections().map(({ title, text }) => ({ name: title, text }));

export const collections = {
  docs: defineCollection({ loader: withMorePages(docsLoader()), schema: docsSchema() }),
  components: defineCollection({ loader: factsLoader(readComponents) }),
  options: defineCollection({ loader: factsLoader(readOptions) }),
  productFields: defineCollection({ loader: factsLoader(readProductFields) }),
  sections: defineCollection({ loader: factsLoader(sections) }),
  customProperties: defineCollection({ loader: factsLoader(readCustomProperties) }),
};
