use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};

/// Pages may load their own script, style, pictures and fonts, and nothing from anywhere else.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
    worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Anything else may load nothing; a drawing that is opened by itself may style itself.
const OTHER_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/// A service worker runs under the policy of its own answer: it must be able to ask the network.
const SCRIPT_POLICY: &str = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

/// Adds what every answer carries.
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
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    // The headers of a 304 replace those that were kept with the answer (RFC 9111 §3.2), and here
    // nothing tells a page from a picture: what was kept holds.
    if status != StatusCode::NOT_MODIFIED {
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
