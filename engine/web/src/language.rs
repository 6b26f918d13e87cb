use crate::negotiate::accepted_language;
use actix_web::http::header::HeaderMap;
use tinhid_core::configuration::sections::Language;

/// Addresses that programs ask; everything else is a page for people.
const PROGRAM_PREFIXES: [&str; 4] = ["/api/", "/ofrep/", "/.well-known/", "/assets/"];

/// Whether an address belongs to programs.
pub(crate) fn is_for_programs(path: &str) -> bool {
    PROGRAM_PREFIXES
        .iter()
        .any(|prefix| path.starts_with(prefix))
}

/// Whether an address belongs to the OpenFeature Remote Evaluation Protocol.
pub(crate) fn is_ofrep(path: &str) -> bool {
    path.starts_with("/ofrep/")
}

/// The language of an answer: pages say it in their address, programs in `Accept-Language`.
pub(crate) fn language_of(path: &str, headers: &HeaderMap) -> Language {
    if is_for_programs(path) {
        return accepted_language(headers);
    }
    if path == "/en" || path.starts_with("/en/") {
        Language::En
    } else {
        Language::Vi
    }
}
