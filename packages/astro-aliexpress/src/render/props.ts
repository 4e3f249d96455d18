import { cleanValue } from '../core/clean-value.ts';
import type { TagName } from '../core/tag-names.ts';
import { theBridge } from './bridge.ts';
import { nameOfPage, type PageContext } from './page.ts';
import type { RenderSettings } from './settings.ts';

/**
 * A tag's props, safe to use: MDX checks none, and no prop ends a build. During a build, tells the
 * integration what was written.
 *
 * @param astro `Astro`
 */
export function propsOf<Props extends object>(
  astro: PageContext & { readonly props: Props },
  settings: RenderSettings,
  tag: TagName,
): Props {
  const { request, props } = astro;
  theBridge()?.tagged({ page: nameOfPage(astro), request, tag, props });
  const specs = settings.props[tag];
  const cleaned = Object.entries(props).map(([name, value]) => {
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    return [name, spec ? cleanValue(value, spec) : value];
  });
  // The specs are made from `Props`.
  return Object.fromEntries(cleaned) as Props;
}
