//! The wire format of the OpenFeature Remote Evaluation Protocol 0.3.

use super::evaluate::{Answer, Claims};
use serde::Serialize;
use serde_json::{Map, Value, json};
use tinhid_core::configuration::LayerName;
use tinhid_core::features::{AppVersion, Step};

/// The longest targeting key, in bytes.
const LONGEST_KEY: usize = 256;

/// What an evaluation is asked with.
#[derive(Debug, utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "the form of the body in the API document; it is read by read_claims"
)]
pub(super) struct EvaluationIn {
    context: Option<ContextIn>,
}

/// Who asks. Other keys may stand here and are ignored.
#[derive(Debug, utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "the form of the body in the API document; it is read by read_claims"
)]
pub(super) struct ContextIn {
    /// What rollouts are decided by, such as an installation's identifier; at most 256 bytes.
    #[schema(rename = "targetingKey", max_length = 256, example = "user-1")]
    targeting_key: Option<String>,
    /// The version of the app.
    #[schema(rename = "appVersion", example = "2.3.0")]
    app_version: Option<String>,
}

/// A fault of the server.
#[derive(Debug, utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "the form of the answer in the API document; the edge writes it"
)]
pub(super) struct ServerFailure {
    /// What happened, in words.
    #[schema(rename = "errorDetails")]
    error_details: String,
}

/// One evaluated flag.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(super) struct Flag {
    key: String,
    value: bool,
    /// `STATIC`, `TARGETING_MATCH`, `SPLIT` or `DISABLED`.
    reason: &'static str,
    /// `on` or `off`.
    variant: &'static str,
    metadata: FlagMetadata,
}

/// How the answer came about.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
struct FlagMetadata {
    /// The step of the chain that decided.
    step: &'static str,
    /// The layer that says whether it is on.
    #[schema(value_type = String)]
    layer: LayerName,
}

/// All evaluated flags.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(super) struct Flags {
    pub(super) flags: Vec<Flag>,
    pub(super) metadata: FlagsMetadata,
}

/// Which configuration answered.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(super) struct FlagsMetadata {
    /// The hash of the snapshot.
    pub(super) snapshot: String,
}

/// A failed evaluation of one flag.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(super) struct FlagFailure {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) key: Option<String>,
    /// `PARSE_ERROR`, `INVALID_CONTEXT`, `FLAG_NOT_FOUND` or, for what is none of these, `GENERAL`.
    #[serde(rename = "errorCode")]
    pub(super) error_code: &'static str,
    #[serde(rename = "errorDetails")]
    pub(super) error_details: String,
}

impl Flag {
    pub(super) fn new(key: &str, Answer { decision, layer }: Answer) -> Self {
        Self {
            key: key.to_owned(),
            value: decision.on,
            reason: reason(decision.step),
            variant: if decision.on { "on" } else { "off" },
            metadata: FlagMetadata {
                step: decision.step.name(),
                layer,
            },
        }
    }
}

fn reason(step: Step) -> &'static str {
    match step {
        Step::KillSwitch | Step::Requirement | Step::ConnectorHealth => "DISABLED",
        Step::Schedule | Step::Audience | Step::AppVersion => "TARGETING_MATCH",
        Step::Rollout => "SPLIT",
        Step::Province | Step::Base => "STATIC",
    }
}

/// Reads the body of an evaluation. Keys that we do not know are no error: a context carries what
/// other systems ask for.
pub(super) fn read_claims(body: &[u8]) -> Result<Claims, (&'static str, String)> {
    let body: Value = serde_json::from_slice(body)
        .map_err(|error| ("PARSE_ERROR", format!("the body is not JSON: {error}")))?;
    let invalid = |details: &str| ("INVALID_CONTEXT", details.to_owned());
    let Value::Object(body) = body else {
        return Err((
            "PARSE_ERROR",
            "the body must be an object with `context`".to_owned(),
        ));
    };
    let context = match body.get("context") {
        Some(Value::Object(context)) => context.clone(),
        None | Some(Value::Null) => Map::new(),
        Some(_) => return Err(invalid("`context` must be an object")),
    };
    let targeting_key = match context.get("targetingKey") {
        None | Some(Value::Null) => None,
        Some(Value::String(key)) if key.is_empty() => None,
        Some(Value::String(key)) if key.len() <= LONGEST_KEY => Some(key.clone()),
        Some(Value::String(_)) => {
            return Err(invalid("`targetingKey` must have at most 256 bytes"));
        }
        Some(_) => return Err(invalid("`targetingKey` must be a string")),
    };
    let app_version = match context.get("appVersion") {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(
            AppVersion::parse(text)
                .ok_or_else(|| invalid("`appVersion` must have the form 2.3.0"))?,
        ),
        Some(_) => return Err(invalid("`appVersion` must be a string such as 2.3.0")),
    };
    Ok(Claims {
        targeting_key,
        app_version,
    })
}

/// The body of a failure that belongs to no flag.
pub(super) fn failure(key: Option<&str>, error_code: &'static str, details: String) -> Value {
    json!(FlagFailure {
        key: key.map(ToOwned::to_owned),
        error_code,
        error_details: details
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_context_says_who_asks_and_no_more() {
        let claims = read_claims(
            br#"{"context":{"targetingKey":"user-1","appVersion":"2.3.0","identityLevel":3}}"#,
        )
        .unwrap();
        assert_eq!(claims.targeting_key.as_deref(), Some("user-1"));
        assert_eq!(claims.app_version, AppVersion::parse("2.3.0"));
        assert!(read_claims(b"{}").unwrap().targeting_key.is_none());
    }

    #[test]
    fn nonsense_is_named() {
        let code = |body: &[u8]| read_claims(body).unwrap_err().0;
        assert_eq!(code(b""), "PARSE_ERROR");
        assert_eq!(code(b"[]"), "PARSE_ERROR");
        assert_eq!(code(&b"[".repeat(10_000)), "PARSE_ERROR");
        assert_eq!(code(br#"{"context":[]}"#), "INVALID_CONTEXT");
        assert_eq!(
            code(br#"{"context":{"targetingKey":7}}"#),
            "INVALID_CONTEXT"
        );
        assert_eq!(
            code(br#"{"context":{"appVersion":"new"}}"#),
            "INVALID_CONTEXT"
        );
    }

    #[test]
    fn every_step_has_its_reason() {
        assert_eq!(reason(Step::KillSwitch), "DISABLED");
        assert_eq!(reason(Step::Schedule), "TARGETING_MATCH");
        assert_eq!(reason(Step::Rollout), "SPLIT");
        assert_eq!(reason(Step::Base), "STATIC");
    }
}
