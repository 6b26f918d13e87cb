// vnu, the W3C's checker of HTML: one Java process for all pages.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const JAR = fileURLToPath(new URL('../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));
const OUTPUT_LIMIT = 256 * 1024 * 1024;

/** The errors in `pages` (`{ url, html }`), a line each. */
export async function htmlErrors(pages) {
  if (pages.length === 0) return [];
  const folder = await mkdtemp(path.join(tmpdir(), 'tinhid-html-'));
  try {
    const urls = new Map();
    for (const [index, { url, html }] of pages.entries()) {
      const name = `${String(index).padStart(5, '0')}.html`;
      urls.set(name, url);
      await writeFile(path.join(folder, name), html);
    }
    const words = ['-jar', JAR, '--errors-only', '--format', 'json', '--stdout', '--exit-zero-always', folder];
    const { stdout } = await promisify(execFile)('java', words, { maxBuffer: OUTPUT_LIMIT });
    return JSON.parse(stdout).messages.map((message) => {
      const url = urls.get(path.basename(new URL(message.url).pathname));
      const extract = (message.extract ?? '').replace(/\s+/g, ' ').trim();
      return `${url}, line ${message.lastLine}: ${message.message} [${extract}]`;
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
