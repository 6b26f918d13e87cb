use crate::failure::Failure;
use crate::problem::PARAMETER;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::future::{Ready, ready};
use tinhid_core::Error;

/// The parameters of a query. One that stands twice or has the wrong form is refused and named, and so
/// is one that is unknown where the struct says `deny_unknown_fields`, as those of the API do. Those
/// of pages do not: links are passed on with the marks of those who pass them on.
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = read(request.query_string());
        ready(read.map(Self).map_err(Failure::from))
    }
}

/// The names and values of a query, decoded.
///
/// # Errors
/// `invalid-query` if it is no list of them.
pub fn pairs(query: &str) -> Result<Vec<(String, String)>, Error> {
    web::Query::from_query(query)
        .map(web::Query::into_inner)
        .map_err(|error| Error::invalid("invalid-query").caused_by(error))
}

fn read<T: DeserializeOwned>(query: &str) -> Result<T, Error> {
    web::Query::<T>::from_query(query)
        .map(web::Query::into_inner)
        .map_err(|error| {
            let refused = Error::invalid("invalid-query").caused_by(error);
            match culprit::<T>(query) {
                Some(name) => refused.with(PARAMETER, name),
                None => refused,
            }
        })
}

/// The parameter that is at fault: one that stands twice, or the one without which the query could
/// be read.
fn culprit<T: DeserializeOwned>(query: &str) -> Option<String> {
    let names: Vec<String> = pairs(query)
        .ok()?
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    let mut seen = BTreeSet::new();
    if let Some(twice) = names.iter().find(|name| !seen.insert(name.as_str())) {
        return Some(twice.clone());
    }
    let parts: Vec<&str> = query.split('&').filter(|part| !part.is_empty()).collect();
    if parts.len() != names.len() {
        return None;
    }
    names.into_iter().enumerate().find_map(|(at, name)| {
        let others: Vec<&str> = parts
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .map(|(_, part)| *part)
            .collect();
        let is_read = web::Query::<T>::from_query(&others.join("&")).is_ok();
        is_read.then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Strict {
        #[serde(default)]
        q: String,
        limit: Option<usize>,
    }

    #[derive(Debug, Deserialize)]
    struct Page {
        #[serde(default)]
        q: String,
    }

    fn culprit(query: &str) -> Option<String> {
        let error = read::<Strict>(query).unwrap_err();
        error.argument(PARAMETER).map(ToOwned::to_owned)
    }

    #[test]
    fn the_parameter_at_fault_is_named() {
        assert_eq!(culprit("q=a&limit=x").as_deref(), Some("limit"));
        assert_eq!(culprit("q=a&foo=1").as_deref(), Some("foo"));
        assert_eq!(culprit("q=a&q=b").as_deref(), Some("q"));
        assert_eq!(culprit("a=1&b=2"), None);
        let read = read::<Strict>("q=a&limit=3").unwrap();
        assert_eq!((read.q.as_str(), read.limit), ("a", Some(3)));
    }

    #[test]
    fn a_page_passes_over_what_others_added() {
        let page = read::<Page>("fbclid=x&q=nha&utm_source=zalo").unwrap();
        assert_eq!(page.q, "nha");
        assert!(read::<Page>("q=a&q=b").is_err());
    }
}
