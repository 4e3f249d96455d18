import type { BaseIntegrationHooks } from 'astro';
import { z } from 'astro/zod';
import { reasonOf } from '../build/to-answer.ts';
import { revalidate } from './revalidate.ts';
import { ANSWER, ASK } from './channel.ts';
import { type Answers, envelope, type Reply } from './messages.ts';
import { describePage } from './page.ts';
import { search } from './search.ts';
import type { DevContext } from './workshop.ts';

type Toolbar = Parameters<BaseIntegrationHooks['astro:server:setup']>[0]['toolbar'];

/** Answers the toolbar app. What it sends is checked, whoever sent it. */
export function serveToolbar(toolbar: Toolbar, workshop: DevContext): void {
  toolbar.on<unknown>(ASK, (message) => {
    void answer(message);
  });

  async function answer(message: unknown): Promise<void> {
    const reply = await replyTo(message, workshop);
    if (reply) toolbar.send<Reply>(ANSWER, reply);
  }
}

/** Never rejects: an error is a reply, too. */
async function replyTo(message: unknown, workshop: DevContext): Promise<Reply | undefined> {
  const parsed = envelope.safeParse(message);
  if (!parsed.success) {
    const addressed = z.object({ ask: envelope.shape.ask }).safeParse(message);
    const [issue] = parsed.error.issues;
    return addressed.data && { ask: addressed.data.ask, error: issue!.message };
  }
  const { ask, question } = parsed.data;
  try {
    return { ask, answer: await answerTo(question, workshop) };
  } catch (error) {
    return { ask, error: reasonOf(error as Error) };
  }
}

function answerTo(
  question: z.output<typeof envelope>['question'],
  workshop: DevContext,
): Promise<Answers[keyof Answers]> {
  if (question.kind === 'page') return describePage(question.page, workshop);
  if (question.kind === 'revalidate') return revalidate(question.keys, workshop);
  return search(question, workshop);
}
