use tinhid_core::database::control::tenant::TenantState;
use tinhid_tests::Kit;

/// While a tenant is suspended every route answers as its row of the access matrix says.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_suspended_tenant_answers_what_it_must_and_nothing_more() {
    let kit = Kit::start().await;
    let host = "id.thai-nguyen.example";
    kit.engine()
        .fleet()
        .set_state("thai-nguyen", TenantState::Suspended)
        .await
        .unwrap();
    for service in tinhid_server::services::all() {
        for route in service.routes {
            let path = route
                .path
                .replace("{fingerprint}/{file}", "x/portal.css")
                .replace("{category}", "homes-and-jobs")
                .replace("{entry}", "find-room")
                .replace("{document}", "about")
                .replace("{key}", "rentals");
            let answer = kit.request(route.method.as_str(), host, &path).await;
            if route.access.even_when_suspended {
                // An address may lead to another that is answered too.
                assert!(
                    matches!(answer.status, 200 | 308),
                    "{path}: {}",
                    answer.status
                );
            } else {
                assert_eq!(answer.status, 503, "{path}");
                let wait: u64 = answer.header("retry-after").unwrap().parse().unwrap();
                assert!(wait > 0, "{path}");
            }
        }
    }
    let page = kit
        .get(host, "/en")
        .header("Accept", "text/html")
        .await
        .expect(503)
        .text();
    assert!(
        page.contains("<html lang=\"en\"") && page.contains("Thái Nguyên ID"),
        "{page}"
    );
    kit.finish().await;
}
