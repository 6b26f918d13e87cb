// An app of one province, written against its own document: the kind that nobody else has is typed.

import type { Client } from "openapi-fetch";
import type { components, paths } from "tinhid-api";

type Spot = components["schemas"]["Post_tourist_spot"];
type Room = components["schemas"]["Post_rental"];

export async function cheapest(client: Client<paths>): Promise<string[]> {
  const answer = await client.GET("/api/v1/listings/tourist-spot", {
    params: {
      query: { type: ["nature", "heritage"], ticket_max: 50_000, sort: "ticket", facets: ["commune", "type"] },
    },
  });
  return (answer.data?.items ?? []).map(tell);
}

/** The kind tells what the fields are. */
export function tell(post: Spot | Room): string {
  switch (post.kind) {
    case "tourist-spot": {
      const ticket: number | undefined = post.fields.ticket;
      return `${post.title}: ${ticket ?? 0}`;
    }
    case "rental": {
      const area: number | undefined = post.fields.area;
      const amenities: string[] | undefined = post.fields.amenities;
      return `${post.title}: ${area ?? 0} m², ${(amenities ?? []).join(", ")}`;
    }
  }
}

/** What fits the closer schema fits the core's. */
export function widen(post: Spot, list: components["schemas"]["PostList_tourist_spot"]): number {
  const any: components["schemas"]["PostOut"] = post;
  const all: components["schemas"]["ListOut"] = list;
  return all.items.length + Object.keys(any.fields).length;
}
