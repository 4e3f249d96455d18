import type { Options } from '../config/options.ts';
import type { Mode } from '../config/mode.ts';
import type { RenderSettings } from '../render/settings.ts';
import type { SamplePictures } from '../pictures/sample-pictures.ts';
import type { Session } from '../build/session.ts';
import type { Site } from '../config/site.ts';

/** What the answers to the toolbar are made from. */
export interface DevContext {
  readonly session: Session;
  readonly options: Options;
  readonly settings: RenderSettings;
  readonly mode: Mode;
  readonly site: Site;
  readonly pictures: SamplePictures;
}
