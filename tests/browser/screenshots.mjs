// Pictures of the named pages of every tenant, for people to judge; pages of posts need demonstration posts:
//   TINHID_BASE_PORT=8080 TINHID_TENANTS=a,b node screenshots.mjs <folder> [<page> …]

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

import { landmarks, local } from './source/addresses.mjs';
import { launch, profile } from './source/browser.mjs';
import { alternate } from './source/crawl.mjs';
import { describe } from './source/inspect.mjs';
import { QUESTION, cards } from './source/posts.mjs';
import { DESK, PHONE, engine, originOf } from './source/settings.mjs';

const [folder, ...wanted] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node screenshots.mjs <folder> [<page> …]');
  process.exit(2);
}
const { port, tenants } = engine();
await mkdir(folder, { recursive: true });
const browser = await launch();
try {
  for (const tenant of tenants) {
    for (const [name, { url, open }] of await namedPages(`${originOf(tenant, port)}/`)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      for (const screen of [PHONE, DESK]) {
        for (const scheme of ['light', 'dark']) {
          const file = `${tenant}-${name}-${screen.width}${scheme === 'dark' ? '-dark' : ''}.png`;
          await shoot({ url, open, screen, scheme, file });
        }
      }
    }
  }
} finally {
  await browser.close();
}

/** Pairs of name and `{ url, open }`: what is clicked before the picture. A page that cannot be found is said to be missing. */
async function namedPages(home) {
  const context = await profile(browser);
  const page = await context.newPage();
  await page.goto(home);
  const description = await describe(page);
  const found = landmarks(description, home, 'vi');
  const asked = `?q=${QUESTION.replaceAll(' ', '+')}`;
  const urls = {
    home,
    'home-english': alternate(description, home, 'en'),
    entry: found.entry,
    legal: found.legal,
    places: found.places,
    'not-found': local('/khong-co-trang-nay', home),
    offline: local('/offline', home),
    everything: local(`/tim-kiem${asked}`, home),
    rooms: local('/tin/thue-nha', home),
    'rooms-asked': local(`/tin/thue-nha${asked}`, home),
    'rooms-filters': local('/tin/thue-nha', home),
    'rooms-empty': local('/tin/thue-nha?q=phong+tro+duoi+200k+gan+samsung&area_min=20', home),
    'rooms-problem': local('/tin/thue-nha?price_min=2000000&price_max=1000000', home),
    room: await firstPost(page, local('/tin/thue-nha', home)),
    job: await firstPost(page, local('/tin/viec-lam', home)),
    'post-over': local('/tin/thue-nha/khong-co', home),
    'work-place': local('/noi-lam-viec', home),
  };
  await context.close();
  return Object.entries(urls)
    .filter(([name, url]) => {
      if (!url) console.error(`${home}: no link to the page "${name}" found`);
      return url;
    })
    .map(([name, url]) => [name, { url, open: name === 'rooms-filters' ? '.filters > summary' : null }]);
}

async function firstPost(page, list) {
  await page.goto(list);
  const [first] = await cards(page);
  return first ? local(first.href, list) : null;
}

async function shoot({ url, open, screen, scheme, file }) {
  const context = await profile(browser, { viewport: screen, colorScheme: scheme });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  // On a desk the filters are open.
  if (open && (await page.locator(open).isVisible())) await page.locator(open).click();
  const target = path.join(folder, file);
  await page.screenshot({ path: target, fullPage: true, animations: 'disabled' });
  console.log(`${target}  ${url}`);
  await context.close();
}
