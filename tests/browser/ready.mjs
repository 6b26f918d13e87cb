// Waits until the posts of every tenant are there and found: a search that is behind the database, or not
// there yet, would make the checks of lists fail for no fault of the pages.

import process from 'node:process';

import { ask } from './source/ask.mjs';
import { engine, originOf } from './source/settings.mjs';

/** A debug build makes up and indexes some 15,000 posts. */
const PATIENCE = 400_000;
const PAUSE = 500;

const { port, tenants } = engine();
const began = Date.now();
for (const tenant of tenants) {
  for (;;) {
    const missing = await behind(originOf(tenant, port));
    if (missing === null) break;
    if (Date.now() - began > PATIENCE) {
      console.error(`${tenant} after ${PATIENCE / 1_000} s: ${missing}`);
      process.exit(1);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
console.log(`Posts are there and found after ${Math.round((Date.now() - began) / 1_000)} s`);

/**
 * What is missing at a tenant, or `null`. Posts are made kind after kind and indexed in the order they
 * were written, so a search that knows as many of each kind as the database, which counts to a thousand,
 * knows them all.
 */
async function behind(origin) {
  const { items } = await json(origin, '/api/v1/listings');
  for (const { key } of items) {
    const kept = await json(origin, `/api/v1/listings/${key}?limit=1`);
    if (kept.total.count === 0) return `no posts of the kind "${key}"`;
    // Facets are counted by the search alone.
    const found = await json(origin, `/api/v1/listings/${key}?limit=1&facets=commune`);
    const isThere = kept.total.exact ? found?.total.count === kept.total.count : found?.total.count > kept.total.count;
    if (!isThere) return `the search is behind with "${key}"`;
  }
  return null;
}

/** The answer, or `null` while the search is away. */
async function json(origin, path) {
  const { status, body } = await ask(origin, path);
  if (status === 503) return null;
  if (status !== 200) throw new Error(`${origin}${path} answered ${status}: ${body}`);
  return JSON.parse(body);
}
