import type { Progress } from 'aliexpress-catalog';
import { createProgressLine, progressText } from '../../build/progress.ts';
import { columns } from './output.ts';
import { cut } from './width.ts';

export interface ProgressBar {
  readonly onProgress: (progress: Progress) => void;
  /** Leaves the line as if nothing had been there. */
  readonly end: () => void;
}

const WIPE = '\r\u001B[K';

/** A bar that moves in a terminal; in a log a line now and then. */
export function progressBar(stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  if (!stream.isTTY) {
    return { onProgress: createProgressLine((line) => stream.write(`${line}\n`)), end: () => {} };
  }
  return {
    onProgress(progress) {
      // Only its last line could be wiped away.
      stream.write(WIPE + cut(progressText(progress), columns(stream) - 1));
    },
    end: () => void stream.write(WIPE),
  };
}
