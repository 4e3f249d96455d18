import type { ComponentProps } from 'astro/types';
import type { AliexpressOptions } from 'astro-aliexpress';
import { Product } from 'astro-aliexpress/components';
import { redis } from 'astro-aliexpress/redis';

/** For `astro check`: types that are there, and that are no `any`. */
export const shared: AliexpressOptions = { cache: { store: redis({ prefix: 'blog:' }) } };

type Props = ComponentProps<typeof Product>;
export const props: Props = { id: '4001016061682', layout: 'row' };
// @ts-expect-error -- there is no such layout
export const wrong: Props = { id: '4001016061682', layout: 'diagonal' };
// @ts-expect-error -- there is no such option
export const misspelt: AliexpressOptions = { markets: 'DE' };
