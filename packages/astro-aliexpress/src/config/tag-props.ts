import { readFileSync } from 'node:fs';
import type { TagProps } from '../core/prop-spec.ts';
import type { RenderSettings } from '../render/settings.ts';

const FILE = new URL('../../tag-props.json', import.meta.url);

let read: TagProps | undefined;

/** What the tags take. The build of this package makes it from the components. */
export function tagProps(): TagProps {
  read ??= JSON.parse(readFileSync(FILE, 'utf8')) as TagProps;
  return read;
}

/** Only what pages need. */
export function propsOfTags(): RenderSettings['props'] {
  const entries = Object.entries(tagProps().tags).map(([name, { props }]) => [name, props]);
  return Object.fromEntries(entries) as RenderSettings['props'];
}
