//! What other sites make a browser ask for.

use super::{Citizen, HOST, TENANT, setup};
use crate::tenancy::isolation::targets;
use tinhid_core::database::Backend;
use tinhid_tests::Kit;

const FORM: &str = "application/x-www-form-urlencoded";

on_each_backend! {
    nothing_is_changed_for_another_site: nothing;
    nothing_is_shown_to_another_site: shown;
}

/// Every route that could change something, with the cookies of a citizen and of an administrator.
async fn nothing(backend: Backend) {
    let kit = setup(backend).start().await;
    let staff = crate::staff::cookie_at(&kit, TENANT, HOST).await;
    let citizen = Citizen::at(&kit, HOST).await.cookie;
    let cookies = format!("{citizen}; {staff}");
    let unsafe_targets: Vec<_> = targets("/assets/no/portal.css")
        .into_iter()
        .filter(|(method, _)| method != "GET")
        .collect();
    assert!(unsafe_targets.len() > 30, "{unsafe_targets:?}");
    for (method, target) in &unsafe_targets {
        for (name, value) in [
            ("Sec-Fetch-Site", "cross-site"),
            ("Origin", "https://id.nui-do.example"),
            ("Origin", "null"),
        ] {
            let request = kit.request(method, HOST, target).header("Cookie", &cookies);
            let request = request.header(name, value);
            let refused = request.body(FORM, "reason=x").await;
            assert_eq!(
                refused.status, 403,
                "{method} {target} with {name}: {value}"
            );
        }
    }
    is_in(&kit, "/api/v1/account", &citizen).await;
    is_in(&kit, "/staff", &staff).await;
    kit.finish().await;
}

/// No address lets pages of another origin read its answer.
async fn shown(backend: Backend) {
    let kit = setup(backend).start().await;
    let citizen = Citizen::at(&kit, HOST).await.cookie;
    for (method, target) in targets("/assets/no/portal.css") {
        for method in [method.as_str(), "OPTIONS"] {
            let request = kit
                .request(method, HOST, &target)
                .header("Cookie", &citizen);
            let request = request.header("Access-Control-Request-Method", "PUT");
            let answer = request.header("Origin", "https://evil.example").await;
            let mut names = answer.headers.iter().map(|(name, _)| name);
            assert!(
                !names.any(|name| name.starts_with("access-control-")),
                "{method} {target}: {:?}",
                answer.headers
            );
        }
    }
    kit.finish().await;
}

async fn is_in(kit: &Kit, target: &str, cookie: &str) {
    kit.get(HOST, target)
        .header("Cookie", cookie)
        .await
        .expect(200);
}
