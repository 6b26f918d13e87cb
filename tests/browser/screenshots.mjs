// Pictures of the named pages of every tenant, for people to judge:
//   TINHID_BASE_PORT=8080 TINHID_TENANTS=a,b node screenshots.mjs <folder>

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

import { landmarks, local } from './source/addresses.mjs';
import { launch, profile } from './source/browser.mjs';
import { alternate } from './source/crawl.mjs';
import { describe } from './source/inspect.mjs';
import { DESK, PHONE, engine, originOf } from './source/settings.mjs';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node screenshots.mjs <folder>');
  process.exit(2);
}
const { port, tenants } = engine();
await mkdir(folder, { recursive: true });
const browser = await launch();
try {
  for (const tenant of tenants) {
    for (const [name, url] of await namedPages(`${originOf(tenant, port)}/`)) {
      for (const screen of [PHONE, DESK]) {
        await shoot(url, screen, 'light', `${tenant}-${name}-${screen.width}.png`);
        if (name === 'home') await shoot(url, screen, 'dark', `${tenant}-${name}-${screen.width}-dark.png`);
      }
    }
  }
} finally {
  await browser.close();
}

/** Pairs of name and address; a page that cannot be found is said to be missing. */
async function namedPages(home) {
  const context = await profile(browser);
  const page = await context.newPage();
  await page.goto(home);
  const description = await describe(page);
  await context.close();
  const found = landmarks(description, home, 'vi');
  const named = {
    home,
    'home-english': alternate(description, home, 'en'),
    entry: found.entry,
    legal: found.legal,
    places: found.places,
    'not-found': local('/khong-co-trang-nay', home),
    offline: local('/offline', home),
  };
  return Object.entries(named).filter(([name, url]) => {
    if (!url) console.error(`${home}: no link to the page "${name}" found`);
    return url;
  });
}

async function shoot(url, viewport, colorScheme, file) {
  const context = await profile(browser, { viewport, colorScheme });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const target = path.join(folder, file);
  await page.screenshot({ path: target, fullPage: true, animations: 'disabled' });
  console.log(`${target}  ${url}`);
  await context.close();
}
