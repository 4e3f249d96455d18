/** The options of the command line, and its exit codes. */
import type { ParseArgsConfig } from 'node:util';

export const OPTIONS = {
  port: { type: 'string', default: '4310' },
  latency: { type: 'string', default: '0' },
  'min-interval': { type: 'string', default: '0' },
  permission: { type: 'string', multiple: true, default: [] as string[] },
  fault: { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', default: false },
} as const satisfies ParseArgsConfig['options'];

/** Without a command, the sandbox starts. */
export const COMMANDS = ['ids'] as const;

export const EXIT_CODES = { 0: 'fine', 1: 'wrong use, or it cannot start' } as const;

export function setExitCode(code: keyof typeof EXIT_CODES): void {
  process.exitCode = code;
}
