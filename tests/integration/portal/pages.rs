use super::{localized, page_paths};
use tinhid_tests::repository::SHIPPED;
use tinhid_tests::{Kit, Response};

const CSP: [&str; 4] = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "frame-ancestors 'none'",
];

fn secure(what: &str, answer: &Response) {
    let policy = answer.header("content-security-policy").unwrap_or_default();
    for part in CSP {
        assert!(policy.contains(part), "{what}: {policy}");
    }
    assert!(
        !policy.contains("unsafe") && !policy.contains("http"),
        "{what}: {policy}"
    );
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "strict-origin-when-cross-origin"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{what}");
    }
    assert!(answer.header("permissions-policy").is_some(), "{what}");
    let transport = answer
        .header("strict-transport-security")
        .unwrap_or_default();
    assert!(transport.starts_with("max-age="), "{what}");
    assert!(
        answer.header("set-cookie").is_none(),
        "{what} sets a cookie"
    );
    assert!(
        answer.header("server").is_none(),
        "{what} names its software"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_every_tenant_in_both_languages() {
    let kit = Kit::start().await;
    for key in SHIPPED {
        let host = format!("id.{key}.example");
        let paths = page_paths(&kit, &host).await;
        assert!(paths.len() > 30, "{paths:?}");
        for path in paths {
            for language in ["vi", "en"] {
                let target = localized(language, &path);
                let what = format!("{host}{target}");
                let answer = kit.get(&host, &target).header("Accept", "text/html").await;
                assert_eq!(answer.status, 200, "{what}");
                assert_eq!(
                    answer.header("content-type"),
                    Some("text/html; charset=utf-8"),
                    "{what}"
                );
                secure(&what, &answer);
                let html = answer.text();
                assert!(
                    html.contains(&format!("<html lang=\"{language}\"")),
                    "{what}"
                );
                let plain = path.split('?').next().unwrap();
                let canonical = format!(
                    "<link rel=\"canonical\" href=\"https://{host}{}\">",
                    localized(language, plain)
                );
                assert!(html.contains(&canonical), "{what}: no {canonical}");
                for other in ["vi", "en"] {
                    let alternate = format!(
                        "hreflang=\"{other}\" href=\"https://{host}{}\"",
                        localized(other, plain)
                    );
                    assert!(html.contains(&alternate), "{what}: no {alternate}");
                }
                in_order(&what, &html);
            }
        }
    }
    kit.finish().await;
}

/// What holds for every page: one heading, no script or style inside, no text without words.
fn in_order(what: &str, html: &str) {
    assert_eq!(html.matches("<h1").count(), 1, "{what}");
    assert_eq!(html.matches("<main").count(), 1, "{what}");
    for (open, must) in [
        ("<script", " src="),
        ("<style", "never"),
        ("<iframe", "never"),
    ] {
        for (at, _) in html.match_indices(open) {
            let tag = &html[at..html[at..].find('>').map_or(html.len(), |end| at + end)];
            assert!(tag.contains(must), "{what}: {tag}");
        }
    }
    for inline in [" style=\"", " onclick=", " onload=", "javascript:"] {
        assert!(!html.contains(inline), "{what}: {inline}");
    }
    for raw in ["{{", "}}", "undefined", "&amp;amp;", "&amp;lt;"] {
        // The reference shows a JSON object within another.
        if raw == "}}" && what.ends_with("/reference") {
            continue;
        }
        assert!(!html.contains(raw), "{what}: {raw}");
    }
    let http = html.replace("http://www.w3.org/2000/svg", "");
    assert!(
        !http.contains("\"http://"),
        "{what}: an address without encryption"
    );
}

/// Links lead somewhere: every address on the home pages, the contact page and a legal page.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn links_within_the_site_are_answered() {
    let kit = Kit::start().await;
    for key in SHIPPED {
        let host = format!("id.{key}.example");
        let mut seen = std::collections::BTreeSet::new();
        for page in [
            "/",
            "/en",
            "/lien-he",
            "/phap-ly/about",
            "/dich-vu/national-portal",
            "/en/tim-kiem",
        ] {
            let html = kit.get(&host, page).await.expect(200).text();
            for mark in ["href=\"/", "src=\"/"] {
                for (at, _) in html.match_indices(mark) {
                    let rest = &html[at + mark.len() - 1..];
                    seen.insert(rest[..rest.find('"').unwrap()].to_owned());
                }
            }
        }
        assert!(seen.len() > 40, "{seen:?}");
        for target in seen {
            let target = target.split('#').next().unwrap();
            let answer = kit.get(&host, target).header("Accept", "text/html").await;
            // What is somebody's own is behind the door, which is a page, too.
            let door = answer.header("location").map(ToOwned::to_owned);
            let answer = match door {
                Some(door) if answer.status == 303 => kit.get(&host, &door).await,
                _ => answer,
            };
            assert_eq!(answer.status, 200, "{host}{target}");
        }
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn head_is_get_without_the_body() {
    let kit = Kit::start().await;
    let host = "id.dak-lak.example";
    for path in ["/", "/api/v1/bootstrap", "/manifest.webmanifest"] {
        let get = kit.get(host, path).await.expect(200);
        let head = kit.request("HEAD", host, path).await.expect(200);
        assert_eq!(head.header("etag"), get.header("etag"), "{path}");
        assert_eq!(
            head.header("content-length"),
            Some(&*get.body.len().to_string()),
            "{path}"
        );
    }
    kit.finish().await;
}
