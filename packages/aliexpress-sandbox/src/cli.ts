#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { COMMANDS, EXIT_CODES, OPTIONS, setExitCode } from './command-line.ts';
import { type Fault, isFaultKind } from './core/faults.ts';
import { type Permission, permissions } from './methods/method.ts';
import { sampleIds } from './fixtures/ids.ts';
import { kinds } from './goods/kinds.ts';
import { sampleProduct } from './fixtures/sample-product.ts';
import type { SandboxCall } from './options.ts';
import { startSandbox } from './sandbox.ts';

const exitCodes = Object.entries(EXIT_CODES).map((it) => it.join(' '));
const usage = `aliexpress-sandbox: a local stand-in for the AliExpress Affiliate API

  aliexpress-sandbox [options]     start it
  aliexpress-sandbox ids           an id of every kind of product

  --port <number>                  default 4310; 0: any that is free
  --latency <ms>                   time before each answer
  --min-interval <ms>              a call that comes sooner is banned for a second
  --permission <name>              advanced, sku or image; may be given more than once
  --fault <kind>[:<share>]         such as http-500:0.2; may be given more than once
  --help

Exit codes: ${exitCodes.join(' · ')}
`;

const actions: Record<(typeof COMMANDS)[number], () => void> = { ids: printIds };

try {
  await main();
} catch (error) {
  console.error(`aliexpress-sandbox: ${explain(error)}`);
  setExitCode(1);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
  const [given] = positionals;
  const command = COMMANDS.find((name) => name === given);
  if (values.help) return console.log(usage);
  if (command) return actions[command]();
  if (given !== undefined) throw new Error(`there is no command "${given}"\n\n${usage}`);

  const sandbox = await startSandbox({
    port: number('port', values.port),
    latency: number('latency', values.latency),
    minInterval: number('min-interval', values['min-interval']),
    permissions: values.permission.map(parsePermission),
    faults: values.fault.map(parseFault),
    onCall: printCall,
  });
  console.log(`The AliExpress sandbox is at ${sandbox.origin} (Ctrl-C ends it). To use it:

ALIEXPRESS_APP_KEY=${sandbox.appKey}
ALIEXPRESS_APP_SECRET=${sandbox.appSecret}
ALIEXPRESS_TRACKING_ID=${sandbox.trackingId}
ALIEXPRESS_GATEWAY=${sandbox.url}
`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close());
  }
}

function printIds(): void {
  for (const kind of kinds) {
    const [id = ''] = sampleIds(kind);
    console.log(`${id.padEnd(17)} ${kind.padEnd(20)} ${sampleProduct(id).title}`);
  }
}

function printCall({ method, ids, outcome, country, currency, language }: SandboxCall): void {
  const market = [country, currency, language].filter(Boolean).join(' ');
  console.log(`${outcome}  ${method}  ${ids.length} ids  ${market}`);
}

function parseFault(text: string): Fault {
  const [kind = '', share] = text.split(':');
  if (!isFaultKind(kind))
    throw new Error(`there is no fault "${kind}". The README lists all faults`);
  return share === undefined ? { kind } : { kind, share: number('fault', share) };
}

function parsePermission(text: string): Permission {
  const permission = permissions.find((name) => name === text);
  if (!permission) throw new Error(`there is no permission "${text}": ${permissions.join(', ')}`);
  return permission;
}

function number(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0))
    throw new Error(`--${option}: "${text}" is not a number`);
  return value;
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE') {
    return 'that port is taken; choose another with --port, or 0 for any that is free';
  }
  return error.message;
}
