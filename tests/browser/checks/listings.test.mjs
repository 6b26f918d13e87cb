// A worker looks for a room, on a phone, with and without scripts. Needs demonstration posts and those of
// fixtures/thai-nguyen/rental.csv.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch, profile } from '../source/browser.mjs';
import { htmlErrors } from '../source/html.mjs';
import { judgeEverywhere } from '../source/judge.mjs';
import { HOME, MOST, QUESTION, amount, cards, rises, total } from '../source/posts.mjs';
import { demandNone } from '../source/report.mjs';
import { engine, originOf } from '../source/settings.mjs';

/** The post of fixtures/thai-nguyen/rental.csv that says everything. */
const COMPLETE = 'Phòng trọ có số điện thoại để kiểm tra';
/** And the one whose words would break a careless page. */
const CAREFUL = 'Đườngrấtdàikhôngcókhoảngtrắng';

const { port, tenants } = engine();
const isHome = { skip: !tenants.includes(HOME) };
const home = originOf(HOME, port);
const question = `?q=${QUESTION.replaceAll(' ', '+')}`;
const pages = new Map();
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with scripts' : 'without scripts';

  test(`a worker finds a room ${how}`, isHome, async (t) => {
    const { page, seen, close } = await phone(t, javaScriptEnabled);
    await page.goto(`${home}/`);
    await page.locator('#search').fill(QUESTION);
    await page.locator('#search').press('Enter');
    await seen('everything');
    demandRight(await cards(page, '[aria-labelledby="found-rental"]'));
    await page.locator('#found-rental a').click();

    const few = await total(page);
    assert.ok(few > 20, `${few} rooms under 1.5 million near the place: too few to try the list`);
    const said = (await page.locator('.chips .chip').allInnerTexts()).join(' | ');
    assert.match(said, /đến 1,5\s+triệu/);
    assert.match(said, /gần Samsung/);
    assert.match(await page.locator('.origin').innerText(), /Samsung/);
    const first = await cards(page);
    demandRight(first);
    await seen('list');
    await page.locator('a[rel="next"]').click();
    const second = await cards(page);
    demandRight([...first, ...second]);
    const titles = new Set(second.map((card) => card.href));
    assert.ok(!first.some((card) => titles.has(card.href)), 'the second page repeats the first');
    await page.goBack();

    for (const chip of [/triệu/, /gần/]) {
      await page.locator('.chips .chip').filter({ hasText: chip }).click();
      const wider = await total(page);
      assert.ok(wider > few, `${wider} without ${chip}, ${few} with it`);
      assert.doesNotMatch((await page.locator('.chips').innerText()).replaceAll('\n', ' '), chip);
      await page.goBack();
    }
    await close();
  });

  test(`a list is filtered and sorted ${how}`, isHome, async (t) => {
    const { page, seen, close } = await phone(t, javaScriptEnabled);
    await page.goto(`${home}/tin/thue-nha`);
    const all = await total(page);
    await page.locator('.filters > summary').click();
    await seen('filters');
    await page.getByLabel('Đến Giá thuê').fill('1tr2');
    await page.locator('.option').filter({ hasText: 'Phòng trọ' }).click();
    await page.getByRole('button', { name: 'Xem kết quả' }).click();
    const filtered = await total(page);
    assert.ok(filtered > 0 && filtered < all, `${filtered} of ${all}`);
    const badge = await page.locator('.filters > summary .badge').innerText();
    assert.match(badge, /^2/);
    for (const card of await cards(page)) {
      assert.ok(card.price <= 1_200_000, `${card.title}: ${card.lead}`);
      assert.equal(card.type, 'Phòng trọ');
    }
    assert.equal(await page.getByLabel('Đến Giá thuê').inputValue(), '1.200.000');

    await page.locator('.sorts > summary').click();
    await page.getByRole('link', { name: 'Giá thuê: cao trước' }).click();
    const prices = (await cards(page)).map((card) => card.price);
    assert.ok(prices.length > 1 && rises(prices.toReversed()), `not from high to low: ${prices}`);
    assert.equal(await total(page), filtered, 'another order holds the same posts');
    assert.match(await page.locator('.sorts > summary').innerText(), /Giá thuê: cao trước/);
    await seen('filtered');
    await close();
  });

  test(`a place of work is chosen once ${how}`, isHome, async (t) => {
    const { page, context, seen, close } = await phone(t, javaScriptEnabled);
    await page.goto(`${home}/tin/thue-nha`);
    await page.locator('.origin a').click();
    await seen('work place');
    await page.getByLabel('Tên khu công nghiệp').fill('yen binh');
    await page.locator('main form[role="search"] button').click();
    await page.locator('.work-place').filter({ hasText: 'Khu công nghiệp Yên Bình' }).click();
    assert.equal(new URL(page.url()).pathname, '/tin/thue-nha');
    for (const list of ['/tin/thue-nha', '/tin/viec-lam']) {
      const other = await context.newPage();
      await other.goto(`${home}${list}`);
      assert.match(await other.locator('.origin').innerText(), /Khu công nghiệp Yên Bình.*Đổi nơi làm việc/s);
      const distances = (await cards(other)).map((card) => card.far);
      assert.ok(distances.length > 1 && distances.every((far) => far !== null), `${list}: ${distances}`);
      assert.ok(rises(distances), `${list}: not from near to far: ${distances}`);
      await other.close();
    }
    await page.locator('.post-title a').first().click();
    assert.match(await page.locator('.listing-far').innerText(), /Khu công nghiệp Yên Bình/);
    await page.goBack();
    await page.locator('.origin a').click();
    await seen('work place chosen');
    await page.getByRole('button', { name: 'Bỏ chọn' }).click();
    await page.goto(`${home}/tin/thue-nha`);
    assert.match(await page.locator('.origin').innerText(), /Chọn nơi làm việc/);
    assert.ok((await cards(page)).every((card) => card.far === null));
    await close();
  });

  test(`a post says what it costs and whom to call ${how}`, isHome, async (t) => {
    const { page, seen, close } = await phone(t, javaScriptEnabled);
    await page.goto(`${home}/tin/thue-nha?q=${encodeURIComponent(COMPLETE)}`);
    const link = page.locator('.post-title a').first();
    assert.equal(await link.innerText(), COMPLETE);
    await link.click();
    assert.equal(await page.locator('h1').innerText(), COMPLETE);
    const call = page.locator('a[href^="tel:"]').first();
    assert.equal(await call.getAttribute('href'), 'tel:+84912345678');
    assert.ok(await isInSight(page, call), 'the number is in sight without scrolling');
    assert.match(await page.locator('.listing-main').innerText(), /Người liên hệ\s+Chị Ví Dụ/);
    assert.match(await page.locator('.listing-place').innerText(), /Xóm 3, sau chợ, Phường Phổ Yên/);
    // Rent, service and internet; electricity and water are paid by what is used.
    assert.equal(amount(await page.locator('.monthly .figure').innerText()), 1_360_000);
    assert.match(await page.locator('.monthly').innerText(), /3\.500\s₫\/kWh/);
    assert.match(await page.locator('.listing-head').innerText(), /Xác nhận còn đúng: vừa xong|Xác nhận còn đúng: .*trước/);
    await demandDescribed(page, { title: COMPLETE, price: 1_250_000 });
    await seen('a complete post');

    await page.goto(`${home}/tin/thue-nha?q=${CAREFUL}`);
    await page.locator('.post-title a').first().click();
    const heading = await page.locator('h1').innerText();
    assert.match(heading, /<b>ngược<\/b> &amp;/, 'what was written is shown as it was written');
    assert.match(await page.locator('.post-text').innerText(), /<script>alert\(1\)<\/script>/);
    await demandDescribed(page, { title: heading, price: 1_300_000 });
    await seen('a careful post');
    await close();
  });

  test(`who finds nothing is told what to leave out ${how}`, isHome, async (t) => {
    const { page, seen, close } = await phone(t, javaScriptEnabled);
    const nothing = `${home}/tin/thue-nha?q=phong+tro+duoi+200k+gan+samsung&area_min=20`;
    await page.goto(nothing);
    assert.equal(await total(page), 0);
    await seen('nothing found');
    const ways = page.locator('.loosen a');
    const count = await ways.count();
    assert.ok(count > 0, 'nothing is suggested');
    for (let number = 0; number < count; number += 1) {
      const promised = Number((await ways.nth(number).locator('strong').innerText()).replace(/\D/g, ''));
      await ways.nth(number).click();
      assert.equal(await total(page), promised, page.url());
      assert.ok(promised > 0);
      await page.goto(nothing);
    }
    await close();
  });
}

for (const tenant of tenants) {
  // Three provinces differ in their form, languages in the length of their words: English is seen in one.
  for (const prefix of tenant === tenants[0] ? ['', '/en'] : ['']) {
    test(`lists of ${tenant}${prefix} in every state`, async (t) => {
      const { page, seen, close } = await phone(t, true);
      const post = await firstPost(page, `${originOf(tenant, port)}${prefix}/tin/viec-lam`);
      for (const [name, address, status] of [
        ['list', '/tin/thue-nha', 200],
        ['everything', `/tim-kiem${question}`, 200],
        ['nothing found', '/tin/thue-nha?q=khong-co-gi-ca-xyz+duoi+300k', 200],
        ['not readable', '/tin/thue-nha?q=phong+tro&price_max=re', 400],
        ['empty range', '/tin/thue-nha?price_min=2000000&price_max=1000000', 400],
        ['no such post', '/tin/thue-nha/khong-co', 404],
        ['job', post, 200],
        ['work place', '/noi-lam-viec', 200],
        ['no such work place', '/noi-lam-viec?q=khong-co-noi-nay', 200],
      ]) {
        const answer = await page.goto(`${originOf(tenant, port)}${prefix}${address}`);
        assert.equal(answer.status(), status, address);
        await seen(name);
      }
      await close();
    });
  }
}

test('HTML of the pages of posts', async () => {
  assert.notEqual(pages.size, 0, 'no page was seen');
  demandNone(await htmlErrors([...pages].map(([url, html]) => ({ url, html }))));
});

/** A phone; `seen` judges the page it shows, for which scripts are needed. */
async function phone(t, javaScriptEnabled) {
  const context = await profile(browser, { javaScriptEnabled });
  const page = await context.newPage();
  let last = null;
  page.on('response', (response) => {
    if (response.request().isNavigationRequest()) last = response;
  });
  const seen = async (name) => {
    if (!javaScriptEnabled) return;
    pages.set(page.url(), await last.text());
    const problems = await judgeEverywhere(page);
    await t.test(`${name}: ${new URL(page.url()).pathname}`, () => demandNone(problems));
  };
  return { context, page, seen, close: () => context.close() };
}

/** The path of the first post of a list, without language. */
async function firstPost(page, list) {
  await page.goto(list);
  const [first] = await cards(page);
  return first.href.replace(/^\/en/, '');
}

/** Rooms at the price that was asked for, the nearest first. */
function demandRight(found) {
  assert.notEqual(found.length, 0);
  for (const { title, lead, price } of found) assert.ok(price <= MOST, `${title}: ${lead}`);
  const distances = found.map((card) => card.far);
  assert.ok(distances.every((far) => far !== null), 'a card says no distance');
  assert.ok(rises(distances), `not from near to far: ${distances}`);
}

/** Search engines and whoever passes the link on are told the same as people. */
async function demandDescribed(page, { title, price }) {
  const structured = await page.locator('script[type="application/ld+json"]').textContent();
  const said = JSON.parse(structured);
  assert.equal(said['@context'], 'https://schema.org');
  assert.equal(said.name, title);
  assert.equal(Number(said.offers.price), price);
  assert.equal(said.offers.priceCurrency, 'VND');
  const property = (name) => page.locator(`meta[property="og:${name}"]`).getAttribute('content');
  assert.equal(await property('title'), title);
  assert.match(await property('description'), /triệu\/tháng/);
  assert.equal(await property('url'), await page.locator('link[rel="canonical"]').getAttribute('href'));
}

async function isInSight(page, locator) {
  const box = await locator.boundingBox();
  return box !== null && box.y >= 0 && box.y + box.height <= page.viewportSize().height;
}
