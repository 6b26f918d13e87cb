// A plain HTTP question. The name goes into Host, since not every resolver knows *.localhost.

import http from 'node:http';

/** `GET path` of `origin` from the loopback address: `{ status, type, body }`, the body as bytes. */
export function ask(origin, path) {
  const { host, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const request = http.get({ host: '127.0.0.1', port, path, headers: { host } }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const type = (response.headers['content-type'] ?? '').split(';')[0].trim();
        resolve({ status: response.statusCode, type, body: Buffer.concat(chunks) });
      });
    });
    request.setTimeout(10_000, () => request.destroy(new Error(`no answer from ${origin}${path} in 10 s`)));
    request.on('error', reject);
  });
}
