// A page in front of somebody, judged on every screen and in the dark.

import { violations } from './accessibility.mjs';
import { overflow, smallTargets } from './inspect.mjs';
import { DESK, NARROW, PHONE } from './settings.mjs';

/** What a thumb hits, in CSS pixels. */
const THUMB = 44;

/**
 * What is wrong with the page on three screens and in the dark; it is on a phone afterwards. Links and
 * controls have `least` CSS pixels either way.
 */
export async function judgeEverywhere(page, least = THUMB) {
  const problems = [];
  const note = (where, lines) => problems.push(...lines.map((line) => `${where}: ${line}`));
  for (const screen of [DESK, NARROW, PHONE]) {
    await page.setViewportSize(screen);
    const { excess, culprits } = await overflow(page);
    if (excess > 0) note(`${screen.width} px`, [`${excess} px too wide: ${culprits.join(', ')}`]);
    if (screen !== NARROW) note(`${screen.width} px`, await violations(page));
    note(`${screen.width} px`, await smallTargets(page, least));
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const screen of [DESK, PHONE]) {
    await page.setViewportSize(screen);
    note(`${screen.width} px, dark`, await violations(page));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return problems;
}
