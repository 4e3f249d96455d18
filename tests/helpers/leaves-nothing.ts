/** Test files share their process, so what one leaves behind would change the next. */
import { afterAll, expect } from 'vitest';

const before = stateOfProcess();

afterAll(() => expect(stateOfProcess()).toEqual(before));

function stateOfProcess() {
  const isOurs = (name: string) => name.startsWith('ALIEXPRESS_') || name.startsWith('GITHUB_');
  return { cwd: process.cwd(), variables: Object.keys(process.env).filter(isOurs).toSorted() };
}
