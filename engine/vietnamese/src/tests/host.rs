use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use std::ops::Range;

use crate::names::find_hosts;

fn find_host(text: &str, host: &str) -> Option<Range<usize>> {
    find_hosts(text, host).into_iter().next()
}

const HOST: &str = "id.thai-nguyen.example";

#[test]
fn a_host_is_found_where_it_is_named() {
    for (text, named) in [
        (
            "https://id.thai-nguyen.example/a?b",
            "id.thai-nguyen.example",
        ),
        ("Xem ID.Thai-Nguyen.Example.", "ID.Thai-Nguyen.Example"),
        ("www.id.thai-nguyen.example:8080", "id.thai-nguyen.example"),
        (
            "<mailto:hotro@id.thai-nguyen.example>",
            "id.thai-nguyen.example",
        ),
        (
            "next=https%3A%2F%2Fid.thai-nguyen.example%2F",
            "id.thai-nguyen.example",
        ),
        ("_id.thai-nguyen.example_", "id.thai-nguyen.example"),
        ("ｉｄ．thai-nguyen.example", "ｉｄ．thai-nguyen.example"),
        ("id。thai-nguyen｡example", "id。thai-nguyen｡example"),
        (
            "?u=www%2Eid%2ethai-nguyen%2Eexample%2F",
            "id%2ethai-nguyen%2Eexample",
        ),
        (
            "id.thai-nguyen.example.vn id.thai-nguyen.example",
            "id.thai-nguyen.example",
        ),
    ] {
        let span = find_host(text, HOST);
        assert_eq!(span.map(|span| &text[span]), Some(named), "{text:?}");
    }
    assert_eq!(
        find_host("//id.thai-nguyen.example", "ID.thai-nguyen.example."),
        Some(2..24)
    );
}

#[test]
fn every_place_is_found() {
    let text = "id.a.example, x.id.a.example, id.a.example.vn";
    assert_eq!(find_hosts(text, "id.a.example"), [0..12, 16..28]);
}

#[test]
fn other_hosts_pass() {
    for text in [
        "id.thai-nguyen.example.vn",
        "my-id.thai-nguyen.example",
        "xid.thai-nguyen.example",
        "id.thai-nguyen.examples",
        "id.thai-nguyen.example-two.vn",
        "id.thai nguyen.example",
        "",
    ] {
        assert_eq!(find_host(text, HOST), None, "{text:?}");
    }
    assert_eq!(find_host("a", ""), None);
    assert_eq!(find_host("a.", "."), None);
}

#[test]
fn internationalised_hosts_match_in_either_form() {
    let decomposed: String = "https://đăk-lăk.example/".nfd().collect();
    assert!(find_host(&decomposed, "Đăk-Lăk.example").is_some());
    assert_eq!(
        find_host("https://dak-lak.example/", "đăk-lăk.example"),
        None
    );
}

proptest! {
    #[test]
    fn spans_stand_on_characters(text in any::<String>(), host in "[a-zđ.]{1,3}") {
        if let Some(span) = find_host(&text, &host) {
            prop_assert!(text.get(span).is_some());
        }
    }
}
