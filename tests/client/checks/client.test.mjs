// A client made from the core document fits the document of every tenant.

import assert from "node:assert/strict";
import test from "node:test";
import { complaints, load, typesOf } from "../source/compile.mjs";
import { base, document, headersFor, own, searchable, tenants } from "../source/settings.mjs";

const core = await document(tenants[0], "openapi-core", "en");
const english = await document(own, "openapi", "en");
const documents = new Map();
for (const tenant of tenants) {
  documents.set(tenant, await document(tenant, "openapi", "vi"));
}

test("the core is the same for every tenant", async () => {
  assert.ok(tenants.length > 1 && tenants.includes(own), tenants.join());
  for (const tenant of tenants) {
    assert.deepEqual(await document(tenant, "openapi-core", "vi"), core, tenant);
  }
});

// Compiling holds the process up for so long that the engine ends idle connections: what is asked of it
// comes first.
test("the same client reads every tenant", async () => {
  const { open, walk } = await load("core-client");
  for (const tenant of tenants) {
    await searchable(tenant);
    const seen = await walk(open(base, headersFor(tenant)));
    assert.equal(seen.tenant, tenant);
    const named = documents.get(tenant).components.schemas.KindKey.examples;
    assert.deepEqual(seen.kinds, named, tenant);
    assert.ok(seen.entries > 0 && seen.communes > 0, JSON.stringify(seen));
    assert.equal(seen.details, seen.posts);
    assert.ok(tenant !== own || seen.posts > seen.kinds.length, JSON.stringify(seen));
    console.log(JSON.stringify(seen));
  }
});

test("the client fits the core it is written against", async () => {
  assert.deepEqual(complaints("core-client", await typesOf(core)), []);
});

for (const [tenant, theirs] of documents) {
  test(`the client fits ${tenant}`, async () => {
    assert.deepEqual(complaints("core-client", await typesOf(theirs)), []);
  });
}

test("the language of the words changes no type", async () => {
  const bare = (types) => types.replace(/\/\*\*[\s\S]*?\*\//g, "").replace(/\s+/g, " ");
  const inVietnamese = await typesOf(documents.get(own));
  assert.notDeepEqual(english, documents.get(own));
  assert.equal(bare(await typesOf(english)), bare(inVietnamese));
});

test("a kind of its own is typed at its tenant and unknown at the others", async () => {
  assert.deepEqual(complaints("own-kind-client", await typesOf(documents.get(own))), []);
  for (const tenant of tenants.filter((key) => key !== own)) {
    const found = complaints("own-kind-client", await typesOf(documents.get(tenant)));
    assert.ok(found.some((text) => text.includes("Post_tourist_spot")), `${tenant}: ${found}`);
  }
});

// What must not happen to a document, and the word by which the compiler tells of it.
const damages = {
  "an operation is gone": ["items", (it) => delete it.paths["/api/v1/communes"]],
  "a property is gone": ["facets", (it) => drop(it.components.schemas.ListOut, "facets")],
  "a property is no longer sure": ["undefined", (it) => unsure(it.components.schemas.PostOut, "title")],
  "a property has another type": [
    "number",
    (it) => (it.components.schemas.PostOut.properties.title = { type: "integer" }),
  ],
  "a parameter is gone": ["filters", (it) => dropParameter(it, "filters")],
  "a parameter must be given": ["near", (it) => (parameter(it, "near").required = true)],
  "a parameter has another type": [
    "string",
    (it) => (parameter(it, "facets").schema = { type: "integer" }),
  ],
  "keys are a closed list": [
    "a-kind-of-tomorrow",
    (it) => {
      const key = it.components.schemas.KindKey;
      key.enum = key.examples;
    },
  ],
};

function drop(schema, name) {
  delete schema.properties[name];
  unsure(schema, name);
}

function unsure(schema, name) {
  schema.required = schema.required.filter((required) => required !== name);
}

function list(it) {
  return it.paths["/api/v1/listings/{kind}"].get;
}

function parameter(it, name) {
  return list(it).parameters.find((known) => known.name === name);
}

function dropParameter(it, name) {
  list(it).parameters = list(it).parameters.filter((known) => known.name !== name);
}

for (const [damage, [word, harm]] of Object.entries(damages)) {
  test(`it is noticed when ${damage}`, async () => {
    const harmed = structuredClone(documents.get(own));
    harm(harmed);
    const found = complaints("core-client", await typesOf(harmed));
    assert.ok(found.some((text) => text.includes(word)), `${word}: ${found.join("\n")}`);
  });
}
