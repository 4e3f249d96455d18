import { createProgressLine, progressText, type Step } from '../../build/progress.ts';
import { columns } from './output.ts';
import { cut } from './width.ts';

export interface ProgressBar {
  readonly onProgress: (progress: Step) => void;
  /** Erases the bar. */
  readonly end: () => void;
}

const WIPE = '\r\u001B[K';

/** A moving bar in a terminal, occasional lines in a log. */
export function progressBar(stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  if (!stream.isTTY) {
    return { onProgress: createProgressLine((line) => stream.write(`${line}\n`)), end: () => {} };
  }
  return {
    onProgress(progress) {
      // Cut to one line, since only one can be erased.
      stream.write(WIPE + cut(progressText(progress), columns(stream) - 1));
    },
    end: () => void stream.write(WIPE),
  };
}
