use crate::failure::status;
use serde::Serialize;
use tinhid_core::configuration::sections::Language;
use tinhid_core::texts::Texts;
use tinhid_core::{Error, Kind};

/// The argument of an error that names the parameter of a query.
pub(crate) const PARAMETER: &str = "parameter";

/// The argument of an error that names the limit that was broken.
const LIMIT: &str = "limit";

const NAMED: [&str; 2] = [PARAMETER, LIMIT];

/// What a program is told of a failure (RFC 9457), and what the error page is made of.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// A stable name of the problem: `urn:tinhid:problem:<code>`.
    pub r#type: String,
    /// What happened, in the language asked for.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// Why it happens.
    pub detail: String,
    /// The stable code.
    pub code: &'static str,
    /// The parameter that is meant, where one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// The limit that was broken, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<String>,
    /// What to do now.
    pub next: String,
    /// The number to quote when asking for help.
    pub request_id: String,
}

/// Says an error in words. What is internal stays inside: a server error has the same words for
/// every cause.
pub fn problem_for(error: &Error, texts: &Texts, language: Language, request_id: &str) -> Problem {
    let mut arguments: Vec<(&str, fluent_bundle::FluentValue<'_>)> = error
        .arguments()
        .iter()
        .map(|(name, value)| (*name, fluent_bundle::FluentValue::from(value.as_ref())))
        .collect();
    // What a text may name and an error does not always know.
    for name in NAMED {
        if error.argument(name).is_none() {
            arguments.push((name, fluent_bundle::FluentValue::from("none")));
        }
    }
    if let Some(wait) = retry_after(error.kind()) {
        arguments.push(("seconds", fluent_bundle::FluentValue::from(wait)));
    }
    let code = error.code();
    let say =
        |suffix: &str| texts.say_or_key(language, &format!("error-{code}{suffix}"), &arguments);
    Problem {
        r#type: format!("urn:tinhid:problem:{code}"),
        title: say(""),
        status: status(error.kind()).as_u16(),
        detail: say("-cause"),
        code,
        parameter: error.argument(PARAMETER).map(ToOwned::to_owned),
        limit: error.argument(LIMIT).map(ToOwned::to_owned),
        next: say("-next"),
        request_id: request_id.to_owned(),
    }
}

/// After how many seconds another try makes sense.
pub(crate) fn retry_after(kind: Kind) -> Option<u64> {
    match kind {
        Kind::RateLimited(wait) | Kind::Unavailable(wait) => Some(wait.as_secs().max(1)),
        _ => None,
    }
}
