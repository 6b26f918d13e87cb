//! Values that every database gives back as it took them, so that what is computed from a row is the
//! same before and after.

use chrono::{DateTime, SubsecRound, Utc};
use sea_orm::entity::prelude::Json;
use serde_json::{Map, Number};

/// Deeper than this, JSON is kept as text: readers refuse what is nested too deep.
const DEEPEST: usize = 32;
/// The largest whole number that every reader of JSON understands alike (RFC 8785, §3.2.2.3).
const LARGEST: u64 = (1 << 53) - 1;

/// PostgreSQL takes no NUL in a text.
pub(super) fn text(text: String) -> String {
    match text.contains('\0') {
        true => text.replace('\0', "\u{fffd}"),
        false => text,
    }
}

/// PostgreSQL keeps microseconds.
pub(super) fn instant(instant: DateTime<Utc>) -> DateTime<Utc> {
    instant.trunc_subsecs(6)
}

/// PostgreSQL writes numbers anew: one that is not whole, or too large, is kept as text.
pub(super) fn json(value: Json) -> Json {
    json_within(value, DEEPEST)
}

fn json_within(value: Json, depth: usize) -> Json {
    match value {
        Json::Array(_) | Json::Object(_) if depth == 0 => Json::String(text(value.to_string())),
        Json::Array(items) => {
            let items = items.into_iter();
            Json::Array(items.map(|item| json_within(item, depth - 1)).collect())
        }
        Json::Object(fields) => {
            let fields = fields.into_iter();
            let fields = fields.map(|(key, value)| (text(key), json_within(value, depth - 1)));
            Json::Object(fields.collect::<Map<_, _>>())
        }
        Json::Number(number) if !is_plain(&number) => Json::String(number.to_string()),
        Json::String(written) => Json::String(text(written)),
        plain => plain,
    }
}

fn is_plain(number: &Number) -> bool {
    match (number.as_i64(), number.as_u64()) {
        (Some(whole), _) => whole.unsigned_abs() <= LARGEST,
        (None, Some(whole)) => whole <= LARGEST,
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_databases_write_differently_becomes_text() {
        assert_eq!(
            json(json!({
                "share": 0.5, "huge": 1e300, "whole": 12, "below": -12, "large": 9_007_199_254_740_993_i64,
                "a\0b": "c\0d", "list": [1.0, null, true],
            })),
            json!({
                "share": "0.5", "huge": json!(1e300).to_string(), "whole": 12, "below": -12,
                "large": "9007199254740993", "a\u{fffd}b": "c\u{fffd}d", "list": ["1.0", null, true],
            })
        );
        let mut deep = json!(1);
        for _ in 0..200 {
            deep = json!([deep]);
        }
        let kept = json(deep).to_string();
        assert!(serde_json::from_str::<Json>(&kept).is_ok());
    }

    #[test]
    fn a_moment_has_microseconds() {
        let moment = DateTime::from_timestamp(5, 123_456_789).unwrap();
        assert_eq!(instant(moment).timestamp_subsec_nanos(), 123_456_000);
    }
}
