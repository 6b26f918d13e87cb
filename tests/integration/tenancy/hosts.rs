use super::{HOST, OTHER, on_both, shown, two_tenants, with_two_tenants};
use tinhid_tests::Setup;

on_both! {
    a_tenant_answers_under_every_form_of_its_names: forms;
    a_host_of_two_tenants_belongs_to_the_one_that_had_it: conflict_on_reload;
    at_a_cold_start_a_host_of_two_tenants_belongs_to_none: conflict_at_start;
}

fn alias(name: &str, host: &str) -> String {
    format!("[tenant.hosts.{name}]\nname = \"{host}\"\nrole = \"alias\"")
}

async fn forms(setup: Setup) {
    let setup = with_two_tenants(setup);
    setup
        .package("song-xanh")
        .append("tenant.toml", &alias("short", "song-xanh.example"))
        .append("tenant.toml", &alias("accented", "sôngxanh.example"));
    let kit = setup.start().await;
    let coded = "xn--sngxanh-t0a.example";
    for host in [
        HOST,
        "ID.Song-Xanh.EXAMPLE",
        "id.song-xanh.example.",
        "id.song-xanh.example:8080",
        "id.song-xanh.example.:443",
        "song-xanh.example",
        "sôngxanh.example",
        "SÔNGXANH.example",
        "so\u{302}ngxanh.example",
        coded,
        "XN--SNGXANH-T0A.example",
    ] {
        let home = kit.get(host, "/").await.expect(200).text();
        assert_eq!(shown(&home), Some("song-xanh"), "{host}");
        // An alias leads to one address.
        assert!(home.contains("<link rel=\"canonical\" href=\"https://id.song-xanh.example/\">"));
    }
    assert_eq!(
        shown(&kit.get(OTHER, "/").await.expect(200).text()),
        Some("nui-do")
    );
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unknown_host_is_told_of_nobody() {
    let kit = two_tenants().start().await;
    for host in [
        "elsewhere.example",
        "example",
        "xid.song-xanh.example",
        "song-xanh",
        "localhost",
    ] {
        for (path, accept, kind) in [
            ("/", "text/html", "text/html; charset=utf-8"),
            ("/en/lien-he", "text/html", "text/html; charset=utf-8"),
            ("/", "application/json", "application/problem+json"),
            ("/api/v1/bootstrap", "text/html", "application/problem+json"),
            ("/assets/0/portal.css", "*/*", "application/problem+json"),
        ] {
            let answer = kit
                .get(host, path)
                .header("Accept", accept)
                .await
                .expect(404);
            assert_eq!(answer.header("content-type"), Some(kind), "{host}{path}");
            let text = answer.text();
            for name in ["Sông Xanh", "Song Xanh", "song-xanh", "Núi Đỏ", "nui-do"] {
                let echoed = host.contains(name);
                assert!(
                    echoed || !text.contains(name),
                    "{host}{path} names {name}: {text}"
                );
            }
        }
        kit.get(host, "/api/v1/bootstrap")
            .await
            .expect_problem(404, "unknown-host");
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn contradictions_are_refused_and_never_resolved() {
    let kit = two_tenants().start().await;
    let hosts = |lines: &str, target: &str| {
        format!("GET {target} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n").into_bytes()
    };
    let (one, two) = (format!("Host: {HOST}\r\n"), format!("Host: {OTHER}\r\n"));
    for (what, bytes) in [
        ("two hosts", hosts(&format!("{one}{two}"), "/")),
        ("the same host twice", hosts(&format!("{one}{one}"), "/")),
        (
            "two hosts in one line",
            hosts(&format!("Host: {HOST}, {OTHER}\r\n"), "/"),
        ),
        (
            "an absolute target of another host",
            hosts(&one, &format!("http://{OTHER}/")),
        ),
        (
            "an absolute target of an unknown host",
            hosts(&one, "http://elsewhere.example/"),
        ),
        (
            "credentials in front of the host",
            hosts(&format!("Host: {OTHER}@{HOST}\r\n"), "/"),
        ),
    ] {
        let answer = kit
            .raw(&bytes)
            .await
            .unwrap_or_else(|| panic!("{what}: no answer"));
        assert_eq!(answer.status, 400, "{what}");
        assert_eq!(shown(&answer.text()), None, "{what}");
    }
    // Saying the same twice is no contradiction.
    let answer = kit
        .raw(&hosts(&one, &format!("http://{HOST}/")))
        .await
        .unwrap()
        .expect(200);
    assert_eq!(shown(&answer.text()), Some("song-xanh"));
    kit.finish().await;
}

async fn conflict_on_reload(setup: Setup) {
    let setup = with_two_tenants(setup);
    let kit = setup.start().await;
    kit.package("nui-do")
        .append("tenant.toml", &alias("taken", HOST))
        .append("tenant.toml", &alias("own", "nui-do.example"));
    kit.reload().await;
    assert_eq!(
        shown(&kit.get(HOST, "/").await.expect(200).text()),
        Some("song-xanh")
    );
    for own in [OTHER, "nui-do.example"] {
        assert_eq!(
            shown(&kit.get(own, "/").await.expect(200).text()),
            Some("nui-do")
        );
    }
    let report = kit.report();
    let lost: Vec<_> = report
        .unserved_hosts
        .iter()
        .map(|problem| (problem.tenant.as_deref(), problem.value.as_deref()))
        .collect();
    assert_eq!(lost, [(Some("nui-do"), Some(HOST))]);
    assert_eq!(report.unserved_hosts[0].arguments["holder"], "song-xanh");
    kit.finish().await;
}

async fn conflict_at_start(setup: Setup) {
    let setup = with_two_tenants(setup);
    setup
        .package("nui-do")
        .append("tenant.toml", &alias("taken", HOST));
    setup
        .package("song-xanh")
        .append("tenant.toml", &alias("short", "sx.example"));
    let kit = setup.start().await;
    let report = kit.report();
    assert_eq!(kit.get(HOST, "/").await.status, 404, "{report:?}");
    assert_eq!(
        shown(&kit.get("sx.example", "/").await.expect(200).text()),
        Some("song-xanh")
    );
    assert_eq!(
        shown(&kit.get(OTHER, "/").await.expect(200).text()),
        Some("nui-do")
    );
    let report = kit.report();
    let lost: Vec<_> = report
        .unserved_hosts
        .iter()
        .filter_map(|problem| problem.tenant.as_deref())
        .collect();
    assert_eq!(lost, ["nui-do", "song-xanh"]);
    let ready = kit.operations("/readyz").await.expect(200).json();
    assert_eq!(ready["unserved_hosts"].as_array().unwrap().len(), 2);
    // Mended, the host goes back to the one that still claims it.
    kit.package("nui-do")
        .replace("tenant.toml", &alias("taken", HOST), "");
    kit.reload().await;
    assert_eq!(
        shown(&kit.get(HOST, "/").await.expect(200).text()),
        Some("song-xanh")
    );
    assert!(kit.report().unserved_hosts.is_empty());
    kit.finish().await;
}
