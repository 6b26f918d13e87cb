use super::{HOST, one_tenant};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_tells_its_methods() {
    let kit = one_tenant().await;
    for (path, methods) in [
        ("/", "GET, HEAD, OPTIONS"),
        ("/api/v1/bootstrap", "GET, HEAD, OPTIONS"),
        ("/ofrep/v1/evaluate/flags", "OPTIONS, POST"),
        ("/ofrep/v1/evaluate/flags/rentals", "OPTIONS, POST"),
    ] {
        let told = kit.request("OPTIONS", HOST, path).await.expect(204);
        assert_eq!(told.header("allow"), Some(methods), "{path}");
        let refused = kit.request("DELETE", HOST, path).await.expect(405);
        assert_eq!(refused.header("allow"), Some(methods), "{path}");
    }
    let whole = kit.request("OPTIONS", HOST, "*").await.expect(204);
    assert!(whole.header("allow").unwrap().contains("GET"));
    kit.request("OPTIONS", HOST, "/khong-co").await.expect(404);
    kit.request("HEAD", HOST, "/").await.expect(200);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_operations_port_tells_its_methods_too() {
    let kit = one_tenant().await;
    for path in ["/healthz", "/readyz", "/metrics"] {
        let ask = |method| kit.operations_with(method, path);
        assert!(ask("HEAD").await.expect(200).body.is_empty());
        let allowed = Some("GET, HEAD, OPTIONS");
        assert_eq!(ask("OPTIONS").await.expect(204).header("allow"), allowed);
        assert_eq!(ask("POST").await.expect(405).header("allow"), allowed);
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_administration_has_one_address() {
    let kit = one_tenant().await;
    let led = kit.get(HOST, "/admin").await.expect(308);
    assert_eq!(led.header("location"), Some("/admin/"));
    kit.get(HOST, "/admin/").await.expect(200);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_counted_is_explained_and_there_from_the_start() {
    let kit = one_tenant().await;
    kit.get(HOST, "/").await.expect(200);
    let metrics = kit.operations("/metrics").await.text();
    for name in [
        "tinhid_requests_total",
        "tinhid_request_seconds",
        "tinhid_reloads_total",
        "tinhid_reload_failures_total",
    ] {
        assert!(
            metrics.contains(&format!("# HELP {name} ")),
            "{name}: {metrics}"
        );
    }
    let failures = "tinhid_reload_failures_total{tenant=\"song-xanh\"}";
    assert!(metrics.contains(failures), "{metrics}");
    assert!(
        metrics.contains("tinhid_request_seconds_bucket{"),
        "{metrics}"
    );
    kit.finish().await;
}
