use super::*;
use actix_web::http::header::HeaderValue;

const PROXY: &str = "10.0.0.1:9";

fn read(peer: &str, pairs: &[(&'static str, &str)]) -> Result<Forwarded, Error> {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(
            HeaderName::from_static(name),
            HeaderValue::from_bytes(value.as_bytes()).unwrap(),
        );
    }
    let proxies = Networks::parse(&["10.0.0.0/8".to_owned()]).unwrap();
    forwarded(&headers, peer.parse().unwrap(), &proxies)
}

fn caller(address: &str, port: Option<u16>) -> Caller {
    Caller {
        address: address.parse().unwrap(),
        port,
    }
}

/// The caller a trusted proxy's headers lead to.
#[track_caller]
fn leads_to(pairs: &[(&'static str, &str)], address: &str, port: Option<u16>) {
    assert_eq!(read(PROXY, pairs).unwrap().caller, caller(address, port));
}

#[test]
fn only_a_trusted_proxy_is_believed() {
    let said = [("forwarded", "for=203.0.113.9;host=elsewhere.example")];
    let stranger = read("198.51.100.1:9", &said).unwrap();
    assert_eq!(stranger.caller, caller("198.51.100.1", Some(9)));
    assert_eq!(stranger.host, None);
    leads_to(&said, "203.0.113.9", None);
}

#[test]
fn the_nearest_stranger_is_the_caller_and_what_he_says_of_others_is_not_believed() {
    let said = [(
        "forwarded",
        "for=1.1.1.1;host=z.example, for=\"203.0.113.9:4711\";host=a.example, for=10.0.0.2",
    )];
    let read = read(PROXY, &said).unwrap();
    assert_eq!(read.caller, caller("203.0.113.9", Some(4711)));
    assert_eq!(read.host.as_deref(), Some("a.example"));
    leads_to(
        &[("x-forwarded-for", "10.0.0.7, 10.0.0.8")],
        "10.0.0.7",
        None,
    );
}

#[test]
fn the_older_headers_are_read_too() {
    let said = [
        ("x-forwarded-for", "1.1.1.1, [2001:db8::7]:99"),
        ("x-forwarded-host", "c.example"),
    ];
    let read = read(PROXY, &said).unwrap();
    assert_eq!(read.caller, caller("2001:db8::7", Some(99)));
    assert_eq!(read.host.as_deref(), Some("c.example"));
}

#[test]
fn nobody_beyond_an_unreadable_member_is_believed() {
    for hidden in ["unknown", "_hidden", "garbage", "\"203.0.113.9.1\"", ""] {
        let said = format!("for=8.8.8.8, for={hidden}");
        leads_to(&[("forwarded", &said)], "10.0.0.1", Some(9));
    }
    leads_to(
        &[("forwarded", "for=8.8.8.8, proto=https")],
        "10.0.0.1",
        Some(9),
    );
    leads_to(
        &[("x-forwarded-for", "8.8.8.8, fe80::1%eth0")],
        "10.0.0.1",
        Some(9),
    );
    leads_to(
        &[("forwarded", "for=unknown, for=203.0.113.9")],
        "203.0.113.9",
        None,
    );
}

#[test]
fn bytes_of_a_stranger_do_not_hide_what_the_proxy_added() {
    leads_to(
        &[("x-forwarded-for", "é, 203.0.113.9")],
        "203.0.113.9",
        None,
    );
    leads_to(
        &[
            ("x-forwarded-for", "\u{ff}"),
            ("x-forwarded-for", "203.0.113.9"),
        ],
        "203.0.113.9",
        None,
    );
    leads_to(
        &[("forwarded", "é=\u{e9}, for=203.0.113.9")],
        "203.0.113.9",
        None,
    );
    leads_to(
        &[("forwarded", "for=\"203.0.113.9:_port\"")],
        "203.0.113.9",
        None,
    );
    leads_to(
        &[("forwarded", "for=\"203.0.113.\\9\"")],
        "203.0.113.9",
        None,
    );
}

#[test]
fn contradictions_are_refused() {
    for said in [
        &[
            ("forwarded", "for=8.8.8.8"),
            ("x-forwarded-for", "203.0.113.9"),
        ][..],
        &[
            ("forwarded", "zzz;for=unknown"),
            ("x-forwarded-for", "203.0.113.9"),
        ],
        &[("forwarded", "for=\"8.8.8.8, for=203.0.113.9")],
        &[("forwarded", "for=8.8.8.8;for=203.0.113.9")],
        &[
            ("forwarded", "host=a.example"),
            ("x-forwarded-host", "b.example"),
        ],
    ] {
        let refused = read(PROXY, said).unwrap_err();
        assert_eq!(refused.code(), "contradictory-forwarded", "{said:?}");
    }
    let mut unreadable = HeaderMap::new();
    unreadable.insert(
        HeaderName::from_static("x-forwarded-host"),
        HeaderValue::from_bytes(b"\xff.example").unwrap(),
    );
    let proxies = Networks::parse(&["10.0.0.0/8".to_owned()]).unwrap();
    assert!(forwarded(&unreadable, PROXY.parse().unwrap(), &proxies).is_err());
    // Saying the same in both ways is none; nor is an empty header.
    let both = [
        ("forwarded", "for=\"203.0.113.9:4711\""),
        ("x-forwarded-for", "203.0.113.9"),
    ];
    leads_to(&both, "203.0.113.9", Some(4711));
    let empty = [("forwarded", ""), ("x-forwarded-for", "203.0.113.9")];
    leads_to(&empty, "203.0.113.9", None);
}
