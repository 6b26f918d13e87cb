use actix_web::http::header::{self, HeaderMap};
use tinhid_core::assets::Encoding;
use tinhid_core::configuration::sections::Language;

/// The coding that the caller likes best of those we have (RFC 9110 §12.5.3); of equals Brotli goes
/// before gzip, and gzip before none.
pub fn accepted_encoding(headers: &HeaderMap) -> Encoding {
    accepted_encoding_of(headers, &[Encoding::Brotli, Encoding::Gzip])
}

/// The same of fewer codings, in their order.
pub(crate) fn accepted_encoding_of(headers: &HeaderMap, ours: &[Encoding]) -> Encoding {
    let (mut brotli, mut gzip, mut identity, mut any) = (None, None, None, None);
    for (coding, weight) in weights(headers, header::ACCEPT_ENCODING) {
        let slot = match coding {
            "*" => &mut any,
            coding if coding.eq_ignore_ascii_case("br") => &mut brotli,
            // The older name (RFC 9110 §8.4.1.3).
            coding if coding.eq_ignore_ascii_case("gzip") => &mut gzip,
            coding if coding.eq_ignore_ascii_case("x-gzip") => &mut gzip,
            coding if coding.eq_ignore_ascii_case("identity") => &mut identity,
            _ => continue,
        };
        *slot = (*slot).max(Some(weight));
    }
    let mut best = (Encoding::Identity, identity.or(any).unwrap_or(0));
    for coding in ours.iter().rev() {
        let named = match coding {
            Encoding::Brotli => brotli,
            Encoding::Gzip => gzip,
            Encoding::Identity => identity,
        };
        let weight = named.or(any).unwrap_or(0);
        if weight > 0 && weight >= best.1 {
            best = (*coding, weight);
        }
    }
    best.0
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

/// The tag by which `If-None-Match` names what we would send (RFC 9110 §13.1.2, weak comparison), in
/// any coding: the chosen one if the caller holds it, else the one they hold. `*` names whatever
/// there is.
pub(crate) fn matched_etag(headers: &HeaderMap, etag: &str, chosen: &str) -> Option<String> {
    let mut held = None;
    for value in headers.get_all(header::IF_NONE_MATCH) {
        for tag in value.to_str().ok()?.split(',') {
            let tag = tag.trim().trim_start_matches("W/");
            if tag == chosen || tag == "*" {
                return Some(chosen.to_owned());
            }
            let is_ours = tag == etag
                || ["gzip", "br"]
                    .iter()
                    .any(|coding| tag == with_coding(etag, coding));
            if is_ours {
                held = Some(tag.to_owned());
            }
        }
    }
    held
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
        assert_eq!(coding("br;q=0.1, gzip;q=0.9"), Encoding::Gzip);
        assert_eq!(coding("br;q=0.5, identity"), Encoding::Identity);
        assert_eq!(coding("x-gzip"), Encoding::Gzip);
        assert_eq!(coding("*"), Encoding::Brotli);
        assert_eq!(coding("*, br;q=0"), Encoding::Gzip);
        assert_eq!(coding("*;q=0"), Encoding::Identity);
        assert_eq!(coding("deflate"), Encoding::Identity);
        assert_eq!(accepted_encoding(&HeaderMap::new()), Encoding::Identity);
        let both = headers(header::ACCEPT_ENCODING, "br, gzip;q=0.5");
        assert_eq!(
            accepted_encoding_of(&both, &[Encoding::Gzip]),
            Encoding::Gzip
        );
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
        let matched = |value| {
            let headers = headers(header::IF_NONE_MATCH, value);
            matched_etag(&headers, "\"abc\"", "\"abc-gzip\"")
        };
        assert_eq!(matched("\"abc\"").as_deref(), Some("\"abc\""));
        assert_eq!(matched("W/\"abc\"").as_deref(), Some("\"abc\""));
        assert_eq!(matched("\"x\", \"abc-br\"").as_deref(), Some("\"abc-br\""));
        let both = matched("\"abc\", \"abc-gzip\", \"abc-br\"");
        assert_eq!(both.as_deref(), Some("\"abc-gzip\""));
        assert_eq!(matched("*").as_deref(), Some("\"abc-gzip\""));
        for other in ["\"ab\"", "abc", "\"abcd\""] {
            assert_eq!(matched(other), None);
        }
    }

    #[test]
    fn a_browser_gets_a_page_and_a_program_an_object() {
        let html = |value| prefers_html(&headers(header::ACCEPT, value));
        assert!(html("text/html,application/xhtml+xml,*/*;q=0.8") && html("*/*"));
        assert!(!html("application/json") && !html("application/problem+json, text/html;q=0.5"));
        assert!(prefers_html(&HeaderMap::new()));
    }
}
