// Every page behind a sign-in, of citizens and of the staff, in every state that forms lead to: with scripts,
// judged on every screen, and without them. Needs invitations of staff (TINHID_STAFF_INVITATIONS).

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch } from '../source/browser.mjs';
import { htmlErrors } from '../source/html.mjs';
import { describe } from '../source/inspect.mjs';
import { judgeEverywhere } from '../source/judge.mjs';
import { demandNone } from '../source/report.mjs';
import { engine, originOf } from '../source/settings.mjs';
import { NAMES, play } from '../source/story.mjs';
import { judgeDescription, scriptlessProblems } from '../source/visit.mjs';

/** What WCAG 2.2 asks of links and controls (2.5.8), in CSS pixels: what the pages of guests are held to. */
const LEAST = 24;

const { port, tenants } = engine();
const pages = [];
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

// Provinces differ in their colours and names alone, so that each way is looked at in another one.
const WAYS = [
  { what: 'in Vietnamese', prefix: '', isJudged: true },
  { what: 'in English', prefix: '/en', isJudged: true },
  { what: 'without scripts', prefix: '', isJudged: false },
];
for (const [at, { what, ...way }] of WAYS.entries()) {
  const tenant = tenants[at % tenants.length];
  test(`people of ${tenant} ${what}`, (t) => told(t, { tenant, number: at, ...way }));
}

test('HTML of the pages of people', async (t) => {
  t.diagnostic(`${pages.length} pages`);
  assert.ok(pages.length >= NAMES.length, `${pages.length} pages were saved, ${NAMES.length} are in a story`);
  demandNone(await htmlErrors(pages));
});

/** Plays a story, and tells of each page what was wrong with it, also when the story ends too soon. */
async function told(t, { tenant, number, prefix, isJudged }) {
  const findings = [];
  const look = async ({ name, page, html, reported }) => {
    const where = `${name}: ${new URL(page.url()).pathname}`;
    const problems = isJudged ? await judged(page, prefix) : await scriptlessProblems(page);
    findings.push({ where, problems: [...reported, ...problems] });
    if (isJudged) pages.push({ url: `${tenant} ${where}`, html });
  };
  try {
    await play(browser, { tenant, origin: originOf(tenant, port), number, prefix, javaScriptEnabled: isJudged, look });
  } finally {
    for (const { where, problems } of findings) await t.test(where, () => demandNone(problems));
  }
}

async function judged(page, prefix) {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const problems = [];
  const description = await describe(page);
  judgeDescription(description, (aspect, text) => problems.push(`${aspect}: ${text}`));
  const language = prefix === '' ? 'vi' : 'en';
  if (!description.language.startsWith(language)) problems.push(`is in "${description.language}", not in "${language}"`);
  return [...problems, ...(await judgeEverywhere(page, LEAST))];
}
