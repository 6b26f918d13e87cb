use crate::problem::PARAMETER;
use crate::query::pairs;
use crate::service::{Service, Surface};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;
use tinhid_core::Error;
use utoipa::openapi::RefOr;
use utoipa::openapi::path::{Operation, ParameterIn, PathItem};

/// The parameters of every route of the API, as its document has them. What stands there is taken,
/// anything else is refused, so that the document and the server cannot differ.
#[derive(Debug, Clone, Default)]
pub struct Parameters(Arc<BTreeMap<String, BTreeSet<String>>>);

/// The parameters that one route takes.
#[derive(Debug, Clone)]
pub(crate) struct Known(Rc<BTreeSet<String>>);

impl Parameters {
    /// Reads the documents of all services.
    pub fn of(services: &[Service]) -> Self {
        let mut known = BTreeMap::new();
        for document in services.iter().filter_map(|service| service.openapi) {
            for (path, item) in document().paths.paths {
                if let Some(operation) = reads(&item) {
                    known.insert(path, names(operation));
                }
            }
        }
        Self(Arc::new(known))
    }

    /// What a route takes; `None` where anything may stand: pages are reached through links that
    /// others have added to, and the evaluation protocol is not ours to narrow.
    pub(crate) fn known_to(&self, path: &str, surface: Surface) -> Option<Known> {
        (surface == Surface::Api && path.starts_with("/api/"))
            .then(|| Known(Rc::new(self.0.get(path).cloned().unwrap_or_default())))
    }
}

fn reads(item: &PathItem) -> Option<&Operation> {
    item.get.as_ref().or(item.post.as_ref())
}

fn names(operation: &Operation) -> BTreeSet<String> {
    operation
        .parameters
        .iter()
        .flatten()
        .filter_map(|parameter| match parameter {
            RefOr::T(parameter) => Some(parameter),
            RefOr::Ref(_) => None,
        })
        .filter(|parameter| matches!(parameter.parameter_in, ParameterIn::Query))
        .map(|parameter| parameter.name.clone())
        .collect()
}

impl Known {
    /// Refuses what the route does not take, and names it.
    pub(crate) fn judge(&self, query: &str) -> Result<(), Error> {
        if query.is_empty() {
            return Ok(());
        }
        for (name, _) in pairs(query)? {
            if !self.0.contains(&name) {
                return Err(Error::invalid("invalid-query").with(PARAMETER, name));
            }
        }
        Ok(())
    }
}
