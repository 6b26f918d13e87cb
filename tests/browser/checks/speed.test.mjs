// What a first visit costs on a cheap phone: the figures of the pages of posts.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch } from '../source/browser.mjs';
import { HOME, QUESTION, cards } from '../source/posts.mjs';
import { engine, originOf } from '../source/settings.mjs';
import { median, open } from '../source/throttled.mjs';

/** When the largest part is painted at the latest, in milliseconds. */
const LATEST = 3_000;
/** What is loaded before photos at most. */
const MOST_BYTES = 100_000;
const TIMES = 3;

const { port, tenants } = engine();
const asked = `?q=${QUESTION.replaceAll(' ', '+')}`;
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

const PAGES = [
  ['a list', () => '/tin/thue-nha'],
  ['a question', () => `/tin/thue-nha${asked}`],
  ['everything', () => `/tim-kiem${asked}`],
  ['a post', firstPost],
];

for (const [name, path] of PAGES) {
  test(`${name} on a cheap phone`, { skip: !tenants.includes(HOME) }, async (t) => {
    const origin = originOf(HOME, port);
    const url = origin + (await path(origin));
    const visits = [];
    for (let time = 0; time < TIMES; time += 1) visits.push(await open(browser, url));
    const paint = median(visits.map((visit) => visit.paint));
    const bytes = Math.max(...visits.map((visit) => visit.bytes));
    t.diagnostic(`${new URL(url).pathname}: largest paint ${Math.round(paint)} ms, ${bytes} bytes`);
    assert.ok(paint <= LATEST, `the largest part is painted after ${paint} ms`);
    assert.ok(bytes > 0 && bytes <= MOST_BYTES, `${bytes} bytes are loaded before photos`);
  });
}

async function firstPost(origin) {
  const page = await browser.newPage();
  await page.goto(`${origin}/tin/thue-nha`);
  const [first] = await cards(page);
  await page.close();
  return first.href;
}
