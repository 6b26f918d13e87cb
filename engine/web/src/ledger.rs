//! What is counted and written down of every answer.

use crate::passage::Passage;
use tinhid_core::{Error, Kind};

/// Answers, by tenant, route, method and status.
pub const REQUESTS: &str = "tinhid_requests_total";

/// How long answers took, in seconds, by tenant.
pub const REQUEST_SECONDS: &str = "tinhid_request_seconds";

/// The methods that are told apart; whatever else somebody thinks of is one more.
const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// Counts the answer and writes it down: the pattern and not the address, for an address may carry
/// what somebody searched for.
pub(crate) fn note(
    passage: &Passage,
    status: u16,
    bytes: Option<u64>,
    error: Option<&Error>,
    access_log: bool,
) {
    let took = passage.began.elapsed();
    let tenant = passage.tenant();
    let route = passage.route.get();
    let route = route.as_deref().unwrap_or_default();
    let method = METHODS
        .into_iter()
        .find(|method| *method == passage.method)
        .unwrap_or("other");
    metrics::counter!(
        REQUESTS,
        "tenant" => tenant.to_owned(),
        "route" => route.to_owned(),
        "method" => method,
        "status" => status.to_string()
    )
    .increment(1);
    metrics::histogram!(REQUEST_SECONDS, "tenant" => tenant.to_owned()).record(took.as_secs_f64());
    if let Some(error) = error.filter(|error| error.kind() == Kind::Internal) {
        tracing::error!(
            request_id = passage.request_id,
            tenant,
            route,
            cause = ?error.internal_part(),
            "a request failed inside the engine"
        );
    }
    if access_log {
        tracing::info!(
            target: "tinhid::access",
            request_id = passage.request_id,
            tenant,
            method,
            route,
            status,
            bytes,
            microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
            client = passage.caller.map(|caller| tracing::field::display(caller.address)),
            port = passage.caller.and_then(|caller| caller.port),
            code = error.map(Error::code),
            "answered"
        );
    }
}
