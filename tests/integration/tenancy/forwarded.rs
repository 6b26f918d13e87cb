//! What proxies say, and of whom it is believed.

use super::{HOST, OTHER, shown, two_tenants};
use tinhid_tests::{Program, Setup, eventually};

fn behind_a_proxy() -> Setup {
    let mut setup = two_tenants();
    setup.deployment.server.trusted_proxies = vec!["127.0.0.0/8".to_owned()];
    setup
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stranger_cannot_forward_to_another_tenant() {
    let kit = two_tenants().start().await;
    for (name, value) in [
        ("Forwarded", format!("for=203.0.113.9;host={OTHER}")),
        ("X-Forwarded-Host", OTHER.to_owned()),
        ("X-Original-Host", OTHER.to_owned()),
        ("X-Host", OTHER.to_owned()),
    ] {
        let home = kit.get(HOST, "/").header(name, &value).await.expect(200);
        assert_eq!(shown(&home.text()), Some("song-xanh"), "{name}");
        kit.get("elsewhere.example", "/")
            .header(name, value)
            .await
            .expect(404);
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trusted_proxy_names_the_host_and_never_switches_it() {
    let kit = behind_a_proxy().start().await;
    for (name, value) in [
        ("Forwarded", format!("for=203.0.113.9;host=\"{OTHER}\"")),
        ("X-Forwarded-Host", OTHER.to_owned()),
    ] {
        // The proxy calls the engine by an inner name, and says what the citizen asked for.
        let home = kit
            .get("tinhid.internal", "/")
            .header(name, &value)
            .await
            .expect(200);
        assert_eq!(shown(&home.text()), Some("nui-do"), "{name}");
        let answer = kit.get(HOST, "/").header(name, value).await;
        assert_eq!(
            (answer.status, shown(&answer.text())),
            (400, None),
            "{name}"
        );
        let unknown = kit.get(HOST, "/").header(name, "no host at all").await;
        assert!(shown(&unknown.text()) != Some("nui-do"));
    }
    kit.get("tinhid.internal", "/").await.expect(404);
    kit.finish().await;
}

#[tokio::test]
async fn the_callers_address_and_port_are_written_down() {
    let mut program = Program::empty();
    program.synthetic("song-xanh", "Sông Xanh ID");
    program.set(
        "TINHID__SERVER__TRUSTED_PROXIES",
        "[\"127.0.0.1\", \"10.0.0.0/8\"]",
    );
    let serving = program.serve(&[]).await;
    let from = |header: &str, value: &str| serving.get(HOST, "/robots.txt").header(header, value);
    for (header, value, client, port) in [
        (
            "Forwarded",
            "for=\"203.0.113.9:4711\"",
            "203.0.113.9",
            Some(4711),
        ),
        (
            "Forwarded",
            "for=198.51.100.1, for=\"[2001:db8::7]:99\", for=10.0.0.2",
            "2001:db8::7",
            Some(99),
        ),
        (
            "X-Forwarded-For",
            "198.51.100.1, 203.0.113.8:52000",
            "203.0.113.8",
            Some(52000),
        ),
        ("X-Forwarded-For", "203.0.113.7", "203.0.113.7", None),
    ] {
        let answer = from(header, value).await.expect(200);
        let id = answer.header("x-request-id").unwrap();
        let line = eventually("the line of the request", async || {
            serving
                .log()
                .into_iter()
                .find(|line| line["request_id"] == id)
        })
        .await;
        assert_eq!(line["client"], client, "{line}");
        assert_eq!(line["port"].as_u64(), port, "{line}");
        assert_eq!(line["tenant"], "song-xanh");
        assert_eq!(line["status"], 200);
        assert_eq!(line["route"], "/robots.txt");
    }
    // What people search for is nobody's business, not even the log's.
    serving
        .get(HOST, "/tim-kiem?q=phongtrobimat")
        .await
        .expect(200);
    serving.get(HOST, "/robots.txt").await.expect(200);
    assert!(!serving.log_text().contains("phongtrobimat"));
}
