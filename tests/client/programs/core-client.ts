// An app for many provinces, written against the core document alone. It speaks of keys that not every
// tenant has, as such an app does.

import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "tinhid-api";

type Schemas = components["schemas"];
type Kind = Schemas["KindOut"];
type Post = Schemas["PostOut"];
type ListQuery = NonNullable<paths["/api/v1/listings/{kind}"]["get"]["parameters"]["query"]>;

/** What the app has seen of a tenant. */
export interface Seen {
  tenant: string;
  entries: number;
  communes: number;
  kinds: string[];
  posts: number;
  details: number;
}

export function open(baseUrl: string, headers: Record<string, string>): Client<paths> {
  return createClient<paths>({
    baseUrl,
    headers,
    querySerializer: {
      array: { style: "form", explode: false },
      object: { style: "form", explode: true },
    },
  });
}

/** Walks through everything that the app shows. */
export async function walk(client: Client<paths>): Promise<Seen> {
  const start = await client.GET("/api/v1/bootstrap");
  const bootstrap = expect(start.data, start.error);
  const seen: Seen = {
    tenant: bootstrap.tenant.key,
    entries: 0,
    communes: 0,
    kinds: [],
    posts: 0,
    details: 0,
  };
  if (bootstrap.features.untargeted["a-feature-of-tomorrow"] === true) {
    throw new Error("a feature nobody has is on");
  }
  await features(client);
  seen.entries = await catalogue(client);
  seen.communes = await places(client);
  for (const kind of await kinds(client)) {
    seen.kinds.push(kind.key);
    for (const post of await list(client, kind)) {
      seen.posts += 1;
      describe(kind, post);
      const one = await read(client, post.kind, post.code);
      if (one.url !== post.url || typeof one.text !== "string") {
        throw new Error(`${post.code} is another post in the list`);
      }
      seen.details += 1;
    }
  }
  await refusals(client);
  return seen;
}

async function features(client: Client<paths>): Promise<void> {
  const answer = await client.GET("/api/v1/features", {
    params: { query: { targeting_key: "an-installation" } },
  });
  const all: Record<string, Schemas["FeatureOut"]> = expect(answer.data, answer.error).features;
  for (const [key, feature] of Object.entries(all)) {
    const on: boolean = feature.on;
    const step: string = feature.step;
    if (key === "rentals" && on && step === "") {
      throw new Error("a step without a name");
    }
  }
  const flags = await client.POST("/ofrep/v1/evaluate/flags", {
    body: { context: { targetingKey: "an-installation" } },
  });
  expect(flags.data, flags.error);
}

async function catalogue(client: Client<paths>): Promise<number> {
  const answer = await client.GET("/api/v1/catalogue");
  const { entries } = expect(answer.data, answer.error);
  for (const entry of entries) {
    switch (entry.key) {
      case "find-room":
      case "an-entry-of-tomorrow":
        break;
      default:
        title(entry.title);
    }
  }
  // The key came with a message, long ago.
  const linked: string = entries[0]?.key ?? "find-room";
  const entry = await client.GET("/api/v1/catalogue/{entry}", {
    params: { path: { entry: linked } },
  });
  title(expect(entry.data, entry.error).entry.title);
  return entries.length;
}

async function places(client: Client<paths>): Promise<number> {
  const found = await client.GET("/api/v1/places", { params: { query: { q: "phuong", limit: 1 } } });
  const cursor = expect(found.data, found.error).next_cursor;
  if (typeof cursor === "string") {
    const next = await client.GET("/api/v1/places", {
      params: { query: { q: "phuong", limit: 1, cursor } },
    });
    expect(next.data, next.error);
  }
  const communes = await client.GET("/api/v1/communes");
  return expect(communes.data, communes.error).items.length;
}

async function kinds(client: Client<paths>): Promise<Kind[]> {
  const answer = await client.GET("/api/v1/listings");
  const { items } = expect(answer.data, answer.error);
  for (const kind of items) {
    const schema = await client.GET("/api/v1/listings/{kind}/schema", {
      params: { path: { kind: kind.key } },
    });
    expect(schema.data, schema.error);
  }
  return items;
}

/** The first posts of a kind, narrowed and ordered by what the kind says of itself. */
async function list(client: Client<paths>, kind: Kind): Promise<Post[]> {
  const filters: Record<string, string> = {};
  for (const field of kind.fields) {
    if (field.filter === "range" && field.type !== "date" && field.required) {
      filters[`${field.name}_min`] = String(field.at_least ?? 0);
    }
    if (field.filter === "options" && field.required) {
      filters[field.name] = (field.options ?? []).map((option) => option.value).join(",");
    }
  }
  const sort = kind.sorts.find((order) => order.startsWith("-")) ?? "newest";
  // With its type, for the compiler lets a parameter pass that nobody knows where it infers the type.
  const query: ListQuery = {
    limit: 3,
    total: true,
    sort,
    facets: kind.facets.join(","),
    filters,
  };
  const answer = await client.GET("/api/v1/listings/{kind}", {
    params: { path: { kind: kind.key }, query },
  });
  const page = expect(answer.data, answer.error);
  const counted: number = page.facets["commune"]?.reduce((sum, value) => sum + value.count, 0) ?? 0;
  if (page.total !== null && page.total !== undefined && page.total.exact && counted > page.total.count) {
    throw new Error("more is counted than there is");
  }
  const words = await client.GET("/api/v1/listings/{kind}", {
    params: { path: { kind: "rental" }, query: { q: "phong tro duoi 1tr5", limit: 1 } },
  });
  if (words.data !== undefined) {
    words.data.understood.forEach((chip) => title(chip.text));
  }
  return page.items;
}

async function read(client: Client<paths>, kind: string, code: string): Promise<Post> {
  const answer = await client.GET("/api/v1/listings/{kind}/{code}", {
    params: { path: { kind, code } },
  });
  return expect(answer.data, answer.error);
}

/** What the app shows of a post whose kind it may never have heard of. */
function describe(kind: Kind, post: Post): string[] {
  const fields: Record<string, unknown> = post.fields;
  const lines = [post.title, post.commune?.name ?? "", post.published_at, String(post.distance ?? "")];
  for (const field of kind.fields) {
    const value = fields[field.name];
    if (value !== undefined) {
      lines.push(`${field.label}: ${String(value)} ${field.unit ?? ""}`);
    }
  }
  if (post.kind === "rental" || post.kind === "a-kind-of-tomorrow") {
    lines.push(String(fields["price"]));
  }
  return lines;
}

async function refusals(client: Client<paths>): Promise<void> {
  const answer = await client.GET("/api/v1/listings/{kind}", {
    params: { path: { kind: "a-kind-of-tomorrow" } },
  });
  const problem: Schemas["Problem"] | undefined = answer.error;
  if (problem?.code !== "unknown-kind" || problem.next === "") {
    throw new Error("an unknown kind is no problem");
  }
}

function expect<T>(data: T | undefined, error: unknown): T {
  if (data === undefined) {
    throw new Error(JSON.stringify(error));
  }
  return data;
}

function title(text: string): void {
  if (text === "") {
    throw new Error("a text without words");
  }
}
