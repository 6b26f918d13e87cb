//! What a list of a kind can be asked, said once for the API's document, the kinds and the pages.

use super::kind::fields_in_order;
use super::model::api_name;
use super::query::is_number;
use serde::Serialize;
use tinhid_contract::search::COMMUNE;
use tinhid_core::configuration::sections::{ListingField, ListingKind};

/// How a list is narrowed by a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Filter {
    /// By some of its options, under its name.
    Options,
    /// By a range, under its name with `_min` and `_max`.
    Range,
}

impl Filter {
    /// How a list is narrowed by this field, if it is.
    pub(super) fn of(field: &ListingField) -> Option<Self> {
        if !field.filterable {
            return None;
        }
        match (field.options.is_empty(), is_number(field)) {
            (false, _) => Some(Self::Options),
            (true, true) => Some(Self::Range),
            (true, false) => None,
        }
    }
}

/// The orders of a list, as they stand in `sort`.
pub(super) fn sorts(kind: &ListingKind) -> Vec<String> {
    let mut sorts = ["newest", "relevance", "near"].map(str::to_owned).to_vec();
    for (key, field) in fields_in_order(kind) {
        if field.sortable {
            let name = api_name(key);
            let falling = format!("-{name}");
            sorts.extend([name, falling]);
        }
    }
    sorts
}

/// What a list counts beside its posts, as it stands in `facets`.
pub(super) fn facets(kind: &ListingKind) -> Vec<String> {
    let fields = fields_in_order(kind).into_iter();
    let counted = fields.filter(|(_, field)| field.facet);
    let names = counted.map(|(key, _)| api_name(key));
    [COMMUNE.to_owned()].into_iter().chain(names).collect()
}
