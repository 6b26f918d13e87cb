//! Who is erased after a backup stays erased when it comes back.

use super::{
    Backend, OTHER, TENANT, Vault, add_people, archive, back_up, deployment, person, restore,
    rows_at, runtime,
};
use sea_orm::IntoActiveModel;
use tinhid_core::backup::{BackupFolder, BackupMaker, BackupSource};
use tinhid_core::database::Schema;
use tinhid_core::privacy::erasure_proof::ErasureProof;
use tinhid_core::sealing::erase_person;
use tinhid_tests::eventually;

on_each_backend! {
    gone: an_erased_person_does_not_come_back;
    reached: an_erasure_reaches_the_keys_of_all_backups_by_itself;
}

async fn an_erased_person_does_not_come_back(backend: Backend) {
    let (from, vault) = (deployment(backend, &[TENANT]).await, Vault::new());
    add_people(&from, 3).await;
    let made = back_up(&from, &vault, None).await.unwrap();
    let file = made.keys.file.clone();
    let older = std::fs::read(&file).unwrap();
    let runtime = runtime(&from, TENANT);
    let erased = runtime
        .database()
        .unit(move |unit| Box::pin(async move { erase_person(unit, person(1)).await }));
    assert!(erased.await.unwrap());
    from.clock().advance(chrono::Duration::seconds(1));
    let source = BackupSource {
        tenant: TENANT,
        database: runtime.database(),
        control: from.engine().fleet().control(),
        objects: None,
    };
    let copied = vault
        .maker(&from)
        .copy_keys(&source, &|_| {})
        .await
        .unwrap();
    assert_eq!((copied.archive, &copied.keys.file), (None, &file));
    assert_ne!(std::fs::read(&file).unwrap(), older);
    let names = std::fs::read_dir(file.parent().unwrap()).unwrap();
    assert_eq!(names.count(), 2, "the archive and one file of keys");

    let to = deployment(backend, &[OTHER]).await;
    let restored = restore(&to, &vault.order(&archive(&made)), None)
        .await
        .unwrap();
    assert_eq!(restored.gone, 1);
    let fleet = to.engine().fleet();
    let target = fleet.database_target(TENANT).unwrap();
    let rows = rows_at(&target).await;
    assert_eq!((rows["person_key"].len(), rows["account"].len()), (2, 3));
    let owed: Vec<&String> = rows["audit_entry"]
        .iter()
        .filter(|row| row.contains("backup.erasure-owed"))
        .collect();
    assert_eq!(owed.len(), 1);
    assert!(owed[0].contains(&person(1).uuid().to_string()), "{owed:?}");
    assert!(!rows.contains_key("restored_person"));
    let database = fleet.databases().open(target, Schema::Tenant);
    let sealing = tinhid_core::sealing::TenantSealing::new(
        TENANT.into(),
        database.clone(),
        fleet.deployment_keys().clone(),
        to.setup().clock.clone(),
        std::sync::Arc::new(tinhid_contract::SystemRandomness),
    );
    for (number, is_there) in [(0, true), (1, false), (2, true)] {
        let found = sealing.person(&database.reader(), person(number)).await;
        assert_eq!(found.unwrap().is_some(), is_there, "{number}");
    }
    database.close().await;
    for kit in [from, to] {
        kit.finish().await;
    }
}

async fn an_erasure_reaches_the_keys_of_all_backups_by_itself(backend: Backend) {
    let vault = Vault::new();
    let mut setup = tinhid_tests::Setup::on(backend);
    setup.synthetic(TENANT, "Sông Xanh ID");
    setup.deployment.backup.recipients = vec![vault.public.clone()];
    let kit = setup.start().await;
    add_people(&kit, 2).await;
    let runtime = runtime(&kit, TENANT);
    let proved = async |id: u128| {
        let at = kit.setup().now();
        let done = runtime.database().unit(move |unit| {
            Box::pin(async move {
                erase_person(unit, person(1)).await?;
                let proof = ErasureProof {
                    id: uuid::Uuid::from_u128(id),
                    erased_at: at,
                    fates: serde_json::json!([]),
                    hash: vec![0; 32],
                };
                unit.insert(proof.into_active_model());
                Ok(())
            })
        });
        done.await.unwrap();
    };
    // Nobody has made a backup: there is nothing to reach.
    proved(1).await;
    kit.clock().advance(chrono::Duration::minutes(2));
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    let folder = BackupFolder::at(kit.setup().data().join("backups"));
    assert!(!folder.keys(TENANT).exists());
    let source = BackupSource {
        tenant: TENANT,
        database: runtime.database(),
        control: kit.engine().fleet().control(),
        objects: None,
    };
    let maker = BackupMaker {
        folder: folder.clone(),
        ..vault.maker(&kit)
    };
    maker.back_up(&source, &|_| {}).await.unwrap();
    let before = std::fs::read(folder.keys(TENANT)).unwrap();
    kit.clock().advance(chrono::Duration::minutes(1));
    proved(2).await;
    kit.clock().advance(chrono::Duration::minutes(2));
    eventually("new keys", async || {
        (std::fs::read(folder.keys(TENANT)).unwrap() != before).then_some(())
    })
    .await;
    kit.finish().await;
}
