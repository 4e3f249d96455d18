/** Test files share their process, so what one leaves behind would change the next. */
import { beforeAll, expect } from 'vitest';

const before = stateOfProcess();

// The clean-up of the first hook comes after all others.
beforeAll(() => () => expect(stateOfProcess()).toEqual(before));

function stateOfProcess() {
  const isOurs = (name: string) => name.startsWith('ALIEXPRESS_') || name.startsWith('GITHUB_');
  return { cwd: process.cwd(), variables: Object.keys(process.env).filter(isOurs).toSorted() };
}
