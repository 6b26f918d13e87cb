// What makes the portal an application: its manifest, its icons, and a page without a network.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch, profile } from '../source/browser.mjs';
import { describe } from '../source/inspect.mjs';
import { manifestProblems } from '../source/manifest.mjs';
import { demandNone } from '../source/report.mjs';
import { engine, originOf } from '../source/settings.mjs';

/** The browser says this of every private profile; it is no fault of the page. */
const PRIVATE_PROFILE = 'in-incognito';
const WORKER_PATIENCE = 20_000;

const { port, tenants } = engine();
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

for (const tenant of tenants) {
  const origin = originOf(tenant, port);

  test(`${tenant}: manifest and icons`, async () => {
    const context = await profile(browser);
    const page = await context.newPage();
    await page.goto(`${origin}/`);
    const { manifest } = await describe(page);
    assert.ok(manifest, 'the home page has no <link rel="manifest">');
    demandNone(await manifestProblems(origin, new URL(manifest, origin).pathname));

    const session = await context.newCDPSession(page);
    const { errors } = await session.send('Page.getAppManifest');
    demandNone(errors.map((error) => error.message));
    await context.close();
  });

  test(`${tenant}: offline`, async () => {
    const context = await profile(browser, { serviceWorkers: 'allow' });
    const page = await context.newPage();
    await page.goto(`${origin}/offline`);
    const expected = (await page.locator('main').innerText()).trim();
    await page.goto(`${origin}/`);
    const state = await page.evaluate(async (patience) => {
      const late = new Promise((resolve) => setTimeout(resolve, patience, 'none'));
      return Promise.race([navigator.serviceWorker.ready.then((found) => found.active.state), late]);
    }, WORKER_PATIENCE);
    assert.notEqual(state, 'none', 'no service worker registered');
    await page.reload();
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, { timeout: WORKER_PATIENCE });

    const session = await context.newCDPSession(page);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    demandNone(installabilityErrors.map((error) => error.errorId).filter((id) => id !== PRIVATE_PROFILE));

    await context.setOffline(true);
    await page.goto(`${origin}/chua-tung-mo-trang-nay`);
    const shown = (await page.locator('main').innerText()).trim();
    assert.equal(shown, expected, 'without a network the offline page is shown');
    const retry = await page.locator('main a.button').evaluate((link) => link.href);
    assert.equal(retry, `${origin}/chua-tung-mo-trang-nay`, 'the button asks for the same page again');
    assert.equal(await page.locator('.offline-note').isVisible(), false, 'the page says it, the note need not');

    await page.goto(`${origin}/en`);
    assert.equal(await page.locator('html').getAttribute('data-page'), 'home', 'the home page is there unread');
    const faces = () => [...document.fonts].filter((face) => face.status === 'error').map((face) => `${face.family} ${face.weight}`);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    demandNone(await page.evaluate(faces));
    await context.close();
  });
}
