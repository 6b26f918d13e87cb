// All pages of one tenant in one language, found by following links.

import { changesLanguage, family, landmarks, local } from './addresses.mjs';
import { profile } from './browser.mjs';
import { PAGE_CAP, SIBLING_CAP, TABS } from './settings.mjs';
import { openTab, visit, visitScriptless } from './visit.mjs';

/**
 * Follows the links from `start` and judges every page on the way. Resolves to
 * `{ pages: [{ url, html }], problems: [{ aspect, url, text }], capped, home, kinds }`.
 *
 * The reader's browser asks for Vietnamese whatever `language` is: who chose English by its link must
 * stay in English from there on, unless a link says by `hreflang` that its target is not.
 */
export async function crawl(browser, { start, language, extras = [], cap = PAGE_CAP }) {
  const scripted = await profile(browser);
  const plain = await profile(browser, { javaScriptEnabled: false });
  const state = {
    language,
    queue: [],
    known: new Map(),
    families: new Map(),
    landed: new Set(),
    pages: [],
    problems: [],
    kinds: new Map(),
    marks: {},
    capped: false,
    cap,
    busy: 0,
  };
  try {
    enqueue(state, start, 200, 'the start');
    const pairs = [];
    for (let number = 0; number < TABS; number += 1) {
      pairs.push({ scripted: await openTab(scripted), plain: await openTab(plain) });
    }
    const home = await step(state, pairs[0]);
    if (home) state.marks = landmarks(home.description, home.url, language);
    if (home) follow(state, home);
    for (const { path, expected } of extras) {
      enqueue(state, new URL(path, start).href, expected, 'the list of pages to try');
    }
    await Promise.all(pairs.map((tabs) => worker(state, tabs)));
    const { pages, problems, kinds, capped } = state;
    return { pages, problems, kinds, capped, home: home?.description ?? null };
  } finally {
    await scripted.close();
    await plain.close();
  }
}

function enqueue(state, url, expected, from) {
  if (state.known.has(url)) return;
  const siblings = family(url);
  const count = state.families.get(siblings) ?? 0;
  if (siblings !== null && count >= SIBLING_CAP) return;
  state.families.set(siblings, count + 1);
  if (state.known.size >= state.cap) {
    state.capped = true;
    return;
  }
  state.known.set(url, from);
  state.queue.push({ url, expected });
}

/** Works until the queue is empty and no other worker can fill it again. */
async function worker(state, tabs) {
  for (;;) {
    if (state.queue.length > 0) {
      state.busy += 1;
      const result = await step(state, tabs);
      if (result) follow(state, result);
      state.busy -= 1;
    } else if (state.busy === 0) {
      return;
    } else {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Visits the next page; resolves to it when it is a page to read links from. */
async function step(state, tabs) {
  const { url, expected } = state.queue.shift();
  const thorough = (description, final) => claim(state, description, final);
  const result = await visit(tabs.scripted, url, { expected, thorough });
  const note = (problem) => state.problems.push({ ...problem, url, from: state.known.get(url) });
  result.problems.forEach(note);
  if (result.html === null || state.landed.has(result.url)) return null;
  state.landed.add(result.url);
  if (!result.description.language.toLowerCase().startsWith(state.language)) {
    note({ aspect: 'language', text: `is in "${result.description.language}", but the reader came in "${state.language}"` });
  }
  (await visitScriptless(tabs.plain, url)).forEach(note);
  state.pages.push({ url: result.url, html: result.html });
  return expected === 200 ? result : null;
}

/** Whether this page is the first of a kind that is looked at on every screen and in the dark. */
function claim(state, description, url) {
  const { entry, legal } = state.marks;
  const byPlace = { [entry]: 'entry', [legal]: 'legal' }[url];
  const kind = state.pages.length === 0 ? 'home' : (description.kind ?? byPlace);
  if (!['home', 'entry', 'legal'].includes(kind) || state.kinds.has(kind)) return false;
  state.kinds.set(kind, url);
  return true;
}

function follow(state, { url, description }) {
  for (const link of description.links) {
    const target = link.href.startsWith('#') || link.download ? null : local(link.href, url, description.canonical);
    if (target !== null && !changesLanguage(link, target, state.language)) enqueue(state, target, 200, url);
  }
}

/** The address under which `description` offers itself in `language`, or `null`. */
export function alternate(description, url, language) {
  const found = description.alternates.find((link) => link.language.toLowerCase().startsWith(language));
  return found ? local(found.href, url, description.canonical) : null;
}
