import allProps from '#tag-props' with { type: 'json' };
import type { TagProps } from '../core/prop-spec.ts';
import type { RenderSettings } from '../render/settings.ts';

/** What the tags take. The build of this package makes it from the components. */
export const tagProps: TagProps = allProps;

/** Only what pages need. */
export function propsOfTags(): RenderSettings['props'] {
  const entries = Object.entries(tagProps.tags).map(([name, { props }]) => [name, props]);
  return Object.fromEntries(entries) as RenderSettings['props'];
}
