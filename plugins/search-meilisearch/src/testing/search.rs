//! Questions.

use super::body::{self, Fields};
use super::documents::part;
use super::evaluate::{self, Scalar, scalars};
use super::filter;
use super::http::{Answer, Message};
use super::rank::{self, Candidate, Rule};
use super::refusal::Refusal;
use super::server::{Shared, held};
use super::settings;
use super::store::Index;
use super::words;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The fields of a question that the stand-in knows.
const KNOWN: [&str; 9] = [
    "q",
    "offset",
    "limit",
    "filter",
    "sort",
    "facets",
    "attributesToRetrieve",
    "matchingStrategy",
    "indexUid",
];

/// Answers a question to one index.
pub(super) fn one(shared: &Shared, uid: &str, message: &Message) -> Result<Answer, Refusal> {
    let body = body::json(message)?;
    if body.get("indexUid").is_some() {
        return Err(Refusal::bad("bad_request", "Unknown field `indexUid`"));
    }
    Ok(Answer::json(200, &answer(shared, uid, &body)?))
}

/// Answers several questions.
pub(super) fn several(shared: &Shared, message: &Message) -> Result<Answer, Refusal> {
    let body = body::json(message)?;
    let fields = Fields::of(&body, &["queries"])?;
    let queries = fields.get("queries").and_then(Value::as_array);
    let queries = queries.ok_or_else(|| Refusal::bad("bad_request", "Missing field `queries`"))?;
    let mut results = Vec::with_capacity(queries.len());
    for (at, query) in queries.iter().enumerate() {
        let inside = |refusal: Refusal| {
            // The real one has one status for whatever is wrong inside.
            let message = format!("Inside `.queries[{at}]`: {}", refusal.message);
            Refusal::bad(&refusal.code, message)
        };
        let uid = query.get("indexUid").and_then(Value::as_str);
        let missing = || Refusal::bad("missing_index_uid", "Missing field `indexUid`");
        let uid = uid.ok_or_else(missing).map_err(inside)?;
        results.push(answer(shared, uid, query).map_err(inside)?);
    }
    Ok(Answer::json(200, &json!({"results": results})))
}

fn answer(shared: &Shared, uid: &str, body: &Value) -> Result<Value, Refusal> {
    let fields = Fields::of(body, &KNOWN)?;
    let store = held(&shared.store);
    let index = store
        .indexes
        .get(uid)
        .ok_or_else(|| Refusal::no_index(uid))?;
    let question = fields.text("q", "invalid_search_q")?.unwrap_or_default();
    let terms = words::terms(question);
    let strategy = fields.text("matchingStrategy", "invalid_search_matching_strategy")?;
    if terms.len() > 1 && strategy != Some("all") {
        let message = "the stand-in only knows the strategy `all`";
        return Err(Refusal::bad("invalid_search_matching_strategy", message));
    }
    let rules = order_of(&fields, index)?;
    let condition = condition_of(&fields, index)?;
    let searchable = index.settings["searchableAttributes"].as_array();
    let searchable: Vec<_> = searchable
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let tolerance = &index.settings["typoTolerance"];
    let forgiven = tolerance["minWordSizeForTypos"]["oneTypo"].as_u64();
    let forgiven = forgiven.filter(|_| tolerance["enabled"] == true);
    let forgiven = forgiven.and_then(|letters| usize::try_from(letters).ok());
    let forgiven = forgiven.unwrap_or(usize::MAX);
    let mut candidates: Vec<_> = index
        .documents
        .values()
        .filter(|document| {
            let condition = condition.as_ref();
            condition.is_none_or(|condition| evaluate::holds(condition, document))
        })
        .filter_map(|document| {
            let found = words::find(document, &searchable, &terms, forgiven)?;
            Some(Candidate { document, found })
        })
        .collect();
    candidates.sort_by(|one, other| rank::order(&rules, one, other));

    let offset = fields
        .number("offset", "invalid_search_offset")?
        .unwrap_or(0);
    let limit = fields
        .number("limit", "invalid_search_limit")?
        .unwrap_or(20);
    let most = index.settings["pagination"]["maxTotalHits"].as_u64();
    let most = most
        .and_then(|most| usize::try_from(most).ok())
        .unwrap_or(1_000);
    let begin = offset.min(most);
    let shown = fields.texts(
        "attributesToRetrieve",
        "invalid_search_attributes_to_retrieve",
    )?;
    let page = candidates.iter().skip(begin).take(limit.min(most - begin));
    let hits: Vec<_> = page
        .map(|candidate| part(candidate.document, shown.as_deref()))
        .collect();
    let mut answer = json!({
        "indexUid": uid,
        "hits": hits,
        "query": question,
        "processingTimeMs": 0,
        "limit": limit,
        "offset": offset,
        "estimatedTotalHits": candidates.len().min(most),
        "requestUid": "00000000-0000-7000-8000-000000000000",
    });
    if let Some(facets) = fields.texts("facets", "invalid_search_facets")? {
        answer["facetDistribution"] = Value::Object(count(&facets, index, &candidates)?);
        answer["facetStats"] = json!({});
    }
    Ok(answer)
}

fn order_of(fields: &Fields<'_>, index: &Index) -> Result<Vec<Rule>, Refusal> {
    let wrong = |message: String| Refusal::bad("invalid_search_sort", message);
    let mut asked_for = Vec::new();
    for sort in fields
        .texts("sort", "invalid_search_sort")?
        .unwrap_or_default()
    {
        let rule = rank::asked(sort).map_err(wrong)?;
        let attribute = match &rule {
            Rule::By { attribute, .. } => attribute,
            _ => "_geo",
        };
        if !settings::is_sortable(&index.settings, attribute) {
            return Err(wrong(format!("Attribute `{attribute}` is not sortable.")));
        }
        asked_for.push(rule);
    }
    rank::rules(&index.settings, &asked_for).map_err(wrong)
}

fn condition_of(fields: &Fields<'_>, index: &Index) -> Result<Option<filter::Filter>, Refusal> {
    let wrong = |message: String| Refusal::bad("invalid_search_filter", message);
    let Some(text) = fields.text("filter", "invalid_search_filter")? else {
        return Ok(None);
    };
    let condition = filter::parse(text).map_err(wrong)?;
    if let Some(condition) = &condition {
        evaluate::allowed(condition, &index.settings).map_err(wrong)?;
    }
    Ok(condition)
}

fn count(
    facets: &[&str],
    index: &Index,
    candidates: &[Candidate<'_>],
) -> Result<Map<String, Value>, Refusal> {
    let mut distribution = Map::new();
    let most = index.settings["faceting"]["maxValuesPerFacet"].as_u64();
    let most = most
        .and_then(|most| usize::try_from(most).ok())
        .unwrap_or(100);
    for facet in facets {
        if settings::use_of(&index.settings, facet).is_none() {
            let message = format!("Attribute `{facet}` is not filterable.");
            return Err(Refusal::bad("invalid_search_facets", message));
        }
        let known = |document| !scalars(document, facet).is_empty();
        if !index.documents.values().any(known) {
            continue;
        }
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for candidate in candidates {
            let mut values: Vec<_> = scalars(candidate.document, facet)
                .into_iter()
                .map(|value| match value {
                    Scalar::Text(text) => text,
                    Scalar::Number(number) => number.to_string(),
                })
                .collect();
            values.sort();
            values.dedup();
            for value in values {
                *counts.entry(value).or_default() += 1;
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        if index.settings["faceting"]["sortFacetValuesBy"]["*"] == "count" {
            counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        }
        let counts = counts.into_iter().take(most);
        let counts: Map<_, _> = counts.map(|(value, count)| (value, count.into())).collect();
        distribution.insert((*facet).to_owned(), Value::Object(counts));
    }
    Ok(distribution)
}
