// Do the checks see what they are for? A small site with planted faults, and one page without any.

import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';

import { launch } from '../source/browser.mjs';
import { alternate, crawl } from '../source/crawl.mjs';
import { htmlErrors } from '../source/html.mjs';
import { manifestProblems } from '../source/manifest.mjs';

const TEXT = 'Trang này có đủ chữ để đọc được khi không có kịch bản.';

/** A page; `lang` and `head` can be changed, the rest is sound. */
function page(body, { lang = 'vi', head = '' } = {}) {
  return `<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8"><title>Trang thử</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
}

const main = (content) => `<main><h1>Trang thử</h1><p>${TEXT}</p>${content}</main>`;
const big = 'style="display:inline-block;min-height:24px"';

const PAGES = {
  '/': page(
    main(
      ['good', 'wide', 'tiny', 'pale', 'script', 'broken-picture', 'elsewhere', 'english', 'fragment', 'bad-html', 'gone']
        .map((name) => `<p><a ${big} href="/p/${name}">Mở trang ${name}</a></p>`)
        .join('') + `<p><a ${big} href="/en" hreflang="en" lang="en">English</a></p>`,
    ) + `<footer><a ${big} href="/legal">Điều khoản</a></footer>`,
    { head: '<link rel="alternate" hreflang="en" href="https://public.example/en"><link rel="canonical" href="https://public.example/">' },
  ),
  '/en': page(main(`<p><a ${big} href="https://public.example/en/2">A page by its public name</a></p>`), {
    lang: 'en',
    head: '<link rel="canonical" href="https://public.example/en">',
  }),
  '/en/2': page(main(''), { lang: 'en' }),
  '/legal': page(main('')),
  '/p/good': page(main(`<p>Một câu có <a href="/" style="font-size:12px">đường dẫn</a> ở giữa là hợp lệ.</p>`)),
  '/p/wide': page(main('<div style="width:350px">vừa</div>')),
  '/p/tiny': page(main('<div><a href="/" style="font-size:8px;display:block">x</a></div>')),
  '/p/pale': page(main('<p style="color:#bbb">Chữ quá nhạt trên nền trắng.</p>')),
  '/p/script': page('<main id="m"></main><script>document.getElementById("m").textContent = "Chỉ hiện khi có kịch bản, dài hơn hai mươi chữ."; console.error("planted")</script>'),
  '/p/broken-picture': page(main('<img src="/none.png" alt="">')),
  '/p/elsewhere': page(main('<img src="http://127.0.0.2:9/a.png" alt="">')),
  '/p/english': page(main(''), { lang: 'en' }),
  '/p/fragment': page(main(`<p><a ${big} href="#nowhere">Xuống dưới</a></p>`)),
  '/p/bad-html': page(main('<p><div>Khối trong đoạn</div></p>')),
};

let server;
let browser;
let origin;

before(async () => {
  server = http.createServer((request, response) => {
    if (request.url === '/manifest.webmanifest') {
      const icons = [{ src: '/icon.png', type: 'image/png', sizes: '192x192', purpose: 'any' }];
      const manifest = { name: 'Thử', short_name: 'Thử', id: '/', start_url: '/', scope: '/', lang: 'vi', icons };
      response.writeHead(200, { 'content-type': 'application/manifest+json' }).end(JSON.stringify(manifest));
    } else if (request.url === '/icon.png') {
      const header = Buffer.alloc(24);
      header.write('89504e470d0a1a0a', 'hex');
      header.writeUInt32BE(96, 16);
      header.writeUInt32BE(96, 20);
      response.writeHead(200, { 'content-type': 'image/png' }).end(header);
    } else {
      const body = PAGES[request.url];
      response.writeHead(body ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(body ?? page(main('')));
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://fixture.localhost:${server.address().port}`;
  browser = await launch();
});

after(async () => {
  await browser.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('a crawl finds every planted fault and nothing else', async () => {
  const result = await crawl(browser, {
    start: `${origin}/`,
    language: 'vi',
    extras: [{ path: '/missing', expected: 404 }],
  });
  const found = new Set(result.problems.map(({ url, aspect }) => `${new URL(url).pathname} ${aspect}`));
  assert.deepEqual([...found].sort(), [
    '/p/broken-picture requests',
    '/p/broken-picture console',
    '/p/elsewhere console',
    '/p/elsewhere requests',
    '/p/english language',
    '/p/fragment answer',
    '/p/gone answer',
    '/p/pale accessibility',
    '/p/script console',
    '/p/script scriptless',
    '/p/tiny targets',
    '/p/wide layout',
  ].sort());
  const wide = result.problems.filter(({ aspect }) => aspect === 'layout');
  assert.deepEqual(wide.map(({ text }) => text.split(':')[0]), ['at 320 px it is 38 px too wide']);
  assert.equal(alternate(result.home, `${origin}/`, 'en'), `${origin}/en`);
  assert.deepEqual([...result.kinds.keys()].sort(), ['entry', 'home', 'legal']);
  assert.equal(result.capped, false);

  const errors = await htmlErrors(result.pages);
  assert.ok(errors.length > 0);
  assert.deepEqual(errors.filter((line) => !line.startsWith(`${origin}/p/bad-html`)), []);
});

test('an English crawl stays in English and maps public addresses to this engine', async () => {
  const result = await crawl(browser, { start: `${origin}/en`, language: 'en' });
  assert.deepEqual(result.problems, []);
  assert.deepEqual(result.pages.map(({ url }) => new URL(url).pathname), ['/en', '/en/2']);
});

test('a crawl stops at its cap and says so', async () => {
  const result = await crawl(browser, { start: `${origin}/`, language: 'vi', cap: 3 });
  assert.equal(result.capped, true);
  assert.equal(result.pages.length, 3);
});

test('a manifest is judged by its fields and by the real size of its icons', async () => {
  const problems = await manifestProblems(origin, '/manifest.webmanifest');
  assert.deepEqual(problems, [
    'display is "undefined"',
    'theme_color is "undefined"',
    'background_color is "undefined"',
    'there is no PNG icon of 512x512',
    'there is no maskable icon',
    'icon /icon.png is 96x96, the manifest says 192x192',
  ]);
});
