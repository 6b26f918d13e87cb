use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Pages may load their own script, style, pictures and fonts, and nothing from anywhere else.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
    worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Anything else may load nothing; a drawing that is opened by itself may style itself.
const OTHER_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/// A service worker runs under the policy of its own answer: it must be able to ask the network.
const SCRIPT_POLICY: &str = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

/// The policy of a page that stands alone: its one `<style>` is named by its hash (CSP Level 3,
/// §2.3.1) and nothing else may style it. A page without one has the policy of all pages.
pub fn standalone_policy(page: &str) -> HeaderValue {
    let style = page
        .split_once("<style>")
        .and_then(|(_, rest)| rest.split_once("</style>"))
        .map(|(style, _)| STANDARD.encode(Sha256::digest(style)));
    style
        .map(|hash| PAGE_POLICY.replace("style-src 'self'", &format!("style-src 'sha256-{hash}'")))
        .and_then(|policy| HeaderValue::from_str(&policy).ok())
        .unwrap_or(HeaderValue::from_static(PAGE_POLICY))
}

/// Adds what every answer carries; the policy only where the page has not brought its own.
pub(crate) fn secure(status: StatusCode, headers: &mut HeaderMap, is_https: bool) {
    let content_type = headers
        .get(header::CONTENT_TYPE)
        .map(HeaderValue::as_bytes)
        .unwrap_or_default();
    let policy = if content_type.starts_with(b"text/html") {
        PAGE_POLICY
    } else if content_type.starts_with(b"text/javascript") {
        SCRIPT_POLICY
    } else {
        OTHER_POLICY
    };
    let has_policy = headers.contains_key(header::CONTENT_SECURITY_POLICY);
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    // The headers of a 304 replace those that were kept with the answer (RFC 9111 §3.2), and here
    // nothing tells a page from a picture: what was kept holds.
    if status != StatusCode::NOT_MODIFIED && !has_policy {
        set(header::CONTENT_SECURITY_POLICY, policy);
    }
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "strict-origin-when-cross-origin");
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(self), microphone=(), payment=(), usb=()",
    );
    if is_https {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_stands_alone_may_use_its_own_style_and_no_other() {
        let policy = standalone_policy("<head><style>p { margin: 0 }</style></head>");
        let policy = policy.to_str().unwrap();
        // printf 'p { margin: 0 }' | openssl dgst -sha256 -binary | base64
        let hash = "sha256-7IWhgxoOGTB5NQzjGk9OPt0FwhVeBvZGoWgF9xLLh8c=";
        assert!(policy.contains(&format!("style-src '{hash}';")), "{policy}");
        assert!(policy.starts_with("default-src 'none'; script-src 'self';"));
        assert_eq!(standalone_policy("<head></head>"), PAGE_POLICY);
    }

    #[test]
    fn a_policy_of_its_own_stays() {
        let mut headers = HeaderMap::new();
        let own = HeaderValue::from_static("default-src 'none'");
        headers.insert(header::CONTENT_SECURITY_POLICY, own.clone());
        secure(StatusCode::OK, &mut headers, false);
        assert_eq!(headers.get(header::CONTENT_SECURITY_POLICY), Some(&own));
        assert!(headers.contains_key(header::X_CONTENT_TYPE_OPTIONS));
    }
}
