//! The keys of a tenant are made once, and open with the deployment key they were made with.

use super::{
    Backend, KEY, add_persons, deployment_keys, fresh, fresh_of, now, person, runtime, started,
};
use std::sync::Arc;
use tinhid_contract::SystemRandomness;
use tinhid_core::Kind;
use tinhid_core::configuration::{KeySettings, SealingSettings};
use tinhid_core::sealing::DeploymentKeyUse;
use tinhid_tests::TemporaryFolder;

on_each_backend! {
    once: many_who_begin_together_have_the_same_keys;
    without_its_key: without_its_deployment_key_a_tenant_says_which_one_it_needs;
    added_twice: nobody_has_two_keys;
}

async fn many_who_begin_together_have_the_same_keys(backend: Backend) {
    let kit = started(backend).await;
    let runtime = runtime(&kit, KEY);
    assert!(
        runtime
            .sealing()
            .status()
            .await
            .unwrap()
            .tenant_keys
            .is_empty()
    );
    let nodes: Vec<_> = (0..8).map(|_| Arc::new(fresh_of(&kit))).collect();
    let keys = nodes.iter().map(|node| {
        let node = Arc::clone(node);
        tokio::spawn(async move { format!("{:?}", node.keys().await.unwrap()) })
    });
    let mut seen = Vec::new();
    for keys in keys.collect::<Vec<_>>() {
        seen.push(keys.await.unwrap());
    }
    seen.dedup();
    assert_eq!(seen.len(), 1, "{seen:?}");
    let status = runtime.sealing().status().await.unwrap();
    assert_eq!(status.tenant_keys.len(), 2, "{status:?}");
    let mut uses = status.tenant_keys.iter().map(|key| key.deployment_key_use);
    assert!(
        uses.all(|used| used == DeploymentKeyUse::Current),
        "{status:?}"
    );
    kit.finish().await;
}

/// Another deployment, which was given a copy of the database and not of the key.
fn another(folder: &TemporaryFolder) -> SealingSettings {
    let path = folder.path().join("key");
    std::fs::write(&path, "f".repeat(63) + "0").unwrap();
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let mut settings = SealingSettings::default();
    let key = KeySettings {
        file: Some(path),
        ..KeySettings::default()
    };
    settings.keys.insert("main".to_owned(), key);
    settings
}

async fn without_its_deployment_key_a_tenant_says_which_one_it_needs(backend: Backend) {
    let kit = started(backend).await;
    let runtime = runtime(&kit, KEY);
    add_persons(runtime.sealing(), runtime.database(), 1).await;
    let folder = TemporaryFolder::new();
    let stranger = fresh(KEY, runtime.database(), deployment_keys(&another(&folder)));
    let error = stranger.keys().await.unwrap_err();
    assert_eq!(error.code(), "sealing-key-unknown");
    assert!(matches!(error.kind(), Kind::Unavailable(_)), "{error:?}");
    let status = stranger.status().await.unwrap();
    assert!(status.is_locked_out());
    let needed = status.tenant_keys[0].deployment_key.as_str();
    assert_eq!(error.argument("key"), Some(needed));
    // It has made no keys of its own over those that are there.
    assert_eq!(status.tenant_keys.len(), 2);
    let opened = fresh_of(&kit)
        .person(&runtime.database().reader(), person(0))
        .await;
    assert!(opened.unwrap().is_some());
    kit.finish().await;
}

async fn nobody_has_two_keys(backend: Backend) {
    let kit = started(backend).await;
    let runtime = runtime(&kit, KEY);
    add_persons(runtime.sealing(), runtime.database(), 1).await;
    let keys = runtime.sealing().keys().await.unwrap();
    let (_, second) = keys.new_person(person(0), now(), &SystemRandomness);
    let refused = super::add(runtime.database(), vec![second])
        .await
        .unwrap_err();
    assert_eq!(
        (refused.kind(), refused.code()),
        (Kind::Conflict, "duplicate")
    );
    kit.finish().await;
}
