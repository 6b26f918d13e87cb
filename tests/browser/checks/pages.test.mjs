// Every page of every tenant, in Vietnamese and in English.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch } from '../source/browser.mjs';
import { alternate, crawl } from '../source/crawl.mjs';
import { htmlErrors } from '../source/html.mjs';
import { demandNone } from '../source/report.mjs';
import { PAGE_FLOOR, engine, originOf } from '../source/settings.mjs';
import { ASPECTS } from '../source/visit.mjs';

/** Pages that no link leads to. */
const EXTRAS = [
  { path: '/khong-co-trang-nay', expected: 404 },
  { path: '/offline', expected: 200 },
];

const { port, tenants } = engine();
const pages = [];
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

for (const tenant of tenants) {
  const start = `${originOf(tenant, port)}/`;
  let english = null;

  test(`${tenant} in Vietnamese`, async (t) => {
    const result = await crawl(browser, { start, language: 'vi', extras: EXTRAS });
    english = result.home && alternate(result.home, start, 'en');
    await judge(t, result);
  });

  test(`${tenant} in English`, async (t) => {
    assert.ok(english, `${start} has no <link rel="alternate" hreflang="en">`);
    await judge(t, await crawl(browser, { start: english, language: 'en' }));
  });
}

test('HTML', async (t) => {
  t.diagnostic(`${pages.length} pages`);
  assert.notEqual(pages.length, 0, 'no page was saved');
  demandNone(await htmlErrors(pages));
});

async function judge(t, result) {
  pages.push(...result.pages);
  const capped = result.capped ? ', where the crawl stopped: there are more' : '';
  t.diagnostic(`${t.name}: ${result.pages.length} pages${capped}`);
  for (const aspect of ASPECTS) {
    await t.test(aspect, () => {
      const lines = result.problems.filter((problem) => problem.aspect === aspect);
      demandNone(lines.map(({ url, from, text }) => `${url} (from ${from}): ${text}`));
    });
  }
  await t.test('size', () => {
    assert.ok(result.pages.length >= PAGE_FLOOR, `${result.pages.length} pages found, at least ${PAGE_FLOOR} expected`);
    for (const kind of ['home', 'entry', 'legal']) {
      assert.ok(result.kinds.has(kind), `no page of the kind "${kind}" was found`);
    }
  });
}
