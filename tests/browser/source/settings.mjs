// What the checks are told from outside, read once.

import process from 'node:process';

/** Where Debian's package puts the browser. */
const DEBIAN_CHROMIUM = '/usr/bin/chromium';

/** Tabs open at once in one crawl; more than this only makes two cores wait for each other. */
export const TABS = 4;

/** Pages visited for one tenant in one language before the crawl stops: 400 for a tenant in all. */
export const PAGE_CAP = 200;

/** Pages that differ by their data alone, such as posts of one list, of which no more are visited. */
export const SIBLING_CAP = 2;

/** Fewer pages than this mean that the crawl did not find the site. */
export const PAGE_FLOOR = 15;

/** The phone the pages are judged on, in CSS pixels. */
export const PHONE = { width: 390, height: 844 };
/** The narrowest screen on which nothing may stick out (WCAG 2.2, 1.4.10). */
export const NARROW = { width: 320, height: 640 };
/** A desk. */
export const DESK = { width: 1280, height: 900 };

/** The path of the browser. */
export function chromiumPath() {
  return process.env.TINHID_CHROMIUM || DEBIAN_CHROMIUM;
}

/** The running engine: its port and the keys of its tenants; throws when it is not named. */
export function engine() {
  const port = Number(process.env.TINHID_BASE_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error('TINHID_BASE_PORT must be the port on which the engine listens');
  }
  const tenants = (process.env.TINHID_TENANTS ?? '').split(',').map((key) => key.trim()).filter(Boolean);
  if (tenants.length === 0) {
    throw new Error('TINHID_TENANTS must list tenant keys, separated by commas');
  }
  return { port, tenants };
}

/** The address of a tenant in development mode. */
export function originOf(tenant, port) {
  return `http://${tenant}.localhost:${port}`;
}
