use crate::places::model::PlaceOut;
use actix_web::HttpRequest;
use serde::{Deserialize, Serialize};
use tinhid_core::Error;
use tinhid_vietnamese::fold;
use tinhid_web::{Ctx, Cursor, Problem, Query, WebResult, rendered};

/// The longest query that is looked for, in characters.
const LONGEST: usize = 200;
/// Scored results page by an offset up to here.
const DEEPEST: usize = 1_000;

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// A name of today or of the past, with or without accents, at most 200 characters.
    #[param(required = true, nullable = false, max_length = 200)]
    q: Option<String>,
    /// `tenant` (default): places that touch the tenant's territory; `country`: all.
    #[serde(default)]
    #[param(inline)]
    scope: Scope,
    /// How many at most, 1 to 100; 20 if absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<usize>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

#[derive(Clone, Copy, Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Scope {
    #[default]
    Tenant,
    Country,
}

/// Places that match, best first.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct PlacesOut {
    /// The query as it was understood: folded.
    query: String,
    /// The places.
    items: Vec<PlaceOut>,
    /// Where the list goes on; null on its last page.
    next_cursor: Option<String>,
}

/// Find places
///
/// Resolves names of today and of the past: communes, abolished wards, districts and provinces,
/// common names and landmarks, each with the communes of today.
#[utoipa::path(
    get,
    path = "/api/v1/places",
    operation_id = "find_places",
    tag = "places",
    params(Asked),
    responses(
        (status = 200, description = "The places, best first.", body = PlacesOut),
        (status = 400, description = "The query is missing or malformed, or the cursor was not given out here.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    Query(query): Query<Asked>,
) -> WebResult {
    let text = query.q.unwrap_or_default();
    let folded = fold(&text);
    if folded.is_empty() {
        return Err(Error::invalid("place-query-missing").into());
    }
    let limit = query.limit.unwrap_or(20);
    let wrong = |parameter, limit| {
        let error = Error::invalid("invalid-query");
        Err(error
            .with("parameter", parameter)
            .with("limit", limit)
            .into())
    };
    if text.chars().count() > LONGEST {
        return wrong("q", "200");
    }
    if !(1..=100).contains(&limit) {
        return wrong("limit", "1–100");
    }
    let list = match query.scope {
        Scope::Tenant => format!("places/tenant/{folded}"),
        Scope::Country => format!("places/country/{folded}"),
    };
    let secret = context.runtime.secret();
    let offset = match &query.cursor {
        Some(cursor) => Cursor::open(cursor, secret, &list)
            .map_err(Error::from)?
            .position
            .parse()
            .map_err(|_wrong: std::num::ParseIntError| Error::invalid("invalid-cursor"))?,
        None => 0,
    };
    let snapshot = &context.snapshot;
    let within = match query.scope {
        Scope::Tenant => Some(&snapshot.territory().communes),
        Scope::Country => None,
    };
    let end = (offset + limit).min(DEEPEST);
    let found = snapshot.places().resolve(&text, end + 1, within);
    let next_cursor = (found.len() > end && end < DEEPEST).then(|| {
        Cursor {
            position: end.to_string(),
        }
        .seal(secret, &list)
    });
    let items = found
        .iter()
        .take(end)
        .skip(offset)
        .map(PlaceOut::new)
        .collect();
    let out = PlacesOut {
        query: folded,
        items,
        next_cursor,
    };
    rendered(
        &request,
        "application/json",
        serde_json::to_vec(&out).map_err(Error::internal)?,
    )
}
