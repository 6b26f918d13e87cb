// Pictures of the named pages of every tenant, for people to judge; pages of posts need demonstration posts:
//   TINHID_BASE_PORT=8080 TINHID_TENANTS=a,b node screenshots.mjs <folder> [<page> …]
// Pages behind a sign-in are named in source/chapters. They need invitations of staff, as the checks do, and
// people who did nothing at this engine before: those of story TINHID_STORY (0 to 3, the last if it is not set).

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

import { landmarks, local } from './source/addresses.mjs';
import { launch, profile } from './source/browser.mjs';
import { alternate } from './source/crawl.mjs';
import { describe } from './source/inspect.mjs';
import { hasInvitation } from './source/invitations.mjs';
import { STORIES } from './source/people.mjs';
import { QUESTION, cards } from './source/posts.mjs';
import { DESK, PHONE, engine, originOf } from './source/settings.mjs';
import { NAMES, play } from './source/story.mjs';

const [folder, ...wanted] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node screenshots.mjs <folder> [<page> …]');
  process.exit(2);
}
const VIEWS = [PHONE, DESK].flatMap((screen) => ['light', 'dark'].map((scheme) => ({ screen, scheme })));
const { port, tenants } = engine();
const number = Number(process.env.TINHID_STORY || STORIES - 1);
const isWanted = (name) => wanted.length === 0 || wanted.includes(name);
await mkdir(folder, { recursive: true });
const browser = await launch();
try {
  for (const tenant of tenants) {
    for (const [name, { url, open }] of await namedPages(`${originOf(tenant, port)}/`)) {
      if (!isWanted(name)) continue;
      for (const view of VIEWS) await shoot({ url, open, ...view, file: fileOf(tenant, name, view) });
    }
    await shootPeople(tenant);
  }
} finally {
  await browser.close();
}

/** The pages behind a sign-in, each while somebody of a story has it open. */
async function shootPeople(tenant) {
  if (!NAMES.some(isWanted)) return;
  if (!hasInvitation(tenant, 'administrator') || !hasInvitation(tenant, 'auditor')) {
    console.error(`${tenant}: without invitations of staff there are no pictures of pages behind a sign-in`);
    return;
  }
  const look = async ({ name, page }) => {
    if (!isWanted(name)) return;
    for (const view of VIEWS) {
      await page.setViewportSize(view.screen);
      await page.emulateMedia({ colorScheme: view.scheme });
      await save(page, fileOf(tenant, name, view));
    }
    await page.setViewportSize(PHONE);
    await page.emulateMedia({ colorScheme: 'light' });
  };
  await play(browser, { tenant, origin: originOf(tenant, port), number, look });
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
  // On a desk the filters are open.
  if (open && (await page.locator(open).isVisible())) await page.locator(open).click();
  await save(page, file);
  await context.close();
}

async function save(page, file) {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const target = path.join(folder, file);
  await page.screenshot({ path: target, fullPage: true, animations: 'disabled' });
  console.log(`${target}  ${page.url()}`);
}

function fileOf(tenant, name, { screen, scheme }) {
  return `${tenant}-${name}-${screen.width}${scheme === 'dark' ? '-dark' : ''}.png`;
}
