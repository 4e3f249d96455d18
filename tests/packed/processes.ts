import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { type HTMLElement, parse } from 'node-html-parser';
import { onTestFinished } from 'vitest';
import { environment } from '../helpers/packages.ts';

interface Options {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** @returns what it has said */
export function command(file: string, args: readonly string[], options: Options): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(file, args, { ...options, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${file} ${args.join(' ')}\n${stdout}\n${stderr}`));
      else resolve(stdout + stderr);
    });
  });
}

/** @returns path of a Node of this version: the one that runs, or one that npm brings */
export async function findNode(version: string, cwd: string): Promise<string> {
  if (version === process.versions.node) return process.execPath;
  const print = ['-y', '-p', `node@${version}`, 'node', '-p', 'process.execPath'];
  const { stdout } = await promisify(execFile)('npx', print, { cwd, env: environment() });
  return stdout.trim();
}

export interface Server {
  readonly origin: string;
  page(path: string): Promise<HTMLElement>;
}

/** Starts what says at which address it listens, for the rest of the test. */
export async function startServer(
  file: string,
  args: readonly string[],
  options: Options,
): Promise<Server> {
  const server = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(async () => {
    if (server.exitCode !== null || !server.kill()) return;
    await once(server, 'exit');
  });
  const origin = await new Promise<string>((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += String(chunk);
      const found = /http:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):[1-9]\d*(?=\D)/.exec(said);
      if (found) resolve(found[0]);
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`It has ended (${code}).\n${said}`)));
  });
  return {
    origin,
    async page(path) {
      const response = await fetch(origin + path);
      const text = await response.text();
      if (!response.ok) throw new Error(`${path}: ${response.status}\n${text}`);
      return parse(text);
    },
  };
}
