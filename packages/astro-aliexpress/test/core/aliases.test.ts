import { expect, test } from 'vitest';
import { parseId } from '../../src/core/aliases.ts';

const ID = '1005006338829917';
const aliases = {
  products: { lamp: { id: '4001016061682' }, cable: { id: ID } },
  setIn: 'the option `aliases`',
};

function meantBy(written: string): string | undefined {
  const parsed = parseId(written, aliases);
  return parsed.ok
    ? 'taken'
    : /Did you mean "(?<meant>.*)"\?/.exec(parsed.message)?.groups?.['meant'];
}

test.each([
  ['1005 0063 3882 9917', ID],
  ['1,005,006,338,829,917', ID],
  ['ID: 1005006338829917', ID],
  ['1005006338829917n', ID],
  ['1005006338829917.0', ID],
  ['lmap', 'lamp'],
  ['LAMP', 'lamp'],
  ['cabel', 'cable'],
])('“%s” probably means “%s”', (written, meant) => {
  expect(meantBy(written)).toBe(meant);
});

test.each([
  'lamp, cable',
  `${ID}, 4001016061682`,
  `${ID} or 4001016061682`,
  // A spreadsheet has lost digits.
  '1.00500633882992e15',
  '2026-11-02',
  'undefined',
  'TODO',
])('“%s” means nothing that is known', (written) => {
  expect(meantBy(written)).toBeUndefined();
});
