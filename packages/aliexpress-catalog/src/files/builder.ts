import { hostname } from 'node:os';
import { hashOf } from '../backend/hash.ts';

/** This machine, as it stands in the names of files: readable as far as it can be, and its own. */
export const HOST = nameOf(hostname());

/** The hash tells those apart that differ at their end only, or in what no file name should hold. */
function nameOf(host: string): string {
  return host.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 20) + hashOf(host);
}

/** Whether a process of this machine is still there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
