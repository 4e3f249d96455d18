import type { Options } from '../config/options.ts';
import type { Mode } from '../config/mode.ts';
import type { Settings } from '../render/settings.ts';
import type { PictureMover } from '../pictures/sample-pictures.ts';
import type { Session } from '../build/session.ts';
import type { Site } from '../config/site.ts';

/** What the answers to the toolbar are made from. */
export interface Workshop {
  readonly session: Session;
  readonly options: Options;
  readonly settings: Settings;
  readonly mode: Mode;
  readonly site: Site;
  readonly pictures: PictureMover;
}
