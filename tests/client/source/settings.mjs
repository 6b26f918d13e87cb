// Where the engine listens and whom it serves.

function demanded(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is missing: run \`cargo xtask test client\`, or set it as README.md says`);
  }
  return value;
}

export const base = `http://127.0.0.1:${Number(demanded("TINHID_BASE_PORT"))}`;
export const tenants = demanded("TINHID_TENANTS").split(",");

/** The tenant of `packages/`, which has a kind of its own. */
export const own = "song-xanh";

/** How a request names its tenant to an engine in development mode. */
export function headersFor(tenant, language = "vi") {
  return { "X-Tinhid-Tenant": tenant, "Accept-Language": language };
}

export async function document(tenant, name, language) {
  const answer = await fetch(`${base}/api/v1/${name}.json`, { headers: headersFor(tenant, language) });
  if (!answer.ok) {
    throw new Error(`${tenant}: ${name}.json answers ${answer.status}: ${await answer.text()}`);
  }
  return answer.json();
}
