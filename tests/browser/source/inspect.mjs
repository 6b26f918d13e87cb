// What a page says about itself and how it lies on the screen. Every function handed to `evaluate`
// runs inside the page and may use nothing from this file.

/** Language, links and marks of the page. */
export function describe(page) {
  return page.evaluate(() => {
    const region = (element) => {
      if (element.closest('main')) return 'main';
      if (element.closest('footer')) return 'footer';
      return 'other';
    };
    const links = [...document.querySelectorAll('a[href], area[href]')].map((element) => ({
      href: element.getAttribute('href'),
      text: element.textContent.replace(/\s+/g, ' ').trim(),
      region: region(element),
      language: element.getAttribute('hreflang'),
      download: element.hasAttribute('download'),
    }));
    const alternates = [...document.querySelectorAll('link[rel~="alternate"][hreflang]')].map((element) => ({
      href: element.getAttribute('href'),
      language: element.getAttribute('hreflang'),
    }));
    const fragments = links
      .map((link) => link.href)
      .filter((href) => href.startsWith('#') && href.length > 1)
      .filter((href) => !document.getElementById(decodeURIComponent(href.slice(1))));
    return {
      language: document.documentElement.lang,
      title: document.title.trim(),
      kind: document.body.dataset.page ?? document.documentElement.dataset.page ?? null,
      canonical: document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null,
      manifest: document.querySelector('link[rel="manifest"]')?.getAttribute('href') ?? null,
      viewport: document.querySelector('meta[name="viewport"]')?.getAttribute('content') ?? null,
      links,
      alternates,
      fragments,
    };
  });
}

/** By how many pixels the page is wider than the screen, and the elements that stick out furthest. */
export function overflow(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const excess = root.scrollWidth - root.clientWidth;
    if (excess <= 0) return { excess: 0, culprits: [] };
    const isClipped = (element) => {
      const around = element.parentElement;
      return around !== document.body && (getComputedStyle(around).overflowX !== 'visible' || isClipped(around));
    };
    const culprits = [...document.body.querySelectorAll('*')]
      .filter((element) => !isClipped(element))
      .map((element) => ({ element, right: element.getBoundingClientRect().right }))
      .filter(({ right }) => right > root.clientWidth + 0.5)
      .sort((first, second) => second.right - first.right)
      .slice(0, 3)
      .map(({ element, right }) => {
        const name = element.tagName.toLowerCase() + [...element.classList].map((part) => `.${part}`).join('');
        return `${name} (to ${Math.round(right)})`;
      });
    return { excess, culprits };
  });
}

/**
 * Links and controls that are smaller than `least` CSS pixels either way; 24 is what WCAG 2.2 asks for
 * (2.5.8). Left out, as there: links within a sentence; and what is off the screen until it has the focus.
 */
export function smallTargets(page, least = 24) {
  return page.evaluate((least) => {
    const inSentence = (element) => {
      if (getComputedStyle(element).display !== 'inline') return false;
      let block = element.parentElement;
      while (block && getComputedStyle(block).display === 'inline') block = block.parentElement;
      const length = (node) => node.textContent.replace(/\s+/g, ' ').trim().length;
      return block !== null && length(block) > length(element);
    };
    const hidden = (element, box) =>
      !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
      (box.width <= 1 && box.height <= 1) ||
      box.right <= 0 ||
      box.bottom + scrollY <= 0 ||
      getComputedStyle(element).clipPath === 'inset(50%)';
    // A label works as its control does, and a link may be spread over the part it stands in.
    const target = (element) => {
      const cover = getComputedStyle(element, '::after');
      const isSpread = cover.content !== 'none' && cover.position === 'absolute';
      const whole = isSpread ? element.offsetParent : element.closest('label');
      return (whole ?? element).getBoundingClientRect();
    };
    const selector = 'a[href], button, summary, select, textarea, input:not([type="hidden"]), [role="button"]';
    return [...document.querySelectorAll(selector)]
      .map((element) => ({ element, box: target(element) }))
      // A child may be larger than its inline link: an icon above a name.
      .filter(({ element, box }) => !hidden(element, box) && !inSentence(element))
      .filter(({ box }) => box.width < least - 0.01 || box.height < least - 0.01)
      .map(({ element, box }) => {
        const name = (element.textContent.trim() || element.getAttribute('aria-label') || element.name || '').slice(0, 40);
        const size = `${Math.round(box.width * 10) / 10} × ${Math.round(box.height * 10) / 10}`;
        return `${element.tagName.toLowerCase()} "${name}" is ${size}`;
      });
  }, least);
}
