// A cheap phone on a poor connection: 1.6 Mbit/s, 300 ms to the server and back, a quarter of this processor.

import { profile } from './browser.mjs';

const NETWORK = {
  offline: false,
  latency: 300,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const SLOWER = 4;

/**
 * Opens `url` on such a phone, which has never been here. Resolves to `{ paint, bytes, pictures }`: when
 * the largest part was painted, in milliseconds, and what was loaded, without and of photos.
 */
export async function open(browser, url) {
  const context = await profile(browser);
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', NETWORK);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const loaded = { bytes: 0, pictures: 0 };
    const photos = new Set();
    session.on('Network.responseReceived', ({ requestId, response }) => {
      if (/^image\/(jpeg|webp|avif)/.test(response.mimeType)) photos.add(requestId);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      loaded[photos.has(requestId) ? 'pictures' : 'bytes'] += encodedDataLength;
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    const paint = await page.evaluate(largestPaint);
    return { paint, ...loaded };
  } finally {
    await context.close();
  }
}

/** Runs inside the page. */
function largestPaint() {
  return new Promise((resolve, reject) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    });
    setTimeout(() => reject(new Error('nothing was painted')), 10_000);
  });
}

/** The one in the middle. */
export function median(numbers) {
  return numbers.toSorted((first, second) => first - second)[Math.floor(numbers.length / 2)];
}
