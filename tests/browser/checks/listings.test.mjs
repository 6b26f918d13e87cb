// A worker looks for a room, on a phone, with and without scripts. Needs demonstration data.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { violations } from '../source/accessibility.mjs';
import { launch, profile } from '../source/browser.mjs';
import { htmlErrors } from '../source/html.mjs';
import { overflow, smallTargets } from '../source/inspect.mjs';
import { demandNone } from '../source/report.mjs';
import { DESK, NARROW, PHONE, engine, originOf } from '../source/settings.mjs';

const QUESTION = 'phong tro duoi 1tr5 gan samsung';
const MOST = 1_500_000;
/** Everything a first visit to a list loads, before photos. */
const MOST_BYTES = 100_000;

const { port, tenants } = engine();
/** The tenant whose people work near the place in the question. */
const HOME = 'thai-nguyen';
const pages = new Map();
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with scripts' : 'without scripts';

  test(`a worker finds a room ${how}`, { skip: !tenants.includes(HOME) }, async (t) => {
    const context = await profile(browser, { javaScriptEnabled });
    const page = await context.newPage();
    const seen = (name) => (javaScriptEnabled ? judge(t, page, name) : undefined);
    await page.goto(`${originOf(HOME, port)}/`);
    await page.locator('#search').fill(QUESTION);
    await page.getByRole('button', { name: 'Tìm', exact: true }).click();
    await seen('everything');
    await page.locator('#found-rental a').click();

    const count = async () => Number((await page.locator('h1').innerText()).replace(/\D/g, ''));
    const chips = page.locator('.chips .chip');
    const few = await count();
    assert.ok(few > 0, 'the demonstration data have rooms under 1.5 million near the place');
    const said = (await chips.allInnerTexts()).join(' | ');
    assert.match(said, /đến 1,5\s+triệu/);
    assert.match(said, /gần Samsung/);
    for (const lead of await page.locator('.post-lead').allInnerTexts()) {
      assert.ok(amount(lead) <= MOST, `${lead} is more than was asked for`);
    }
    await seen('list');

    await chips.filter({ hasText: 'triệu' }).click();
    const wider = await count();
    assert.ok(wider > few, `${wider} without the price, ${few} with it`);

    await page.locator('.filters > summary').click();
    const first = page.locator('.filter-group .option').first();
    await first.click();
    await seen('filters');
    await page.getByRole('button', { name: 'Xem kết quả' }).click();
    assert.ok((await count()) <= wider);
    assert.equal(await page.locator('.filters .badge').first().innerText().then((text) => text.trim()[0]), '1');

    const list = page.url();
    const link = page.locator('.post-title a').first();
    const title = await link.innerText();
    await link.click();
    assert.equal(await page.locator('h1').innerText(), title);
    assert.match((await page.locator('a[href^="tel:"]').first().getAttribute('href')) ?? '', /^tel:\+?\d+$/);
    await seen('detail');
    await page.goBack();
    assert.equal(page.url(), list);
    assert.equal(await page.locator('.post-title a').first().innerText(), title);

    await page.locator('.origin a').click();
    await seen('work place');
    await page.locator('.work-place').first().click();
    assert.match(await page.locator('.origin').innerText(), /Đổi nơi làm việc/);
    await context.close();
  });
}

for (const tenant of tenants) {
  for (const prefix of ['', '/en']) {
    test(`lists of ${tenant}${prefix} in every state`, async (t) => {
      const context = await profile(browser);
      const page = await context.newPage();
      for (const [name, address, status] of [
        ['list', '/tin/thue-nha', 200],
        ['nothing found', '/tin/thue-nha?q=khong-co-gi-ca-xyz+duoi+300k', 200],
        ['not readable', '/tin/thue-nha?q=phong+tro&price_max=re', 400],
        ['no such post', '/tin/thue-nha/khong-co', 404],
        ['work place', '/noi-lam-viec', 200],
      ]) {
        const answer = await page.goto(`${originOf(tenant, port)}${prefix}${address}`);
        // A province that has not opened the list has no page of it.
        if (answer.status() === 404 && status !== 404) continue;
        assert.equal(answer.status(), status, address);
        await judge(t, page, name);
      }
      await context.close();
    });
  }
}

test('a list and a post are light', { skip: !tenants.includes(HOME) }, async (t) => {
  for (const address of ['/tin/thue-nha', `/tin/thue-nha?q=${QUESTION.replaceAll(' ', '+')}`, '/tin/viec-lam']) {
    const context = await profile(browser);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(`${originOf(HOME, port)}${address}`, { waitUntil: 'networkidle' });
    t.diagnostic(`${address}: ${bytes} bytes`);
    assert.ok(bytes > 0 && bytes <= MOST_BYTES, `${address} takes ${bytes} bytes before photos`);
    await context.close();
  }
});

test('HTML of the pages of posts', async () => {
  assert.notEqual(pages.size, 0, 'no page was seen');
  demandNone(await htmlErrors([...pages].map(([url, html]) => ({ url, html }))));
});

/** Finds what is wrong with the page on three screens and in the dark. */
async function judge(t, page, name) {
  pages.set(page.url(), await page.content());
  const problems = [];
  const note = (where, lines) => problems.push(...lines.map((line) => `${where}: ${line}`));
  for (const screen of [PHONE, NARROW, DESK]) {
    await page.setViewportSize(screen);
    const { excess, culprits } = await overflow(page);
    if (excess > 0) note(`${screen.width} px`, [`${excess} px too wide: ${culprits.join(', ')}`]);
    note(`${screen.width} px`, await violations(page));
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  note('dark', await violations(page));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(PHONE);
  note('phone', await smallTargets(page));
  await t.test(`${name}: ${new URL(page.url()).pathname}`, () => demandNone(problems));
}

/** The amount a card leads with, in đồng. */
function amount(text) {
  const number = /^[\d.,]+/.exec(text)?.[0] ?? '';
  if (/triệu/.test(text)) return Number(number.replace(',', '.')) * 1_000_000;
  if (/nghìn/.test(text)) return Number(number.replace(',', '.')) * 1_000;
  return Number(number.replaceAll('.', ''));
}
