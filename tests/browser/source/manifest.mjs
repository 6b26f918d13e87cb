// The web app manifest, judged by its fields and by what its icons really are.

import { ask } from './ask.mjs';

const DISPLAYS = ['standalone', 'minimal-ui', 'fullscreen'];
const PNG_SIGNATURE = '89504e470d0a1a0a';

/** What is wrong with the manifest at `path` of `origin`, a line each. */
export async function manifestProblems(origin, path) {
  const { status, type, body } = await ask(origin, path);
  if (status !== 200) return [`${path} answered ${status}`];
  const problems = [];
  if (type !== 'application/manifest+json') problems.push(`${path} is served as ${type}`);
  let manifest;
  try {
    manifest = JSON.parse(body.toString('utf8'));
  } catch (error) {
    return [...problems, `${path} is not JSON: ${error.message}`];
  }
  problems.push(...fieldProblems(manifest, origin, path));
  const start = new URL(manifest.start_url ?? '/', new URL(path, origin));
  const answer = await ask(origin, start.pathname + start.search);
  if (answer.status !== 200) problems.push(`start_url ${start.pathname} answered ${answer.status}`);
  for (const icon of manifest.icons ?? []) problems.push(...(await iconProblems(origin, path, icon)));
  return problems;
}

function fieldProblems(manifest, origin, path) {
  const problems = [];
  for (const field of ['name', 'short_name', 'id', 'start_url', 'scope', 'lang']) {
    if (typeof manifest[field] !== 'string' || manifest[field].trim() === '') problems.push(`${field} is missing`);
  }
  if (!DISPLAYS.includes(manifest.display)) problems.push(`display is "${manifest.display}"`);
  for (const field of ['theme_color', 'background_color']) {
    if (!/^#[0-9a-f]{6}$/i.test(manifest[field] ?? '')) problems.push(`${field} is "${manifest[field]}"`);
  }
  const base = new URL(path, origin);
  const scope = new URL(manifest.scope ?? '/', base);
  const start = new URL(manifest.start_url ?? '/', base);
  if (start.origin !== base.origin || !start.href.startsWith(scope.href)) {
    problems.push(`start_url ${manifest.start_url} is outside the scope ${manifest.scope}`);
  }
  const icons = Array.isArray(manifest.icons) ? manifest.icons : [];
  const has = (test) => icons.some(test);
  for (const size of ['192x192', '512x512']) {
    if (!has((icon) => icon.type === 'image/png' && (icon.sizes ?? '').split(' ').includes(size))) {
      problems.push(`there is no PNG icon of ${size}`);
    }
  }
  if (!has((icon) => (icon.purpose ?? '').split(' ').includes('maskable'))) problems.push('there is no maskable icon');
  if (!has((icon) => (icon.purpose ?? 'any').split(' ').includes('any'))) problems.push('there is no icon for any purpose');
  return problems;
}

async function iconProblems(origin, path, icon) {
  const url = new URL(icon.src, new URL(path, origin));
  if (url.origin !== origin) return [`icon ${icon.src} is on another host`];
  const { status, type, body } = await ask(origin, url.pathname + url.search);
  if (status !== 200) return [`icon ${icon.src} answered ${status}`];
  if (type !== icon.type) return [`icon ${icon.src} is served as ${type}, the manifest says ${icon.type}`];
  const sizes = (icon.sizes ?? '').split(' ');
  if (type === 'image/png') {
    if (body.subarray(0, 8).toString('hex') !== PNG_SIGNATURE) return [`icon ${icon.src} is not a PNG`];
    const size = `${body.readUInt32BE(16)}x${body.readUInt32BE(20)}`;
    return sizes.includes(size) ? [] : [`icon ${icon.src} is ${size}, the manifest says ${icon.sizes}`];
  }
  if (type === 'image/svg+xml') {
    return /<svg[\s>]/.test(body.toString('utf8')) ? [] : [`icon ${icon.src} is not an SVG`];
  }
  return [`icon ${icon.src} is ${type}: only PNG and SVG are known everywhere`];
}
