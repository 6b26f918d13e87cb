// Chromium, started so that it talks to nobody but the engine.

import { chromium } from 'playwright-core';

import { PHONE, chromiumPath } from './settings.mjs';

const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser. */
export function launch() {
  return chromium.launch({ executablePath: chromiumPath(), args: SWITCHES });
}

/**
 * A fresh profile of a Vietnamese phone. Service workers are off unless asked for: a page from a cache
 * would say nothing about the engine.
 */
export function profile(browser, options = {}) {
  return browser.newContext({
    viewport: PHONE,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    ...options,
  });
}
