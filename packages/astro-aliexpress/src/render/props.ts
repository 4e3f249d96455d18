import { cleanValue } from '../core/clean-value.ts';
import type { TagName } from '../core/tag-names.ts';
import { theBridge } from './bridge.ts';
import { nameOfPage, type PageContext } from './page.ts';
import type { RenderSettings } from './settings.ts';

/** Marks what a list renders for an item of it. */
const OF_ITEM = Symbol('of an item');

/** Props for the tag of an item in a list, whose other keys are the author's own. */
export function propsOfItem<Props extends object>(props: Props): Props {
  return { ...props, [OF_ITEM]: true };
}

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
  const isOfItem = OF_ITEM in props;
  // What is wrong with an item is said of its list.
  if (!isOfItem) theBridge()?.tagged({ page: nameOfPage(astro), request, tag, props });
  const specs = settings.props[tag];
  const cleaned = Object.entries(props).flatMap(([name, value]) => {
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (spec) return [[name, cleanValue(value, spec)]];
    return isOfItem && name !== 'class' ? [] : [[name, value]];
  });
  // The specs are made from `Props`.
  return Object.fromEntries(cleaned) as Props;
}
