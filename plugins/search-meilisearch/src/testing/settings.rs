//! Settings: checked, merged, and asked what they allow.

use super::body::Fields;
use super::refusal::Refusal;
use serde_json::{Value, json};

/// What an attribute may be used for in a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Equal,
    Compared,
}

/// Rules of ranking that have a name of their own.
const RULES: [&str; 8] = [
    "words",
    "typo",
    "proximity",
    "attribute",
    "attributeRank",
    "wordPosition",
    "sort",
    "exactness",
];

/// The settings of a new index.
pub(super) fn defaults() -> Value {
    json!({
        "displayedAttributes": ["*"],
        "searchableAttributes": ["*"],
        "filterableAttributes": [],
        "sortableAttributes": [],
        "rankingRules": ["words", "typo", "proximity", "attributeRank", "sort", "wordPosition", "exactness"],
        "stopWords": [],
        "nonSeparatorTokens": [],
        "separatorTokens": [],
        "dictionary": [],
        "synonyms": {},
        "distinctAttribute": null,
        "proximityPrecision": "byWord",
        "typoTolerance": {
            "enabled": true,
            "minWordSizeForTypos": {"oneTypo": 5, "twoTypos": 9},
            "disableOnWords": [],
            "disableOnAttributes": [],
            "disableOnNumbers": false,
        },
        "faceting": {"maxValuesPerFacet": 100, "sortFacetValuesBy": {"*": "alpha"}},
        "pagination": {"maxTotalHits": 1000},
        "embedders": {},
        "searchCutoffMs": null,
        "localizedAttributes": null,
        "facetSearch": true,
        "prefixSearch": "indexingTime",
    })
}

/// The settings of a body, if all of them can be set.
pub(super) fn checked(body: Value) -> Result<Value, Refusal> {
    let known = defaults();
    let known = known.as_object().into_iter();
    let names: Vec<_> = known
        .flat_map(|known| known.keys().map(String::as_str))
        .collect();
    let fields = Fields::of(&body, &names)?;
    for list in ["searchableAttributes", "sortableAttributes"] {
        fields.texts(list, &format!("invalid_settings_{}", snake(list)))?;
    }
    if let Some(rules) = fields.texts("rankingRules", "invalid_settings_ranking_rules")? {
        for rule in rules {
            let by_attribute = rule.rsplit_once(':').map(|(_, direction)| direction);
            if !RULES.contains(&rule) && !matches!(by_attribute, Some("asc" | "desc")) {
                let message = format!("`{rule}` ranking rule is invalid.");
                return Err(Refusal::bad("invalid_settings_ranking_rules", message));
            }
        }
    }
    if let Some(Value::Array(rules)) = fields.get("filterableAttributes") {
        rules.iter().try_for_each(check_filterable)?;
    }
    if let Some(tolerance) = fields.get("typoTolerance") {
        check_tolerance(tolerance)?;
    }
    match fields.get("prefixSearch").map(|value| value.as_str()) {
        None | Some(Some("disabled" | "indexingTime")) => {}
        _ => {
            return Err(Refusal::bad(
                "invalid_settings_prefix_search",
                "Unknown value.",
            ));
        }
    }
    if let Some(pagination) = fields.get("pagination") {
        let pagination = Fields::of(pagination, &["maxTotalHits"])?;
        pagination.number("maxTotalHits", "invalid_settings_pagination")?;
    }
    if let Some(faceting) = fields.get("faceting") {
        let faceting = Fields::of(faceting, &["maxValuesPerFacet", "sortFacetValuesBy"])?;
        faceting.number("maxValuesPerFacet", "invalid_settings_faceting")?;
    }
    Ok(body)
}

/// Sets settings; what is not named stays.
pub(super) fn set(settings: &mut Value, changes: Value) {
    let (Some(settings), Value::Object(changes)) = (settings.as_object_mut(), changes) else {
        return;
    };
    let defaults = defaults();
    for (name, change) in changes {
        match (settings.get_mut(&name), change) {
            (Some(Value::Object(old)), Value::Object(new)) => old.extend(new),
            (_, Value::Null) => {
                settings.insert(name.clone(), defaults[&name].clone());
            }
            (_, change) => {
                settings.insert(name, change);
            }
        }
    }
}

/// What an attribute may be used for in filters and facets; none if it may not.
pub(super) fn use_of(settings: &Value, attribute: &str) -> Option<Use> {
    let rules = settings["filterableAttributes"].as_array()?;
    rules.iter().find_map(|rule| match rule {
        Value::String(name) => is_within(attribute, name).then_some(Use::Compared),
        rule => {
            let mut patterns = rule["attributePatterns"].as_array()?.iter();
            let fits = patterns.any(|pattern| {
                pattern
                    .as_str()
                    .is_some_and(|pattern| matches(pattern, attribute))
            });
            let filter = &rule["features"]["filter"];
            match (
                fits,
                filter["comparison"].as_bool(),
                filter["equality"].as_bool(),
            ) {
                (true, Some(true), _) => Some(Use::Compared),
                (true, _, Some(false)) | (false, ..) => None,
                _ => Some(Use::Equal),
            }
        }
    })
}

/// Whether answers may be ordered by an attribute.
pub(super) fn is_sortable(settings: &Value, attribute: &str) -> bool {
    let sortable = settings["sortableAttributes"].as_array();
    let mut names = sortable.into_iter().flatten().filter_map(Value::as_str);
    names.any(|name| is_within(attribute, name))
}

fn check_filterable(rule: &Value) -> Result<(), Refusal> {
    let code = "invalid_settings_filterable_attributes";
    if rule.is_string() {
        return Ok(());
    }
    let fields = Fields::of(rule, &["attributePatterns", "features"])?;
    let patterns = fields.texts("attributePatterns", code)?;
    if patterns.is_none_or(|patterns| patterns.is_empty()) {
        return Err(Refusal::bad(code, "Missing field `attributePatterns`."));
    }
    let Some(features) = fields.get("features") else {
        return Ok(());
    };
    let features = Fields::of(features, &["facetSearch", "filter"])?;
    if let Some(filter) = features.get("filter") {
        Fields::of(filter, &["equality", "comparison"])?;
    }
    Ok(())
}

fn check_tolerance(tolerance: &Value) -> Result<(), Refusal> {
    let code = "invalid_settings_typo_tolerance";
    let known = [
        "enabled",
        "minWordSizeForTypos",
        "disableOnWords",
        "disableOnAttributes",
        "disableOnNumbers",
    ];
    let tolerance = Fields::of(tolerance, &known)?;
    let Some(sizes) = tolerance.get("minWordSizeForTypos") else {
        return Ok(());
    };
    let sizes = Fields::of(sizes, &["oneTypo", "twoTypos"])?;
    let one = sizes.number("oneTypo", code)?.unwrap_or(5);
    let two = sizes.number("twoTypos", code)?.unwrap_or(9);
    if two > usize::from(u8::MAX) || one > two {
        return Err(Refusal::bad(
            code,
            "`minWordSizeForTypos` setting is invalid.",
        ));
    }
    Ok(())
}

/// Whether an attribute is one that was named, or stands within it.
fn is_within(attribute: &str, name: &str) -> bool {
    let rest = attribute.strip_prefix(name);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn matches(pattern: &str, attribute: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => attribute.starts_with(start),
        None => attribute == pattern,
    }
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}
