use actix_web::http::header::{self, HeaderMap};
use tinhid_core::assets::Encoding;
use tinhid_core::configuration::sections::Language;

/// The best coding that the caller accepts (RFC 9110 §12.5.3): Brotli, then gzip, else none.
pub fn accepted_encoding(headers: &HeaderMap) -> Encoding {
    let accepts = |name: &str| {
        weights(headers, header::ACCEPT_ENCODING)
            .any(|(coding, weight)| weight > 0 && (coding.eq_ignore_ascii_case(name)))
    };
    if accepts("br") {
        Encoding::Brotli
    } else if accepts("gzip") {
        Encoding::Gzip
    } else {
        Encoding::Identity
    }
}

/// The language a program prefers of those we speak (RFC 9110 §12.5.4); Vietnamese if it names
/// neither.
pub(crate) fn accepted_language(headers: &HeaderMap) -> Language {
    let best = |language: Language| {
        weights(headers, header::ACCEPT_LANGUAGE)
            .filter(|(range, _)| {
                let primary = range.split('-').next().unwrap_or_default();
                primary.eq_ignore_ascii_case(language.tag())
            })
            .map(|(_, weight)| weight)
            .max()
            .unwrap_or(0)
    };
    if best(Language::En) > best(Language::Vi) {
        Language::En
    } else {
        Language::Vi
    }
}

/// Whether a person's browser is asking: it takes HTML and does not prefer JSON.
pub(crate) fn prefers_html(headers: &HeaderMap) -> bool {
    let best = |wanted: &str| {
        weights(headers, header::ACCEPT)
            .filter(|(range, _)| range.to_ascii_lowercase().contains(wanted))
            .map(|(_, weight)| weight)
            .max()
            .unwrap_or(0)
    };
    best("json") <= best("text/html")
}

/// The members of a weighted list and their weights in thousandths.
fn weights(headers: &HeaderMap, name: header::HeaderName) -> impl Iterator<Item = (&str, u16)> {
    headers
        .get_all(name)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| {
            value.split(',').map(|member| {
                let mut parts = member.split(';').map(str::trim);
                let name = parts.next().unwrap_or_default();
                let weight = parts
                    .find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
                    .and_then(|weight| weight.parse::<f32>().ok())
                    .filter(|weight| (0.0..=1.0).contains(weight))
                    .unwrap_or(1.0);
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "the weight lies between 0 and 1"
                )]
                let thousandths = (weight * 1000.0) as u16;
                (name, thousandths)
            })
        })
}

/// Whether `If-None-Match` names the tag (RFC 9110 §13.1.2, weak comparison), in any coding.
pub fn matches_etag(headers: &HeaderMap, etag: &str) -> bool {
    headers
        .get_all(header::IF_NONE_MATCH)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|tag| tag.trim().trim_start_matches("W/"))
        .any(|tag| {
            tag == etag
                || ["gzip", "br"]
                    .iter()
                    .any(|coding| tag == with_coding(etag, coding))
        })
}

/// The tag of a compressed form: two forms of one answer may not share a strong tag.
pub(crate) fn with_coding(etag: &str, coding: &str) -> String {
    format!("{}-{coding}\"", etag.trim_end_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

    fn headers(name: header::HeaderName, value: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::from_static(value));
        headers
    }

    #[test]
    fn the_best_accepted_coding_is_used() {
        let coding = |value| accepted_encoding(&headers(header::ACCEPT_ENCODING, value));
        assert_eq!(coding("gzip, deflate, br"), Encoding::Brotli);
        assert_eq!(coding("br;q=0, gzip;q=0.5"), Encoding::Gzip);
        assert_eq!(coding("deflate"), Encoding::Identity);
        assert_eq!(accepted_encoding(&HeaderMap::new()), Encoding::Identity);
    }

    #[test]
    fn the_preferred_language_is_spoken() {
        let language = |value| accepted_language(&headers(header::ACCEPT_LANGUAGE, value));
        assert_eq!(language("en-GB,en;q=0.9,vi;q=0.5"), Language::En);
        assert_eq!(language("vi-VN,vi;q=0.9,en;q=0.8"), Language::Vi);
        assert_eq!(language("fr"), Language::Vi);
        assert_eq!(language("en;q=0"), Language::Vi);
    }

    #[test]
    fn a_tag_matches_in_every_coding_and_no_other_tag_does() {
        let matches = |value| matches_etag(&headers(header::IF_NONE_MATCH, value), "\"abc\"");
        assert!(matches("\"abc\"") && matches("W/\"abc\"") && matches("\"x\", \"abc-br\""));
        assert!(!matches("\"ab\"") && !matches("abc") && !matches("*") && !matches("\"abcd\""));
    }

    #[test]
    fn a_browser_gets_a_page_and_a_program_an_object() {
        let html = |value| prefers_html(&headers(header::ACCEPT, value));
        assert!(html("text/html,application/xhtml+xml,*/*;q=0.8") && html("*/*"));
        assert!(!html("application/json") && !html("application/problem+json, text/html;q=0.5"));
        assert!(prefers_html(&HeaderMap::new()));
    }
}
