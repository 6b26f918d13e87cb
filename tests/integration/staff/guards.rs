//! Attacks on what staff are signed in with.

use super::{Browser, FORM, HOST, enrolled, started};
use tinhid_core::database::Backend;
use tinhid_tests::Setup;

on_each_backend! {
    another_site_does_nothing_in_their_name: foreign;
    a_token_counts_where_it_was_given: elsewhere;
}

async fn foreign(backend: Backend) {
    let kit = started(backend).await;
    let (person, browser) = enrolled(&kit, "quan-tri@song-xanh.example", "administrator").await;
    let cookie = browser.cookie.clone().unwrap();
    let body = "email=ke-gian%40evil.example&role=administrator&reason=x";
    for (name, value) in [
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
    ] {
        for path in [
            "/staff/accounts",
            "/staff/sign-out",
            "/staff/unlock",
            "/staff/password",
        ] {
            let request = kit
                .post(HOST, path)
                .header("Cookie", &cookie)
                .header(name, value);
            request.body(FORM, body).await.expect(403);
        }
    }
    // Nor signs them in as somebody else.
    let code = person.authenticator.code(kit.setup().now());
    let attempt = format!("email=quan-tri%40song-xanh.example&password=x&code={code}");
    let request = kit
        .post(HOST, "/staff/sign-in")
        .header("Sec-Fetch-Site", "cross-site");
    request.body(FORM, attempt).await.expect(403);
    let json = kit.post(HOST, "/staff/accounts").header("Cookie", &cookie);
    json.body("application/json", "{}").await.expect(415);
    assert!(browser.is_in().await);
    kit.finish().await;
}

async fn elsewhere(backend: Backend) {
    let kit = started(backend).await;
    let (_, browser) = enrolled(&kit, "quan-tri@song-xanh.example", "administrator").await;
    let cookie = browser.cookie.clone().unwrap();
    let at_other = Browser {
        host: "id.nui-do.example",
        ..browser.clone()
    };
    let answer = at_other.get("/staff/accounts").await.expect(303);
    assert!(
        answer
            .header("location")
            .unwrap()
            .starts_with("/staff/sign-in")
    );
    let (name, token) = cookie.split_once('=').unwrap();
    for forged in [
        format!("{name}="),
        format!("{name}=x"),
        format!("{name}={}", &token[1..]),
        format!("{name}={token}A"),
        format!("{name}={}{}", &token[..22], "A".repeat(42)),
        // Where the site is encrypted, a cookie that any neighbour could set counts for nothing.
        format!("tinhid-staff={token}"),
        format!("__Host-tinhid={token}"),
    ] {
        let mut forger = browser.clone();
        forger.cookie = Some(forged.clone());
        assert!(!forger.is_in().await, "{forged}");
    }
    // The public pages know nothing of staff, and no cache keeps what they see.
    let home = browser.get("/").await.expect(200).text();
    assert!(!home.contains("Nguyễn Văn Mẫu"));
    let page = browser.get("/staff/accounts").await.expect(200);
    assert_eq!(page.header("cache-control"), Some("no-store"));
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn development_without_encryption_has_a_cookie_without_the_prefix() {
    let mut setup = Setup::on(Backend::Sqlite);
    setup.development = true;
    setup.synthetic(super::TENANT, "Sông Xanh ID");
    setup.synthetic("nui-do", "Núi Đỏ ID");
    let kit = setup.start().await;
    let host = "song-xanh.localhost";
    let path = super::invite(&kit, super::TENANT, "a@song-xanh.example", "moderator").await;
    let mut browser = Browser::new(&kit);
    browser.host = host;
    let page = browser.get(&path).await.expect(200).text();
    let code = super::authenticator_of(&page).code(kit.setup().now());
    let fields = [
        ("name", "Mẫu"),
        ("password", super::PASSWORD),
        ("repeated", super::PASSWORD),
        ("code", code.as_str()),
    ];
    let answer = browser.post(&path, &fields).await.expect(200);
    let line = answer.header("set-cookie").unwrap();
    assert!(
        line.starts_with("tinhid-staff=") && !line.contains("Secure"),
        "{line}"
    );
    assert!(browser.is_in().await);
    kit.finish().await;
}
