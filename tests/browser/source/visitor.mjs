// Somebody who goes through pages by what stands on them: addresses, links and forms.

import assert from 'node:assert/strict';

import { profile } from './browser.mjs';
import { openTab } from './visit.mjs';

/** How much of a page that was not expected is told. */
const TOLD = 300;

/**
 * A visitor with a browser of their own, who takes part in `story`:
 * `{ origin, prefix, javaScriptEnabled, names, look }`. `prefix` is the language of the addresses, `names`
 * grows by each page that was seen, and `look({ name, page, html, reported })` judges it.
 */
export async function visitor(browser, { origin, prefix, javaScriptEnabled, names, look }) {
  const context = await profile(browser, { javaScriptEnabled });
  const tab = await openTab(context);
  const { page } = tab;
  const reported = [];
  let last = null;
  tab.url = origin;
  tab.report = (aspect, text) => reported.push(`${aspect}: ${text}`);
  page.on('request', (request) => {
    if (request.isNavigationRequest()) tab.url = request.url();
  });
  page.on('response', (response) => {
    if (response.request().isNavigationRequest()) last = response;
  });

  /** Opens an address, which is written without language. */
  const go = (path) => page.goto(`${origin}${prefix}${path}`, { waitUntil: 'load' });

  /** Uses a link or a button, and waits for the page behind it. */
  const send = (control) => Promise.all([page.waitForEvent('load'), control.click()]);

  /** The same; whoever is told that it is too soon waits, and uses it once more. */
  const sendPatiently = async (control) => {
    await send(control);
    if (last.status() !== 429) return;
    const seconds = Number(last.headers()['retry-after']);
    assert.ok(seconds > 0, 'who asks too soon is told when to ask again');
    await pause((seconds + 1) * 1_000);
    await send(control);
  };

  /**
   * The page that is open now must be `path`, in which `*` stands for a part that nobody knows beforehand,
   * with this status. A page that silently leads somewhere else, to a sign-in say, is a failure.
   */
  const seen = async (name, path, status = 200) => {
    const { pathname } = new URL(page.url());
    const expected = new RegExp(`^${prefix}${path.replaceAll('*', '[^/]+')}$`);
    if (!expected.test(pathname) || last.status() !== status) {
      const text = (await page.locator('main').innerText()).slice(0, TOLD).replaceAll('\n', ' | ');
      assert.fail(`${name}: ${pathname} with ${last.status()} instead of ${path} with ${status}: ${text}`);
    }
    names.push(name);
    await look({ name, page, html: await last.text(), reported: reported.splice(0) });
  };

  /** What the API says to whoever is signed in here. */
  const asked = async (path) => {
    const other = await context.newPage();
    try {
      const answer = await other.goto(`${origin}${path}`);
      assert.equal(answer.status(), 200, path);
      return await answer.json();
    } finally {
      await other.close();
    }
  };

  /** The button of a form of `main`, and of the first one unless it is said which. */
  const button = (form = 'form.form') => page.locator(`main ${form} button[type="submit"]`).first();

  return { context, page, go, send, sendPatiently, seen, asked, button, close: () => context.close() };
}

/** Waits. */
export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
