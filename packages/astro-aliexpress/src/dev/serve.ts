import type { BaseIntegrationHooks } from 'astro';
import { toReason } from 'aliexpress-catalog';
import { z } from 'astro/zod';
import type { Context } from '../build/context.ts';
import { textOf } from '../core/errors.ts';
import { setBridge } from '../render/bridge.ts';
import { ANSWER, ASK } from './channel.ts';
import { type Answers, envelope, type Reply } from './messages.ts';
import { describePage } from './page.ts';
import { revalidate } from './revalidate.ts';
import { search } from './search.ts';

type ServerSetup = Parameters<BaseIntegrationHooks['astro:server:setup']>[0];
type Toolbar = ServerSetup['toolbar'];

/** Serves pictures, answers the toolbar, and connects before the first request. */
export async function serveDev(
  context: Context,
  { middlewares }: ServerSetup['server'],
  toolbar: Toolbar,
): Promise<void> {
  const { samplePictures, localPictures, resolver, mode, logger } = context;
  middlewares.use(samplePictures.middleware);
  if (localPictures) middlewares.use(localPictures.middleware);
  serveToolbar(toolbar, context);
  await resolver.open();
  if (mode.kind === 'sandbox') logger.info('Using sample data. No calls are made to AliExpress.');
}

export async function stopDev({ resolver }: Context): Promise<void> {
  setBridge(undefined);
  await resolver.close();
}

/** Answers the toolbar app. Validates every message. */
function serveToolbar(toolbar: Toolbar, context: Context): void {
  toolbar.on<unknown>(ASK, (message) => {
    void answer(message);
  });

  async function answer(message: unknown): Promise<void> {
    const reply = await replyTo(message, context);
    if (reply) toolbar.send<Reply>(ANSWER, reply);
  }
}

/** Never rejects: errors become replies. */
async function replyTo(message: unknown, context: Context): Promise<Reply | undefined> {
  const parsed = envelope.safeParse(message);
  if (!parsed.success) {
    const addressed = z.object({ ask: envelope.shape.ask }).safeParse(message);
    const [issue] = parsed.error.issues;
    // oxlint-disable-next-line typescript/no-non-null-assertion -- zod gives at least one issue
    return addressed.data && { ask: addressed.data.ask, error: issue!.message };
  }
  const { ask, question } = parsed.data;
  try {
    return { ask, answer: await answerTo(question, context) };
  } catch (error) {
    return { ask, error: textOf(toReason(error)) };
  }
}

function answerTo(
  question: z.output<typeof envelope>['question'],
  context: Context,
): Promise<Answers[keyof Answers]> {
  if (question.kind === 'page') return describePage(question.page, context);
  if (question.kind === 'revalidate') return revalidate(question.keys, context);
  return search(question, context);
}

/** The toolbar app for Astro. By file path: Vite would bundle a package export again. */
export const toolbarApp = {
  id: 'astro-aliexpress',
  name: 'AliExpress',
  icon: `<svg viewBox="0 0 24 24" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M3 11.5V4.5A1.5 1.5 0 0 1 4.5 3h7L21 12.5 12.5 21Z"/><circle cx="7.75" cy="7.75" r="1.25"/></svg>`,
  entrypoint: new URL('./client/app.js', import.meta.url),
} as const;
