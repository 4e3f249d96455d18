/** Imported for its effect, before anything that fails on versions that are too old. */
import { requireVersions } from './versions.ts';

requireVersions();
