import { hostname } from 'node:os';
import { hashOf } from '../backend/hash.ts';

/** The name of this machine for file names: readable and unique. */
export const HOST = nameOf(hostname());

/** The hash sets names apart that differ only at the end or in characters that file names cannot have. */
function nameOf(host: string): string {
  return host.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 20) + hashOf(host);
}

/** Whether a process of this machine still runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
