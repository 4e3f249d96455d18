import { confirm, isCancel } from '@clack/prompts';
import { SetupError } from './failure.ts';

/** Whether someone can answer prompts. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY;
}

/** @throws SetupError on Ctrl-C */
export async function answerOf<Answer>(prompt: Promise<Answer>): Promise<Exclude<Answer, symbol>> {
  const answer = await prompt;
  if (isCancel(answer)) throw stopped();
  return answer as Exclude<Answer, symbol>;
}

export function askYesNo(message: string, initialValue = true): Promise<boolean> {
  return answerOf(confirm({ message, initialValue }));
}

export function stopped(): SetupError {
  return new SetupError('Stopped. Nothing was written.');
}
