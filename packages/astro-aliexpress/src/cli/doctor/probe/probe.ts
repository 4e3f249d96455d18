import { resolve } from 'node:path';
import { AliExpressError, type Client, type Market, type Product } from 'aliexpress-affiliate';
import type { Connection } from '../../../build/connection.ts';
import type { Credentials } from '../../../config/credentials.ts';
import { count } from '../../../core/author-text.ts';
import { checkAstro } from '../../../files/versions.ts';
import { writeFileAtomic } from '../../../files/write-file-atomic.ts';
import { askYesNo, canAsk, stopped } from '../../terminal/ask.ts';
import { SetupError } from '../../terminal/failure.ts';
import { refuseForeignFile } from '../../terminal/own-file.ts';
import { bad, type DoctorCheck, ok, warn } from '../doctor-check.ts';
import { valueOf } from './answer.ts';
import { type CallName, type PlannedCall, planCalls, withDeadId } from './calls.ts';
import { answerQuestions, type ProbeQuestion } from './questions.ts';
import type { Recorder } from './recorder.ts';
import { type IsName, type Shape, shapeOf } from './shape.ts';

/** With the search that `doctor` makes. */
export const MOST_PROBE_CALLS = 10;

const PROBE_FILE = 'aliexpress-probe.json';
const PROBE_FORMAT = 'astro-aliexpress-probe';

/** Enough to compare, and few enough to look through. */
const PRODUCTS = 5;

/**
 * Asks for permission, before any call.
 * @throws SetupError
 */
export async function allowProbe(given: {
  readonly yes?: boolean;
  readonly json?: boolean;
}): Promise<void> {
  refuseForeignFile(PROBE_FILE, PROBE_FORMAT, 'Move it away, or run the command elsewhere.');
  if (given.yes) return;
  if (given.json || !canAsk()) {
    throw new SetupError(
      '`--probe` makes calls, so it asks first, but nobody can answer here.',
      'Run it in a terminal, or add --yes.',
    );
  }
  const question = `Make up to ${MOST_PROBE_CALLS} calls to AliExpress, and write what they show to ${PROBE_FILE}?`;
  if (!(await askYesNo(question))) throw stopped();
}

export interface ProbeContext {
  readonly connection: Pick<Connection, 'calls' | 'gateway'>;
  readonly client: Client;
  readonly credentials: Credentials;
  readonly market: Market;
  readonly recorder: Recorder;
  /** The answer to the search, and its products. */
  readonly search: unknown;
  readonly products: readonly Product[];
}

/** Makes the calls, and writes what they show: shapes and counts, nothing that is yours. */
export async function probe(context: ProbeContext): Promise<DoctorCheck> {
  const ids = context.products.slice(0, PRODUCTS).map(({ id }) => id);
  if (ids.length === 0) return warn('Probe', 'the search found no products to ask about');
  const planned = planCalls(ids, context.market, context.credentials.trackingId);
  const made: MadeCall[] = [];
  for (const call of planned) made.push(await make(call, context));
  const answered = made.filter(({ answer }) => answer !== undefined);
  const questions = answerQuestions({
    asked: withDeadId(ids),
    search: context.search,
    calls: new Map(answered.map(({ name, answer }): [CallName, unknown] => [name, answer])),
  });
  try {
    writeFileAtomic(resolve(PROBE_FILE), toText(context, made, questions));
  } catch (error) {
    return bad('Probe', `${PROBE_FILE} can’t be written: ${(error as Error).message}`);
  }
  const known = questions.filter(({ found }) => found !== null).length;
  const calls = count(context.connection.calls(), 'call');
  const text = `${known} of ${count(questions.length, 'question')} answered in ${calls}, in ${PROBE_FILE}`;
  const fix = 'Run it again later: AliExpress didn’t answer every call.';
  return known === questions.length ? ok('Probe', text) : warn('Probe', text, fix);
}

interface MadeCall extends PlannedCall {
  readonly outcome: string;
  /** Its JSON, if AliExpress answered with some. */
  readonly answer: unknown;
}

async function make(call: PlannedCall, context: ProbeContext): Promise<MadeCall> {
  const { client, recorder } = context;
  try {
    await client.call(call.method, call.params);
  } catch (error) {
    return { ...call, outcome: outcomeOf(error, isNameFor(context)), answer: undefined };
  }
  const answer = await recorder.lastAnswer();
  return { ...call, outcome: `code ${Number(valueOf('resp_code', answer) ?? 200)}`, answer };
}

/** A message may repeat the request, and a code is a short word. */
function outcomeOf(error: unknown, isName: IsName): string {
  if (!(error instanceof AliExpressError)) return 'not made';
  return isName(error.code) || /^\d{1,4}$/.test(error.code)
    ? `${error.name}: ${error.code}`
    : error.name;
}

/** A tracking id as short as this may be part of any word. */
const SHORT = 4;

/** Names are words: letters and `_`, and none of the credentials, which an answer may repeat. */
function isNameFor({ credentials }: ProbeContext): IsName {
  const secrets = Object.values(credentials).map((it) => it.toLowerCase());
  const isSecret = (name: string) =>
    secrets.some((it) => it === name || (it.length > SHORT && name.includes(it)));
  return (name) => /^[a-z_]{1,60}$/i.test(name) && !isSecret(name.toLowerCase());
}

function toText(
  context: ProbeContext,
  made: readonly MadeCall[],
  questions: readonly ProbeQuestion[],
): string {
  const isName = isNameFor(context);
  const { connection, market, search } = context;
  const shape = (answer: unknown): { readonly answer?: Shape } =>
    answer === undefined ? {} : { answer: shapeOf(answer, isName) };
  const file = {
    format: PROBE_FORMAT,
    version: 1,
    about:
      'What AliExpress answered: counts and shapes, without keys, tracking ids, links and orders.',
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    astro: checkAstro()?.version,
    gateway: connection.gateway === undefined ? 'AliExpress' : 'another one',
    market,
    calls: connection.calls(),
    questions,
    answers: [
      { name: 'search', outcome: 'code 200', ...shape(search) },
      ...made.map(({ name, method, sent, outcome, answer }) => ({
        name,
        method,
        sent,
        outcome,
        ...shape(answer),
      })),
    ],
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
