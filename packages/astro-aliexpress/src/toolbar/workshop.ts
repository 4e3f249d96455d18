import type { Options } from '../options.ts';
import type { Mode } from '../mode.ts';
import type { Settings } from '../runtime/settings.ts';
import type { PictureMover } from '../pictures/sample-pictures.ts';
import type { Session } from '../session.ts';
import type { Site } from '../site.ts';

/** What the answers to the toolbar are made from. */
export interface Workshop {
  readonly session: Session;
  readonly options: Options;
  readonly settings: Settings;
  readonly mode: Mode;
  readonly site: Site;
  readonly pictures: PictureMover;
}
