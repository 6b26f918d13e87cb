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

/** Waits until the search of a tenant, which is built when the engine starts, answers with what there is. */
export async function searchable(tenant) {
  const end = Date.now() + 60_000;
  for (;;) {
    const asked = async (query) => {
      const answer = await fetch(`${base}/api/v1/listings/rental?limit=1${query}`, {
        headers: headersFor(tenant),
      });
      return answer.ok ? (await answer.json()).total.count : -1;
    };
    const [stored, found] = [await asked(""), await asked("&facets=type")];
    if (stored >= 0 && found === stored) {
      return;
    }
    if (Date.now() > end) {
      throw new Error(`${tenant}: ${found} of ${stored} posts are found after a minute`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
