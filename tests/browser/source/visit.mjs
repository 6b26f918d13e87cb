// One page, opened and judged.

import { violations } from './accessibility.mjs';
import { describe, overflow, smallTargets } from './inspect.mjs';
import { DESK, NARROW, PHONE } from './settings.mjs';

/** A main landmark with less text than this says nothing. */
const LEAST_TEXT = 20;

/** What a page is judged by; each is a test of its own. */
export const ASPECTS = ['answer', 'console', 'requests', 'language', 'layout', 'targets', 'accessibility', 'scriptless'];

/**
 * A tab that is used for one page after the other: a new one for each would cost more than the checks.
 * What the page does while it is open goes to `report`.
 */
export async function openTab(context) {
  const tab = { page: await context.newPage(), url: 'about:blank', report: () => {} };
  listen(tab);
  return tab;
}

/**
 * Opens `url` in `tab` and looks at it. Resolves to `{ url, html, description, problems }`, where `html`
 * is null for anything that is not a page, and each problem is `{ aspect, text }`.
 */
export async function visit(tab, url, { expected = 200, thorough = () => false } = {}) {
  const problems = [];
  const report = (aspect, text) => problems.push({ aspect, text });
  const { page } = tab;
  tab.url = url;
  tab.report = report;
  try {
    await page.setViewportSize(PHONE);
    const response = await load(page, url);
    if (response === null) return { url, html: null, description: null, problems };
    if (response.status() !== expected) {
      report('answer', `status ${response.status()} instead of ${expected}`);
      return { url, html: null, description: null, problems };
    }
    const type = (response.headers()['content-type'] ?? '').split(';')[0];
    if (type !== 'text/html') return { url, html: null, description: null, problems };
    const html = await response.text();
    const description = await describe(page);
    judgeDescription(description, report);
    const final = page.url().split('#')[0];
    await judgeLook(page, thorough(description, final), report);
    return { url: final, html, description, problems };
  } catch (error) {
    report('answer', String(error.message).split('\n')[0]);
    return { url, html: null, description: null, problems };
  } finally {
    tab.report = () => {};
  }
}

/** Opens `url` in a tab without scripts: the main landmark must have text all the same. */
export async function visitScriptless({ page }, url) {
  try {
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    return (await scriptlessProblems(page)).map((text) => ({ aspect: 'scriptless', text }));
  } catch (error) {
    return [{ aspect: 'scriptless', text: String(error.message).split('\n')[0] }];
  }
}

/** What is wrong with the page as it stands in a tab without scripts. */
export async function scriptlessProblems(page) {
  const landmarks = page.locator('main');
  const count = await landmarks.count();
  if (count !== 1) return [`${count} main landmarks instead of one`];
  const text = (await landmarks.innerText()).trim();
  return text.length >= LEAST_TEXT ? [] : [`without scripts the main landmark only says "${text}"`];
}

/** `null` for a download, which is no page. */
async function load(page, url) {
  try {
    const response = await page.goto(url, { waitUntil: 'load' });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    return response;
  } catch (error) {
    if (/Download is starting/.test(error.message)) return null;
    throw error;
  }
}

function listen(tab) {
  const { page } = tab;
  page.on('pageerror', (error) => tab.report('console', `uncaught ${error.message}`));
  page.on('console', (message) => {
    // The browser notes the status of the page itself as an error; the answer is judged elsewhere.
    const isOwnStatus = message.location().url === tab.url && message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isOwnStatus) tab.report('console', message.text());
  });
  page.on('request', (request) => {
    const target = new URL(request.url());
    if (['http:', 'https:'].includes(target.protocol) && target.origin !== new URL(tab.url).origin) {
      tab.report('requests', `asks another host: ${request.url()}`);
    }
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // Leaving a page aborts what it still waits for; that is no failure of the next one.
    if (!request.isNavigationRequest() && reason !== 'net::ERR_ABORTED') {
      tab.report('requests', `${request.url()} failed: ${reason}`);
    }
  });
  page.on('response', (response) => {
    if (!response.request().isNavigationRequest() && response.status() >= 400) {
      tab.report('requests', `${response.url()} answered ${response.status()}`);
    }
  });
}

/** What a page says about itself that cannot be; `report` is given the aspect and the words. */
export function judgeDescription(description, report) {
  if (description.title === '') report('answer', 'has no title');
  if (!/width=device-width/.test(description.viewport ?? '')) {
    report('layout', `its viewport is "${description.viewport}", not the device's width`);
  }
  for (const fragment of description.fragments) report('answer', `links to ${fragment}, which is not on the page`);
}

async function judgeLook(page, thorough, report) {
  const judge = async (where) => {
    for (const line of await violations(page)) report('accessibility', `${where}: ${line}`);
  };
  await judgeOverflow(page, PHONE, report);
  for (const line of await smallTargets(page)) report('targets', line);
  await judge('phone, light');
  if (thorough) {
    await page.emulateMedia({ colorScheme: 'dark' });
    await judge('phone, dark');
    await page.setViewportSize(DESK);
    await judge('desk, dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await judge('desk, light');
    await judgeOverflow(page, DESK, report);
  }
  await page.setViewportSize(NARROW);
  await judgeOverflow(page, NARROW, report);
}

async function judgeOverflow(page, screen, report) {
  const { excess, culprits } = await overflow(page);
  if (excess > 0) {
    report('layout', `at ${screen.width} px it is ${excess} px too wide: ${culprits.join(', ')}`);
  }
}
