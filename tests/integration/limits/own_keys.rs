//! What services count with keys of their own.

use super::{TENANT, few};
use chrono::Duration;
use std::sync::Arc;
use tinhid_core::Kind;
use tinhid_core::configuration::sections::Language;
use tinhid_core::database::Backend;
use tinhid_core::limits::{LimitKey, RateClass, admit};
use tinhid_core::tenant::{Actor, Context};
use tinhid_tests::Kit;

on_each_backend! {
    an_attempt_counts_against_the_number_and_the_tenant: attempts;
}

fn context(kit: &Kit, tenant: &str) -> Context {
    let served = kit.engine().fleet().directory().by_key(tenant).cloned();
    let served = served.unwrap();
    Context {
        runtime: Arc::clone(served.runtime()),
        snapshot: served.snapshot(),
        actor: Actor::Guest,
        now: kit.setup().now(),
        language: Language::Vi,
        request_id: None,
    }
}

/// Somebody tries a code for a number.
async fn attempt(context: &Context, number: &str) -> Result<(), Kind> {
    let secret = context.runtime.secret();
    let attempts = [
        (
            RateClass::CredentialSubject,
            LimitKey::of_subject(secret, "phone", number),
        ),
        (RateClass::CredentialTenant, LimitKey::whole_tenant()),
    ];
    let admitted = admit(context, &attempts).await;
    admitted.map_err(|error| {
        assert_eq!(error.code(), "rate-limited");
        assert!(!format!("{error:?}").contains(number));
        error.kind()
    })
}

async fn attempts(backend: Backend) {
    let setup = few(backend);
    let package = setup.package(TENANT);
    package.append(
        "limits.toml",
        "credential-subject = { requests = 2, seconds = 600 }\n\
         credential-tenant = { requests = 5, seconds = 600 }\n",
    );
    let kit = setup.start().await;
    let here = context(&kit, TENANT);
    let wait = |seconds| Err(Kind::RateLimited(std::time::Duration::from_secs(seconds)));
    let (one, other) = ("+84900000001", "+84900000002");
    for _ in 0..2 {
        assert_eq!(attempt(&here, one).await, Ok(()));
    }
    // Who is refused for the number takes nothing of what belongs to all.
    for _ in 0..10 {
        assert_eq!(attempt(&here, one).await, wait(300));
    }
    for _ in 0..2 {
        assert_eq!(attempt(&here, other).await, Ok(()));
    }
    assert_eq!(attempt(&here, "+84900000003").await, Ok(()));
    assert_eq!(attempt(&here, "+84900000004").await, wait(120));
    // The same number at another tenant is another.
    let there = context(&kit, "nui-do");
    assert_eq!(attempt(&there, one).await, Ok(()));
    kit.clock().advance(Duration::seconds(300));
    assert_eq!(attempt(&context(&kit, TENANT), one).await, Ok(()));
    kit.finish().await;
}
