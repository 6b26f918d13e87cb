// The shell of the portal for when there is no network. Pages come from the network first; what was
// read before, or the offline page, stands in. Assets have the fingerprint of their content in their
// address and are kept as they are. Programs' addresses are never touched.
"use strict";

const VERSION = "{{version}}";
const PRECACHE = {{precache}};
const SHELL = `shell-${VERSION}`;
const PAGES = `pages-${VERSION}`;
// An address has one language, and coding is the network's affair: Vary says nothing here.
const ANY = { ignoreVary: true };
const KEPT_PAGES = 40;
const KEPT_ASSETS = 60;
const NEVER = /^\/(api|admin|ofrep|oauth2|open311|\.well-known)(\/|$)/;

addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(SHELL).then((cache) => cache.addAll(PRECACHE)).then(() => skipWaiting()),
  );
});

addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(
        names.filter((name) => name !== SHELL && name !== PAGES).map((name) => caches.delete(name)),
      ))
      .then(() => clients.claim()),
  );
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || NEVER.test(url.pathname)) return;
  if (url.pathname.startsWith("/assets/")) {
    event.respondWith(asset(request));
  } else if (request.mode === "navigate") {
    event.respondWith(page(request, url));
  }
});

async function asset(request) {
  const kept = await caches.match(request, ANY);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await keep(SHELL, request, answer.clone(), KEPT_ASSETS);
  return answer;
}

async function page(request, url) {
  try {
    const answer = await fetch(request);
    // What people typed into a search stays out of the copy.
    if (answer.ok && !answer.redirected && !url.search && !isPrivate(answer)) {
      await keep(PAGES, request, answer.clone(), KEPT_PAGES);
    }
    return answer;
  } catch {
    const english = url.pathname === "/en" || url.pathname.startsWith("/en/");
    // What was read last stands before what was put in at the start.
    return (await (await caches.open(PAGES)).match(request, ANY))
      ?? (await caches.match(request, ANY))
      ?? (await caches.match(english ? "/en/offline" : "/offline", ANY))
      ?? Response.error();
  }
}

function isPrivate(answer) {
  return /no-store|private/.test(answer.headers.get("Cache-Control") ?? "");
}

async function keep(name, request, answer, limit) {
  const cache = await caches.open(name);
  await cache.put(request, answer);
  const kept = await cache.keys();
  // The shell was put in first and stays; the oldest of the rest goes.
  const rest = kept.filter(({ url }) => !PRECACHE.includes(new URL(url).pathname));
  await Promise.all(rest.slice(0, Math.max(0, rest.length - limit)).map((old) => cache.delete(old)));
}
