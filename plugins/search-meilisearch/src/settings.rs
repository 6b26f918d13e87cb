//! The settings of an index, the same for every tenant and kind.
//!
//! Fields of kinds are not listed: `keyword.*` and `number.*` are declared as a whole, so that a new
//! kind or field needs no change of settings, which would make the server index everything again.

use crate::layout::{
    BODY, EXACT, EXPIRES, FOLDED, GEO, ID, KEYWORD, KIND, NUMBER, PUBLISHED, TITLE,
};
use meilisearch_sdk::settings::{
    FacetSortValue, FacetingSettings, FilterFeatureModes, FilterFeatures, FilterableAttribute,
    FilterableAttributesSettings, LocalizedAttributes, MinWordSizeForTypos, PaginationSetting,
    PrefixSearchSettings, Settings, TypoToleranceSettings,
};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The shortest word that [may hold a typing error](tinhid_contract::search::Word).
const FORGIVEN_LETTERS: u8 = 7;
/// The largest number of answers the server counts.
pub(crate) const MOST_COUNTED: usize = 100_000;
/// The most values of a facet; a province has some hundred communes.
const FACET_VALUES: usize = 10_000;

/// All that the adapter sets of an index. The SDK's type lacks two settings that the server has.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct IndexSettings {
    #[serde(flatten)]
    settings: Settings,
    prefix_search: PrefixSearchSettings,
    facet_search: bool,
}

impl IndexSettings {
    pub(crate) fn ours() -> Self {
        let any_keyword = format!("{KEYWORD}.*");
        let any_number = format!("{NUMBER}.*");
        let equal = filterable(&[KIND, FOLDED, EXACT, &any_keyword], false);
        let compared = filterable(&[PUBLISHED, EXPIRES, &any_number], true);
        let by_publication = format!("{PUBLISHED}:desc");
        let by_id = format!("{ID}:desc");
        let settings = Settings::new()
            .with_searchable_attributes([TITLE, BODY])
            .with_filterable_attributes_advanced([equal, compared, GEO.into()])
            .with_sortable_attributes([GEO, ID, NUMBER, PUBLISHED])
            // `sort` first: an order that is asked for decides alone. Relevance asks for none, and
            // what is equal to the words is ordered by the two rules at the end.
            .with_ranking_rules([
                "sort",
                "words",
                "typo",
                "attributeRank",
                "proximity",
                &by_publication,
                &by_id,
            ])
            .with_pagination(PaginationSetting {
                max_total_hits: MOST_COUNTED,
            })
            .with_faceting(FacetingSettings {
                max_values_per_facet: FACET_VALUES,
                sort_facet_values_by: Some(BTreeMap::from([(
                    "*".to_owned(),
                    FacetSortValue::Count,
                )])),
            })
            .with_typo_tolerance(TypoToleranceSettings {
                enabled: Some(true),
                disable_on_attributes: Some(Vec::new()),
                disable_on_words: Some(Vec::new()),
                min_word_size_for_typos: Some(MinWordSizeForTypos {
                    one_typo: Some(FORGIVEN_LETTERS),
                    // Never two.
                    two_typos: Some(u8::MAX),
                }),
                disable_on_numbers: Some(true),
            })
            // Without a language the server guesses one for each text, and takes some for German,
            // whose words it splits.
            .with_localized_attributes([LocalizedAttributes {
                locales: vec!["vie".to_owned()],
                attribute_patterns: vec!["*".to_owned()],
            }]);
        Self {
            settings,
            prefix_search: PrefixSearchSettings::Disabled,
            facet_search: false,
        }
    }

    /// Whether the settings an index has are these.
    pub(crate) fn are(&self, found: &Value) -> bool {
        serde_json::to_value(self).is_ok_and(|wanted| within(&wanted, found))
    }
}

fn filterable(patterns: &[&str], comparison: bool) -> FilterableAttribute {
    FilterableAttribute::Settings(FilterableAttributesSettings {
        attribute_patterns: patterns.iter().map(|&pattern| pattern.to_owned()).collect(),
        features: FilterFeatures {
            facet_search: false,
            filter: FilterFeatureModes {
                equality: true,
                comparison,
            },
        },
    })
}

/// Whether everything that is wanted was found; what the server has besides does not matter.
fn within(wanted: &Value, found: &Value) -> bool {
    match (wanted, found) {
        (Value::Object(wanted), Value::Object(found)) => wanted.iter().all(|(key, value)| {
            let found = found.get(key);
            found.is_some_and(|found| within(value, found))
        }),
        (Value::Array(wanted), Value::Array(found)) => {
            wanted.len() == found.len()
                && wanted
                    .iter()
                    .zip(found)
                    .all(|(one, other)| within(one, other))
        }
        (wanted, found) => wanted == found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_ours_whatever_the_server_has_besides() {
        let ours = IndexSettings::ours();
        let mut found = serde_json::to_value(&ours).unwrap();
        found["stopWords"] = Value::Array(Vec::new());
        assert!(ours.are(&found));
        found["typoTolerance"]["minWordSizeForTypos"]["oneTypo"] = 5.into();
        assert!(!ours.are(&found));
        assert!(!ours.are(&Value::Null));
    }
}
