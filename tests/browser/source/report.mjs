// Failures a person can read.

import assert from 'node:assert/strict';

const SHOWN = 40;

/** Fails with the lines, at most forty of them, when there is one. */
export function demandNone(lines) {
  if (lines.length === 0) return;
  const rest = lines.length > SHOWN ? `\n  … and ${lines.length - SHOWN} more` : '';
  assert.fail(`${lines.length} found:\n  ${lines.slice(0, SHOWN).join('\n  ')}${rest}`);
}
