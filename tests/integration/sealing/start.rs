//! The deployment key at the start: named, made, or refused.

use super::{Backend, KEY, add_persons, person, runtime};
use std::os::unix::fs::PermissionsExt;
use tinhid_core::Kind;
use tinhid_core::configuration::SealingSettings;
use tinhid_core::database::control::tenant::TenantState;
use tinhid_server::EngineError;
use tinhid_tests::{Kit, Setup};

on_each_backend! {
    made_to_try: an_engine_that_is_given_no_key_makes_one_for_trying_out;
    live_without: a_live_tenant_does_not_start_without_a_key_of_its_own;
}

fn without_a_key(backend: Backend) -> Setup {
    let mut setup = Setup::on(backend);
    setup.deployment.sealing = SealingSettings::default();
    setup.synthetic(KEY, "Sông Xanh ID").add_contact();
    setup
}

async fn go_live(kit: &Kit) -> tinhid_core::Result<()> {
    kit.engine().fleet().set_state(KEY, TenantState::Live).await
}

async fn an_engine_that_is_given_no_key_makes_one_for_trying_out(backend: Backend) {
    let kit = without_a_key(backend).start().await;
    let path = kit.setup().data().join("sealing-key");
    let mode = std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
    let sealed = runtime(&kit, KEY);
    add_persons(sealed.sealing(), sealed.database(), 1).await;

    let refused = go_live(&kit).await.unwrap_err();
    assert_eq!(
        (refused.kind(), refused.code()),
        (Kind::Conflict, "sealing-key-generated")
    );

    // The next start takes the same key.
    let kit = kit.restart().await;
    let again = runtime(&kit, KEY);
    let key = again
        .sealing()
        .person(&again.database().reader(), person(0))
        .await;
    assert!(key.unwrap().is_some());
    kit.finish().await;
}

async fn a_live_tenant_does_not_start_without_a_key_of_its_own(backend: Backend) {
    let mut setup = Setup::on(backend);
    setup.synthetic(KEY, "Sông Xanh ID").add_contact();
    let named = setup.deployment.sealing.clone();
    let kit = setup.start().await;
    go_live(&kit).await.unwrap();
    setup = kit.stop().await;

    setup.deployment.sealing = SealingSettings::default();
    let data = setup.data();
    let Err((error, mut setup)) = setup.try_start().await else {
        panic!("it started");
    };
    let EngineError::Refused(refused) = *error else {
        panic!("{error:?}");
    };
    assert_eq!(refused.code(), "sealing-key-generated");
    assert_eq!(refused.argument("tenant"), Some(KEY));
    assert!(!data.join("sealing-key").exists(), "nothing was made");

    setup.deployment.sealing = named;
    setup.start().await.finish().await;
}
