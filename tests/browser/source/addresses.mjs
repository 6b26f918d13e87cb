// Which links a crawl follows, and which of a home page's links lead to which kind of page.

const PLACE_WORDS = /địa danh|địa bàn|đơn vị hành chính|xã[, ]+phường|places?\b|communes?\b/i;

/**
 * `href` as a full address of the engine under test without its fragment, or `null` when it leads
 * elsewhere. Pages may name themselves by the tenant's public origin; that counts as the engine too.
 */
export function local(href, pageUrl, canonical) {
  let url;
  try {
    url = new URL(href, pageUrl);
  } catch {
    return null;
  }
  const here = new URL(pageUrl);
  const home = canonical ? new URL(canonical, pageUrl).origin : here.origin;
  if (url.origin !== here.origin && url.origin !== home) return null;
  return new URL(url.pathname + url.search, here.origin).href;
}

/**
 * What `url` has in common with pages that differ from it by their data alone: a list that was asked
 * something, or a post. `null` for a page that is alone of its kind.
 */
export function family(url) {
  const { pathname, search } = new URL(url);
  if (search !== '') return `${pathname}?`;
  const [, list] = /^((?:\/en)?\/tin\/[^/]+\/)[^/]+$/.exec(pathname) ?? [];
  return list ?? null;
}

/** Whether a link says of itself that its target is in another language than `language`. */
export function changesLanguage(link, url, language) {
  const said = link.language ?? new URL(url).searchParams.get('lang');
  return said !== null && !said.toLowerCase().startsWith(language);
}

/**
 * The home page's links to one entry, one legal page and the places, as far as they can be told by where
 * they stand: entries are the largest family of links in `main`, legal pages open the footer.
 */
export function landmarks(description, pageUrl, language) {
  const links = description.links
    .map((link) => ({ ...link, url: local(link.href, pageUrl, description.canonical) }))
    .filter((link) => link.url && !link.href.startsWith('#') && !link.download)
    .filter((link) => new URL(link.url).pathname !== new URL(pageUrl).pathname)
    .filter((link) => !changesLanguage(link, link.url, language));
  const families = new Map();
  for (const link of links.filter(({ region }) => region === 'main')) {
    const parts = new URL(link.url).pathname.split('/').slice(1);
    const family = parts.slice(0, -1).join('/');
    families.set(family, [...(families.get(family) ?? []), link.url]);
  }
  const [entries = []] = [...families.values()].sort((first, second) => second.length - first.length);
  const isPlaces = (link) => PLACE_WORDS.test(link.text) || /dia-danh|dia-ban|places/.test(link.url);
  return {
    entry: entries[0] ?? null,
    legal: links.find((link) => link.region === 'footer' && !isPlaces(link))?.url ?? null,
    places: links.find(isPlaces)?.url ?? null,
  };
}
