import type { DevToolbarApp } from 'astro';
import { ANSWER, ASK } from '../channel.ts';
import type { Answers, Question, Reply } from '../messages.ts';

type Server = Parameters<NonNullable<DevToolbarApp['init']>>[2];

/** Rejects with the server's error message. */
export type SendQuestion = <Kind extends Question['kind']>(
  question: Extract<Question, { kind: Kind }>,
) => Promise<Answers[Kind]>;

const GONE = 'The dev server doesn’t answer. Is it running?';

/** Sends questions to the dev server. */
export function createQuestions(server: Server): SendQuestion {
  const waiting = new Map<string, PromiseWithResolvers<never>>();
  server.on<Reply>(ANSWER, (reply) => {
    const asker = waiting.get(reply.ask);
    waiting.delete(reply.ask);
    if ('error' in reply) asker?.reject(new Error(reply.error));
    else asker?.resolve(reply.answer as never);
  });
  let isGone = false;
  // Vite reloads the page once the server is back.
  server.on('vite:ws:disconnect', () => {
    isGone = true;
    for (const asker of waiting.values()) asker.reject(new Error(GONE));
    waiting.clear();
  });
  let count = 0;
  // All open pages receive all answers.
  const page = String(Math.random());
  return (question) => {
    if (isGone) return Promise.reject(new Error(GONE));
    count += 1;
    const ask = `${page}/${count}`;
    const asker = Promise.withResolvers<never>();
    waiting.set(ask, asker);
    server.send(ASK, { ask, question });
    return asker.promise;
  };
}
